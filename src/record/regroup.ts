import { byId, type ClaimNode, type Group, idOf } from './claim-node.ts';
import { agglomerate, type Link } from './cluster.ts';
import { describeIncident } from './describe.ts';
import { compareText } from './identity.ts';
import { explainJoins } from './joins.ts';
import type { PairScorer } from './pair-model.ts';
import type { Profile } from './profile.ts';

/** What incidents depend on beside the links of their claims. */
export interface Rules {
  readonly scorer: PairScorer;
  /** Claims that links lead to from one another are compared each with each where there are at most so many. */
  readonly whole: number;
  /** The claims that a reviewer has joined each one to, or keeps apart from it, by id. */
  readonly together: ReadonlyMap<string, readonly string[]>;
  readonly apart: ReadonlyMap<string, readonly string[]>;
  readonly node: (id: string) => ClaimNode | undefined;
  /** Told of each group that another takes the place of, at least once. */
  readonly replaced: (group: Group) => void;
}

/**
 * Brings the groups of claims up to date whose links have changed, and gives those that were made.
 *
 * Few claims that are linked to one another are clustered all together. Of many only the surroundings of the change are, with the same
 * result. Average linkage makes of every union of its clusters what it made of them among all others, in the same order; and a partition of
 * which that holds for every two clusters with a link between them is the one that it would make of everything. Therefore the groups that
 * changed are clustered together with all that are linked to them, and as long as one of these comes out otherwise than it was, with those
 * that are linked to it.
 */
export function regroup(changed: Iterable<ClaimNode>, rules: Rules): Set<Group> {
  const due = new Set(changed);
  const made = new Set<Group>();
  const settle = (nodes: readonly ClaimNode[], whole: boolean): void => {
    const group = groupOf(nodes, whole, rules);
    for (const node of nodes) {
      if (node.group !== null && node.group !== group && !made.delete(node.group)) rules.replaced(node.group);
      node.group = group;
    }
    made.add(group);
  };
  for (const node of due) {
    const few = linkedClaims(node, rules);
    if (few !== null) {
      for (const one of few) due.delete(one);
      for (const nodes of cluster(few, true, rules)) settle(nodes, true);
    } else {
      // What was few and has become many is to be made as many are.
      for (const other of linksOf(node, rules)) if (other.group?.whole) due.add(other);
    }
  }
  for (const node of due) for (const nodes of surroundings(node, due, rules)) settle(nodes, false);
  return made;
}

function* linksOf(node: ClaimNode, { together, node: find }: Pick<Rules, 'together' | 'node'>): Generator<ClaimNode> {
  yield* node.links.keys();
  for (const id of together.get(idOf(node)) ?? []) {
    const other = find(id);
    if (other !== undefined) yield other;
  }
}

/** All claims that links lead to; null where they are many. */
export function linkedClaims(start: ClaimNode, rules: Pick<Rules, 'whole' | 'together' | 'node'>): ClaimNode[] | null {
  const seen = new Set([start]);
  for (const node of seen) {
    for (const other of linksOf(node, rules)) seen.add(other);
    if (seen.size > rules.whole) return null;
  }
  return [...seen];
}

/** Clusters around one claim until nothing farther off can change; gives the groups that are new. What it covers is no longer due. */
function surroundings(start: ClaimNode, due: Set<ClaimNode>, rules: Rules): ClaimNode[][] {
  const inner = new Set<ClaimNode>();
  const region = new Set<ClaimNode>();
  const open = [start];
  let groups: ClaimNode[][] = [];
  while (open.length > 0) {
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (inner.has(node)) continue;
      inner.add(node);
      const reached = [node, ...linksOf(node, rules)];
      for (const other of reached) {
        if (region.has(other)) continue;
        for (const one of other.group?.nodes ?? [other]) region.add(one);
      }
      // A group is changed with each of its claims.
      if (node.group !== null) open.push(...node.group.nodes);
    }
    for (const node of region) if (due.has(node) && !inner.has(node)) open.push(node);
    if (open.length > 0) continue;
    groups = cluster([...region], false, rules);
    for (const nodes of groups) if (!isKept(nodes)) for (const node of nodes) if (!inner.has(node)) open.push(node);
  }
  for (const node of inner) due.delete(node);
  return groups.filter(([first]) => inner.has(first as ClaimNode));
}

function isKept(nodes: readonly ClaimNode[]): boolean {
  const group = nodes[0]?.group ?? null;
  return group !== null && group.nodes.size === nodes.length && nodes.every((node) => node.group === group);
}

function cluster(nodes: ClaimNode[], whole: boolean, { scorer, together, apart, node: find }: Rules): ClaimNode[][] {
  nodes.sort(byId).forEach((node, i) => {
    node.at = i;
  });
  const links: Link[] = [];
  for (const [a, node] of nodes.entries()) {
    if (whole) {
      for (let b = a + 1; b < nodes.length; b++) {
        const other = nodes[b] as ClaimNode;
        links.push({ a, b, score: node.links.get(other) ?? scorer.score(node.profile, other.profile) });
      }
    } else {
      for (const [other, score] of node.links) if (other.at > a && nodes[other.at] === other) links.push({ a, b: other.at, score });
    }
  }
  const pairs = (map: Rules['together']): [number, number][] =>
    map.size === 0
      ? []
      : nodes.flatMap((node, a) =>
          (map.get(idOf(node)) ?? []).flatMap((id): [number, number][] => {
            const b = find(id)?.at ?? -1;
            return b > a && idOf(nodes[b] ?? node) === id ? [[a, b]] : [];
          }),
        );
  const { threshold, unlinked } = scorer.model;
  const groups = agglomerate(nodes.length, links, { threshold, unlinked, together: pairs(together), apart: pairs(apart) });
  return groups.map((group) => group.map((i) => nodes[i] as ClaimNode));
}

function groupOf(nodes: readonly ClaimNode[], whole: boolean, { scorer, together }: Rules): Group {
  const inOrder = [...nodes].sort((a, b) => byRecord(a.profile, b.profile));
  const incident = describeIncident(
    inOrder.map(({ profile }) => profile.claim),
    explainJoins(inOrder, scorer, together),
  );
  return { incident, nodes: new Set(nodes), whole };
}

/** The order of the record: by day of publication, unknown days last, then by id. */
function byRecord(a: Profile, b: Profile): number {
  return compareText(a.claim.published ?? '9', b.claim.published ?? '9') || compareText(a.claim.id, b.claim.id);
}
