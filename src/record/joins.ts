import { byId, type ClaimNode, idOf } from './claim-node.ts';
import type { Join } from './model.ts';
import { type PairScorer, probability } from './pair-model.ts';

/**
 * Why the claims of an incident stand together: one join for each claim but the first, to the earlier claim that it is most
 * like. `nodes` are in the order of the record; `together` names the claims that a reviewer has joined each one to.
 */
export function explainJoins(nodes: readonly ClaimNode[], scorer: PairScorer, together: ReadonlyMap<string, readonly string[]>): Join[] {
  const joins: Join[] = [];
  const earlier = new Set<ClaimNode>();
  const ids = new Set<string>();
  for (const node of nodes) {
    const id = idOf(node);
    const decided = together.get(id)?.find((other) => ids.has(other));
    if (decided !== undefined) joins.push({ a: decided, b: id, score: 1, by: 'reviewer', reasons: ['joined by a reviewer'] });
    else if (earlier.size > 0) {
      const { other, score } = nearest(node, earlier, scorer);
      joins.push({
        a: idOf(other),
        b: id,
        score: probability(score),
        by: 'engine',
        reasons: scorer.reasons(other.profile, node.profile),
      });
    }
    earlier.add(node);
    ids.add(id);
  }
  return joins;
}

function nearest(node: ClaimNode, earlier: ReadonlySet<ClaimNode>, scorer: PairScorer): { other: ClaimNode; score: number } {
  let best: { other: ClaimNode; score: number } | null = null;
  for (const [other, score] of node.links) {
    if (!earlier.has(other)) continue;
    if (best === null || score > best.score || (score === best.score && byId(other, best.other) < 0)) best = { other, score };
  }
  if (best !== null) return best;
  // Joined through later claims only: the first claim stands for the others.
  const [first] = earlier as Set<ClaimNode>;
  return { other: first as ClaimNode, score: scorer.score((first as ClaimNode).profile, node.profile) };
}
