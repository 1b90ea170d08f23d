import { compareText } from './identity.ts';
import type { Join } from './model.ts';
import { type PairScorer, probability } from './pair-model.ts';
import type { Profile } from './profile.ts';

/**
 * Why the claims of an incident stand together: one join for each claim but the first, to the earlier claim that it is most
 * like. `profiles` are in the order of the record; `linksOf` gives the scores of the claims that a claim is linked to.
 */
export function explainJoins(
  profiles: readonly Profile[],
  scorer: PairScorer,
  together: ReadonlyMap<string, readonly string[]>,
  linksOf: (id: string) => ReadonlyMap<string, number> | undefined,
): Join[] {
  const joins: Join[] = [];
  const earlier = new Map<string, Profile>();
  for (const profile of profiles) {
    const id = profile.claim.id;
    const decided = together.get(id)?.find((other) => earlier.has(other));
    if (decided !== undefined) joins.push({ a: decided, b: id, score: 1, by: 'reviewer', reasons: ['joined by a reviewer'] });
    else if (earlier.size > 0) {
      const { other, score } = nearest(profile, earlier, scorer, linksOf(id));
      joins.push({ a: other.claim.id, b: id, score: probability(score), by: 'engine', reasons: scorer.reasons(other, profile) });
    }
    earlier.set(id, profile);
  }
  return joins;
}

function nearest(
  profile: Profile,
  earlier: ReadonlyMap<string, Profile>,
  scorer: PairScorer,
  links: ReadonlyMap<string, number> | undefined,
): { other: Profile; score: number } {
  let best: { other: Profile; score: number } | null = null;
  for (const [id, score] of links ?? []) {
    const other = earlier.get(id);
    if (other === undefined) continue;
    if (best === null || score > best.score || (score === best.score && compareText(id, best.other.claim.id) < 0)) best = { other, score };
  }
  if (best !== null) return best;
  // Joined through later claims only: the first claim stands for the others.
  const [first] = earlier.values();
  return { other: first as Profile, score: scorer.score(first as Profile, profile) };
}
