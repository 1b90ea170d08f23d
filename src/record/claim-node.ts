import { compareText } from './identity.ts';
import type { Incident } from './model.ts';
import type { Profile } from './profile.ts';

/** A claim in the index of incidents, with what it is linked to. */
export interface ClaimNode {
  profile: Profile;
  /** The claims most like it, at most `Limits.neighbours`, the most alike first. */
  readonly nearest: Neighbour[];
  /** The best of those that did not find room among the nearest, or one better than it; null where none was left out. */
  leftOut: Neighbour | null;
  /** With scores: its nearest, and those whose nearest it is among. */
  readonly links: Map<ClaimNode, number>;
  /** The incident that it is of; null until it has been grouped. */
  group: Group | null;
  /** Number of the last claim that met this one, so that two that share many blocks are compared once. */
  met: number;
  /** Number of the last search for a word that found this claim, of the last claim that searched, and how many of its words were found here. */
  foundBy: number;
  searchedBy: number;
  shared: number;
  /** Its place in the list that is being clustered. */
  at: number;
}

/** An incident with its claims. */
export interface Group {
  readonly incident: Incident;
  readonly nodes: Set<ClaimNode>;
  /** Whether it was made by comparing all claims that are linked to one another, each with each. */
  readonly whole: boolean;
}

export interface Neighbour {
  readonly node: ClaimNode;
  readonly score: number;
}

export function nodeOf(profile: Profile): ClaimNode {
  return {
    profile,
    nearest: [],
    leftOut: null,
    links: new Map(),
    group: null,
    met: 0,
    foundBy: 0,
    searchedBy: 0,
    shared: 0,
    at: -1,
  };
}

export const idOf = (node: ClaimNode): string => node.profile.claim.id;

export const byId = (a: ClaimNode, b: ClaimNode): number => compareText(idOf(a), idOf(b));

/** The more alike first; every two neighbours have an order. */
export function byLikeness(a: Neighbour, b: Neighbour): number {
  return b.score - a.score || byId(a.node, b.node);
}

/**
 * Links that depend only on which claims there are: two claims are linked if either is among the other's nearest. In a war told by hundreds
 * of claims a day everything resembles everything, and neither memory nor time allow for all of that.
 */
export class Links {
  /** Claims whose links have changed since it was last emptied. */
  readonly changed = new Set<ClaimNode>();
  /** Claims that lost a neighbour and may have left out one that now finds room. */
  readonly short = new Set<ClaimNode>();

  constructor(private readonly most: number) {}

  /** Two claims less alike than this are not linked, whatever their score; -Infinity where they may be. */
  floor(a: ClaimNode, b: ClaimNode): number {
    if (a.nearest.length < this.most || b.nearest.length < this.most) return Number.NEGATIVE_INFINITY;
    return Math.min((a.nearest[this.most - 1] as Neighbour).score, (b.nearest[this.most - 1] as Neighbour).score);
  }

  /** Takes note that claims were less alike than their floor. */
  leaveOut(...nodes: ClaimNode[]): void {
    // Which of the others comes next is not known then; at worst it comes at once after the last.
    for (const node of nodes) node.leftOut = node.nearest[this.most - 1] as Neighbour;
  }

  /** Takes note of two claims that are alike. */
  offer(a: ClaimNode, b: ClaimNode, score: number): void {
    const here = this.insert(a, { node: b, score });
    const there = this.insert(b, { node: a, score });
    if (here || there) this.link(a, b, score);
  }

  /** Takes a claim away from all that know it. */
  detach(node: ClaimNode): void {
    for (const other of node.links.keys()) {
      other.links.delete(node);
      const at = other.nearest.findIndex((neighbour) => neighbour.node === node);
      if (at >= 0) {
        other.nearest.splice(at, 1);
        if (other.leftOut !== null) this.short.add(other);
      }
      this.changed.add(other);
    }
    this.changed.delete(node);
    this.short.delete(node);
  }

  /** Gives a claim its nearest out of all that are like it. */
  fill(node: ClaimNode, alike: Neighbour[]): void {
    alike.sort(byLikeness);
    node.nearest.splice(0, node.nearest.length, ...alike.slice(0, this.most));
    node.leftOut = alike[this.most] ?? null;
    for (const { node: other, score } of node.nearest) if (!node.links.has(other)) this.link(node, other, score);
  }

  /** Finds the nearest of all claims out of links that were kept, and lets go of those that are not links any more. */
  settle(nodes: Iterable<ClaimNode>): void {
    const all = [...nodes];
    for (const node of all) {
      const alike = Array.from(node.links, ([other, score]): Neighbour => ({ node: other, score })).sort(byLikeness);
      node.nearest.splice(0, node.nearest.length, ...alike.slice(0, this.most));
      // What was left out is not known any more; at worst it comes at once after the last.
      node.leftOut = alike.length < this.most ? null : (alike[this.most - 1] as Neighbour);
    }
    for (const node of all) {
      for (const [other, score] of node.links) {
        if (isNear(node, { node: other, score }) || isNear(other, { node, score })) continue;
        node.links.delete(other);
        other.links.delete(node);
      }
    }
  }

  private link(a: ClaimNode, b: ClaimNode, score: number): void {
    a.links.set(b, score);
    b.links.set(a, score);
    this.changed.add(a).add(b);
  }

  private insert(node: ClaimNode, neighbour: Neighbour): boolean {
    const { nearest } = node;
    if (node.leftOut !== null && byLikeness(node.leftOut, neighbour) < 0) return false;
    if (nearest.length === this.most && byLikeness(nearest[nearest.length - 1] as Neighbour, neighbour) < 0) {
      node.leftOut = neighbour;
      return false;
    }
    let at = nearest.length;
    while (at > 0 && byLikeness(neighbour, nearest[at - 1] as Neighbour) < 0) at--;
    nearest.splice(at, 0, neighbour);
    if (nearest.length > this.most) {
      const last = nearest.pop() as Neighbour;
      node.leftOut = last;
      if (!last.node.nearest.some((other) => other.node === node)) {
        node.links.delete(last.node);
        last.node.links.delete(node);
        this.changed.add(node).add(last.node);
      }
    }
    return true;
  }
}

/** Whether a claim that is linked is among the nearest. */
function isNear({ nearest, leftOut }: ClaimNode, neighbour: Neighbour): boolean {
  return leftOut === null || byLikeness(neighbour, nearest[nearest.length - 1] as Neighbour) <= 0;
}
