import { WINDOW } from './blocking.ts';
import { Blocks, keysOfText } from './blocks.ts';
import { type ClaimNode, type Group, idOf, Links, type Neighbour, nodeOf } from './claim-node.ts';
import { byClaim, type Constraints, noConstraints } from './constraints.ts';
import { groupBy } from './group.ts';
import { compareText } from './identity.ts';
import type { Incident, RecordedClaim } from './model.ts';
import { type PairModel, PairScorer } from './pair-model.ts';
import { profileOf, reportWords } from './profile.ts';
import { linkedClaims, regroup } from './regroup.ts';

export interface IncidentOptions {
  constraints?: Constraints;
  model?: PairModel;
  limits?: Limits;
}

export interface Limits {
  /** A claim is linked to so many others that are most like it, and to those that are so to it. */
  readonly neighbours: number;
  /** Claims that are linked to one another, up to so many, are compared each with each; of more, pairs without a link count as unlike. */
  readonly whole: number;
}

/**
 * In the reports of a year like 1987 a claim has four links, and fewer neighbours than these make no difference. In a dense war fewer are
 * more exact (evaluation/incidents.ts, invented-record.ts), but a happening of some hundred claims must still hold together.
 */
export const LIMITS: Limits = { neighbours: 32, whole: 60 };

/**
 * Incidents of a changing set of claims. What it holds depends only on the set of claims and constraints, not on the order in which they
 * came. Adding a report costs in proportion to what resembles it, not to the whole.
 */
export class IncidentIndex {
  private readonly scorer: PairScorer;
  private readonly limits: Limits;
  private readonly nodes = new Map<string, ClaimNode>();
  private readonly texts = new Map<string, Map<string, RecordedClaim>>();
  private readonly blocks = new Blocks();
  private readonly links: Links;
  /** Incidents that lost a claim, as they were. */
  private readonly lost = new Map<string, Incident>();
  private readonly filled = new Set<ClaimNode>();
  private constraints: Constraints = noConstraints;
  private together = new Map<string, string[]>();
  private apart = new Map<string, string[]>();

  constructor({ constraints, model, limits = LIMITS }: IncidentOptions = {}) {
    this.scorer = new PairScorer(model);
    this.limits = limits;
    this.links = new Links(limits.neighbours);
    if (constraints !== undefined) this.constrain(constraints);
  }

  /** Adds claims or replaces those of the same id. Rejected claims are taken out. Returns the ids of incidents that are new or changed. */
  add(claims: Iterable<RecordedClaim>): string[] {
    return this.update([], claims);
  }

  remove(claimIds: Iterable<string>): string[] {
    return this.update(claimIds, []);
  }

  /** Removes and adds in one step. */
  update(removed: Iterable<string>, added: Iterable<RecordedClaim>): string[] {
    const touched = new Map<string, Map<string, RecordedClaim>>();
    const textOf = (hash: string): Map<string, RecordedClaim> => {
      const text = touched.get(hash) ?? new Map(this.texts.get(hash) ?? []);
      touched.set(hash, text);
      return text;
    };
    for (const id of removed) {
      const node = this.nodes.get(id);
      if (node !== undefined) textOf(node.profile.claim.hash).delete(id);
    }
    for (const claim of added) {
      if (claim.review === 'rejected') textOf(claim.hash).delete(claim.id);
      else textOf(claim.hash).set(claim.id, claim);
    }
    for (const [hash, text] of touched) this.enter(hash, text);
    return this.refresh();
  }

  /** Replaces the decisions of reviewers. */
  constrain(constraints: Constraints): string[] {
    for (const set of [this.constraints, constraints]) {
      for (const id of [...set.together, ...set.apart].flat()) {
        const node = this.nodes.get(id);
        if (node !== undefined) this.links.changed.add(node);
      }
    }
    this.constraints = constraints;
    this.together = byClaim(constraints.together);
    this.apart = byClaim(constraints.apart);
    return this.refresh();
  }

  /** All incidents, sorted by first day, then id; those without a day last. */
  incidents(): Incident[] {
    const all = new Set<Incident>();
    for (const { group } of this.nodes.values()) if (group !== null) all.add(group.incident);
    return [...all].sort((a, b) => compareText(a.from ?? '9', b.from ?? '9') || compareText(a.id, b.id));
  }

  incidentOf(claimId: string): Incident | undefined {
    return this.nodes.get(claimId)?.group?.incident;
  }

  /** The claims that a claim is linked to, with scores: what `restoreLinks` wants again. */
  linksOf(claimId: string): [string, number][] {
    const node = this.nodes.get(claimId);
    return node === undefined ? [] : Array.from(node.links, ([other, score]) => [idOf(other), score]);
  }

  /** The claims that got links to others than those that came, since it was last asked: theirs are to be kept anew. */
  relinked(): string[] {
    const ids = [...this.filled].map(idOf).filter((id) => this.nodes.has(id));
    this.filled.clear();
    return ids;
  }

  /**
   * Fills an empty index with what another one held, without comparing or clustering, in three steps: all claims of their texts; then, once or
   * more for each claim, its links as they were when it was added (each pair once or twice; those to claims that are not here are passed over);
   * last the incidents.
   */
  restoreClaims(claims: Iterable<RecordedClaim>): void {
    for (const [hash, group] of groupBy(claims, (claim) => claim.hash)) {
      const told = group.filter(({ review }) => review !== 'rejected');
      if (told.length > 0) this.place(hash, new Map(told.map((claim) => [claim.id, claim])));
    }
  }

