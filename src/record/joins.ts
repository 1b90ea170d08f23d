import { compareText } from './identity.ts';
import type { Join } from './model.ts';
import { type PairScorer, probability } from './pair-model.ts';
import type { Profile } from './profile.ts';

/** Larger incidents tie each further claim to the nearest of this many earlier ones. */
const NEAREST = 40;

/**
 * Why the claims of an incident stand together: one join for each claim but the first, to the earlier claim that it is most
 * like. `profiles` are in the order of the record.
 */
export function explainJoins(profiles: readonly Profile[], scorer: PairScorer, together: ReadonlyMap<string, readonly string[]>): Join[] {
  const joins: Join[] = [];
  for (let i = 1; i < profiles.length; i++) {
    const profile = profiles[i] as Profile;
    const earlier = profiles.slice(Math.max(0, i - NEAREST), i);
    const decided = earlier.find((other) => together.get(profile.claim.id)?.includes(other.claim.id));
    if (decided !== undefined) {
      joins.push({ a: decided.claim.id, b: profile.claim.id, score: 1, by: 'reviewer', reasons: ['joined by a reviewer'] });
      continue;
    }
    let best = earlier[0] as Profile;
    let most = scorer.score(best, profile);
    for (const other of earlier.slice(1)) {
      const score = scorer.score(other, profile);
      if (score > most || (score === most && compareText(other.claim.id, best.claim.id) < 0)) {
        best = other;
        most = score;
      }
    }
    joins.push({ a: best.claim.id, b: profile.claim.id, score: probability(most), by: 'engine', reasons: scorer.reasons(best, profile) });
  }
  return joins;
}