  restoreLinks(claimId: string, links: readonly (readonly [string, number])[]): void {
    const node = this.nodes.get(claimId);
    if (node === undefined) return;
    for (const [id, score] of links) {
      const other = this.nodes.get(id);
      if (other === undefined) continue;
      node.links.set(other, score);
      other.links.set(node, score);
    }
  }

  restoreIncidents(incidents: Iterable<Incident>): void {
    this.links.settle(this.nodes.values());
    for (const incident of incidents) {
      const nodes = new Set(incident.claims.map((id) => this.nodes.get(id)).filter((node) => node !== undefined));
      const [first] = nodes;
      if (first === undefined) continue;
      const group: Group = { incident, nodes, whole: linkedClaims(first, this.rules) !== null };
      for (const node of nodes) node.group = group;
    }
  }

  /** A text's claims always enter together, since what of it enters the blocks depends on all of them. */
  private enter(hash: string, claims: Map<string, RecordedClaim>): void {
    const before = this.texts.get(hash);
    if (before !== undefined && sameForJoining(before, claims)) {
      this.texts.set(hash, claims);
      for (const [id, claim] of claims) {
        const node = this.nodes.get(id) as ClaimNode;
        node.profile = { ...node.profile, claim };
      }
      return;
    }
    for (const id of before?.keys() ?? []) this.drop(id);
    if (claims.size === 0) {
      this.texts.delete(hash);
      return;
    }
    const { nodes, keys } = this.place(hash, claims);
    nodes.forEach((node, i) => {
      this.links.changed.add(node);
      for (const other of nodes.slice(Math.max(0, i - WINDOW), i)) this.compare(node, other);
      for (const other of this.blocks.meet(node, keys[i]!)) this.compare(node, other);
    });
  }

  /** Makes the nodes of one text, in its order, and enters them under their keys. */
  private place(hash: string, claims: Map<string, RecordedClaim>) {
    this.texts.set(hash, claims);
    const inOrder = inText(claims);
    const report = reportWords(inOrder);
    const nodes = inOrder.map((claim) => nodeOf(profileOf(claim, report)));
    const keys = keysOfText(nodes);
    nodes.forEach((node, i) => {
      this.nodes.set(idOf(node), node);
      this.blocks.enter(node, keys[i]!);
    });
    return { nodes, keys };
  }

  private drop(id: string): void {
    const node = this.nodes.get(id);
    if (node === undefined) return;
    this.blocks.leave(node);
    this.links.detach(node);
    this.nodes.delete(id);
    const { group } = node;
    if (group === null) return;
    this.lost.set(group.incident.id, group.incident);
    group.nodes.delete(node);
    for (const other of group.nodes) this.links.changed.add(other);
  }

  private compare(a: ClaimNode, b: ClaimNode): void {
    const { threshold } = this.scorer.model;
    const floor = this.links.floor(a, b);
    // An equal score may still come first by its name.
    const score = this.scorer.scoreAbove(a.profile, b.profile, Math.max(threshold, floor - 1e-9));
    if (score !== null) this.links.offer(a, b, score);
    else if (floor > threshold) this.links.leaveOut(a, b);
  }

  /** Finds again what a claim had to leave out before others went away. */
  private fill(node: ClaimNode): void {
    const text = inText(this.texts.get(node.profile.claim.hash)!).map(({ id }) => this.nodes.get(id) as ClaimNode);
    const at = text.indexOf(node);
    const near = [...text.slice(Math.max(0, at - WINDOW), at), ...text.slice(at + 1, at + 1 + WINDOW)];
    const alike: Neighbour[] = [];
    for (const other of [...near, ...this.blocks.meet(node, keysOfText(text)[at]!)]) {
      const score = this.scorer.scoreAbove(node.profile, other.profile, this.scorer.model.threshold);
      if (score !== null) alike.push({ node: other, score });
    }
    this.links.fill(node, alike);
    this.filled.add(node);
  }

  private get rules() {
    const { scorer, together, apart, nodes } = this;
    return { scorer, whole: this.limits.whole, together, apart, node: (id: string) => nodes.get(id) };
  }

  /** Groups anew what changed and returns the ids of new or changed incidents. */
  private refresh(): string[] {
    for (const node of this.links.short) if (node.nearest.length < this.limits.neighbours) this.fill(node);
    this.links.short.clear();
    const before = new Map(this.lost);
    this.lost.clear();
    const groups = regroup(this.links.changed, {
      ...this.rules,
      replaced: ({ incident }) => before.has(incident.id) || before.set(incident.id, incident),
    });
    this.links.changed.clear();
    const changed = [...groups].map(({ incident }) => incident);
    return changed
      .filter((incident) => JSON.stringify(incident) !== JSON.stringify(before.get(incident.id)))
      .map(({ id }) => id)
      .sort(compareText);
  }
}

function inText(claims: ReadonlyMap<string, RecordedClaim>): RecordedClaim[] {
  return [...claims.values()].sort((a, b) => a.start - b.start || compareText(a.id, b.id));
}

/** Whether a text's claims are the same in all that incidents are made of. */
function sameForJoining(before: ReadonlyMap<string, RecordedClaim>, after: ReadonlyMap<string, RecordedClaim>): boolean {
  const told = ({ engine: _, lexicon: __, confidence: ___, reasons: ____, group: _____, review: ______, ...rest }: RecordedClaim): string =>
    JSON.stringify(rest);
  return before.size === after.size && [...after].every(([id, claim]) => before.has(id) && told(before.get(id)!) === told(claim));
}
