import { type BlockKeys, blockKeys, PER_TEXT, SHARED_WORDS, WINDOW } from './blocking.ts';
import { agglomerate, type Link } from './cluster.ts';
import { byClaim, type Constraints, noConstraints } from './constraints.ts';
import { describeIncident } from './describe.ts';
import { groupBy } from './group.ts';
import { compareText } from './identity.ts';
import { explainJoins } from './joins.ts';
import type { Incident, RecordedClaim } from './model.ts';
import { type PairModel, PairScorer } from './pair-model.ts';
import { type Profile, profileOf, reportWords } from './profile.ts';

export interface IncidentOptions {
  constraints?: Constraints;
  model?: PairModel;
}

interface Node {
  readonly profile: Profile;
  readonly links: Map<string, number>;
  incident: Incident | null;
  /** Number of the last claim that met this one, so that two that share many blocks are compared once. */
  met: number;
  /** Number of the last search for a word that found this claim, of the last claim that searched, and how many of its words were found here. */
  foundBy: number;
  searchedBy: number;
  shared: number;
}

/** Groups of linked claims up to this size are compared each with each; in larger ones pairs that met in no block count as unlinked. */
const FULL = 60;

/**
 * Incidents of a changing set of claims. What it holds depends only on the set of claims and constraints, not on the order in
 * which they came: links are made by comparing two claims at a time, and every group of linked claims is clustered anew, in a
 * fixed order, when it changes. Adding a report costs in proportion to the groups that it touches.
 */
export class IncidentIndex {
  private readonly scorer: PairScorer;
  private readonly nodes = new Map<string, Node>();
  private readonly texts = new Map<string, Map<string, RecordedClaim>>();
  private readonly blocks = new Map<string, Node[]>();
  private readonly dirty = new Set<string>();
  private readonly lost = new Set<Incident>();
  private entered = 0;
  private searches = 0;
  private constraints: Constraints = noConstraints;
  private together = new Map<string, string[]>();
  private apart = new Map<string, string[]>();

  constructor(options: IncidentOptions = {}) {
    this.scorer = new PairScorer(options.model);
    if (options.constraints !== undefined) this.constrain(options.constraints);
  }

  /** Adds claims or replaces those of the same id. Rejected claims are taken out. Returns the ids of incidents that are new or changed. */
  add(claims: Iterable<RecordedClaim>): string[] {
    const touched = new Map<string, Map<string, RecordedClaim>>();
    for (const claim of claims) {
      const text = touched.get(claim.hash) ?? new Map(this.texts.get(claim.hash) ?? []);
      if (claim.review === 'rejected') text.delete(claim.id);
      else text.set(claim.id, claim);
      touched.set(claim.hash, text);
    }
    for (const [hash, text] of touched) this.enter(hash, text);
    return this.refresh();
  }

  remove(claimIds: Iterable<string>): string[] {
    const touched = new Map<string, Map<string, RecordedClaim>>();
    for (const id of claimIds) {
      const hash = this.nodes.get(id)?.profile.claim.hash;
      if (hash === undefined) continue;
      const text = touched.get(hash) ?? new Map(this.texts.get(hash) ?? []);
      text.delete(id);
      touched.set(hash, text);
    }
    for (const [hash, text] of touched) this.enter(hash, text);
    return this.refresh();
  }

  /** Replaces the decisions of reviewers. */
  constrain(constraints: Constraints): string[] {
    for (const set of [this.constraints, constraints]) {
      for (const [a, b] of [...set.together, ...set.apart]) {
        for (const id of [a, b]) if (this.nodes.has(id)) this.dirty.add(id);
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
    for (const node of this.nodes.values()) if (node.incident !== null) all.add(node.incident);
    return [...all].sort((a, b) => compareText(a.from ?? '9', b.from ?? '9') || compareText(a.id, b.id));
  }

  /** The claims that a claim is linked to, with scores: what `restore` wants again. */
  linksOf(claimId: string): [string, number][] {
    return [...(this.nodes.get(claimId)?.links ?? [])];
  }

  /**
   * Fills an empty index with what another one held, without comparing or clustering: all claims of their texts, links (each pair once or
   * twice; those to claims that are not here are passed over), and incidents.
   */
  restore(kept: Iterable<{ claim: RecordedClaim; links: readonly (readonly [string, number])[] }>, incidents: Iterable<Incident>): void {
    const all = [...kept].filter(({ claim }) => claim.review !== 'rejected');
    for (const [hash, group] of groupBy(all, ({ claim }) => claim.hash)) {
      const claims = new Map(group.map(({ claim }) => [claim.id, claim]));
      this.texts.set(hash, claims);
      for (const { node, keys } of this.nodesOf(claims)) this.meet(node, keys);
    }
    for (const { claim, links } of all) {
      for (const [id, score] of links) {
        const other = this.nodes.get(id);
        if (other === undefined) continue;
        other.links.set(claim.id, score);
        this.nodes.get(claim.id)?.links.set(id, score);
      }
    }
    for (const incident of incidents) {
      for (const id of incident.claims) {
        const node = this.nodes.get(id);
        if (node !== undefined) node.incident = incident;
      }
    }
  }

  incidentOf(claimId: string): Incident | undefined {
    return this.nodes.get(claimId)?.incident ?? undefined;
  }

  /** A text's claims always enter together, since what of it enters the blocks depends on all of them. */
  private enter(hash: string, claims: Map<string, RecordedClaim>): void {
    for (const id of this.texts.get(hash)?.keys() ?? []) this.drop(id);
    if (claims.size === 0) {
      this.texts.delete(hash);
      return;
    }
    this.texts.set(hash, claims);
    for (const { node, keys, before } of this.nodesOf(claims)) {
      this.dirty.add(node.profile.claim.id);
      for (const other of before) this.link(node, other);
      for (const other of this.meet(node, keys)) this.link(node, other);
    }
  }

  /** Makes the nodes of one text, in the order of the text, with the keys under which they meet others and those that stand close before. */
  private nodesOf(claims: Map<string, RecordedClaim>): { node: Node; keys: BlockKeys; before: Node[] }[] {
    const inOrder = [...claims.values()].sort((a, b) => a.start - b.start || compareText(a.id, b.id));
    const report = reportWords(inOrder);
    const nodes = inOrder.map((claim) => nodeOf(profileOf(claim, report)));
    const perKey = new Map<string, number>();
    const enters = (key: string): boolean => {
      const n = perKey.get(key) ?? 0;
      perKey.set(key, n + 1);
      return n < PER_TEXT;
    };
    return nodes.map((node, i) => {
      this.nodes.set(node.profile.claim.id, node);
      const { happening, words } = blockKeys(node.profile);
      const keys = { happening: happening.filter(enters), words: words.map((spans) => spans.filter(enters)) };
      return { node, keys, before: nodes.slice(Math.max(0, i - WINDOW), i) };
    });
  }

  /** Enters a node under its keys; gives the nodes of other texts that it meets there, each once. */
  private meet(node: Node, keys: BlockKeys): Node[] {
    const met: Node[] = [];
    const claim = ++this.entered;
    const { hash } = node.profile.claim;
    const meets = (other: Node): void => {
      if (other.met === claim || other.profile.claim.hash === hash) return;
      other.met = claim;
      met.push(other);
    };
    for (const key of keys.happening) for (const other of this.enterBlock(key, node)) meets(other);
    for (const spans of keys.words) {
      const search = ++this.searches;
      for (const key of spans) {
        for (const other of this.enterBlock(key, node)) {
          if (other.foundBy === search) continue;
          other.foundBy = search;
          if (other.searchedBy !== claim) {
            other.searchedBy = claim;
            other.shared = 0;
          }
          if (++other.shared === SHARED_WORDS) meets(other);
        }
      }
    }
    return met;
  }

  /** Adds a node to a block and gives all that stand there. */
  private enterBlock(key: string, node: Node): readonly Node[] {
    const block = this.blocks.get(key);
    if (block !== undefined) block.push(node);
    else this.blocks.set(key, [node]);
    return block ?? [];
  }

  private drop(id: string): void {
    const node = this.nodes.get(id);
    if (node === undefined) return;
    const { happening, words } = blockKeys(node.profile);
    for (const key of [...happening, ...words.flat()]) {
      const rest = this.blocks.get(key)?.filter((other) => other !== node) ?? [];
      if (rest.length === 0) this.blocks.delete(key);
      else this.blocks.set(key, rest);
    }
    if (node.incident !== null) {
      this.lost.add(node.incident);
      for (const other of node.incident.claims) if (other !== id && this.nodes.has(other)) this.dirty.add(other);
    }
    for (const other of node.links.keys()) {
      this.nodes.get(other)?.links.delete(id);
      this.dirty.add(other);
    }
    this.nodes.delete(id);
    this.dirty.delete(id);
  }

  private link(a: Node, b: Node): void {
    const score = this.scorer.score(a.profile, b.profile);
    if (score <= this.scorer.model.threshold) return;
    a.links.set(b.profile.claim.id, score);
    b.links.set(a.profile.claim.id, score);
  }

  /** Clusters every group that changed and returns the ids of new or changed incidents. */
  private refresh(): string[] {
    const changed = new Set<string>();
    const old = new Map<string, Incident>([...this.lost].map((incident) => [incident.id, incident]));
    this.lost.clear();
    while (this.dirty.size > 0) {
      const [start] = this.dirty;
      const group = this.groupOf(start as string);
      for (const id of group) {
        this.dirty.delete(id);
        const incident = this.nodes.get(id)?.incident;
        if (incident != null) old.set(incident.id, incident);
      }
      for (const incident of this.cluster(group)) {
        for (const id of incident.claims) (this.nodes.get(id) as Node).incident = incident;
        changed.add(incident.id);
      }
    }
    for (const [id, incident] of old) {
      const now = this.nodes.get(id.slice(2))?.incident;
      if (now?.id === id && JSON.stringify(now) === JSON.stringify(incident)) changed.delete(id);
    }
    return [...changed].sort(compareText);
  }

  private groupOf(start: string): string[] {
    const seen = new Set([start]);
    const open = [start];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const others = [...(this.nodes.get(id)?.links.keys() ?? []), ...(this.together.get(id) ?? [])];
      for (const other of others) {
        if (seen.has(other) || !this.nodes.has(other)) continue;
        seen.add(other);
        open.push(other);
      }
    }
    return [...seen].sort(compareText);
  }

  private cluster(ids: readonly string[]): Incident[] {
    const at = new Map(ids.map((id, i) => [id, i]));
    const nodes = ids.map((id) => this.nodes.get(id) as Node);
    const links: Link[] = [];
    for (let a = 0; a < nodes.length; a++) {
      const node = nodes[a] as Node;
      if (nodes.length <= FULL) {
        for (let b = a + 1; b < nodes.length; b++) {
          const score = node.links.get(ids[b] as string) ?? this.scorer.score(node.profile, (nodes[b] as Node).profile);
          links.push({ a, b, score });
        }
      } else {
        for (const [other, score] of node.links) {
          const b = at.get(other) as number;
          if (a < b) links.push({ a, b, score });
        }
      }
    }
    const pairs = (map: Map<string, string[]>): [number, number][] =>
      ids.flatMap((id, a) =>
        (map.get(id) ?? []).flatMap((other): [number, number][] => (at.has(other) && a < at.get(other)! ? [[a, at.get(other)!]] : [])),
      );
    const { threshold, unlinked } = this.scorer.model;
    const groups = agglomerate(nodes.length, links, { threshold, unlinked, together: pairs(this.together), apart: pairs(this.apart) });
    return groups.map((group) => {
      const profiles = group.map((i) => (nodes[i] as Node).profile).sort(byRecord);
      return describeIncident(
        profiles.map((profile) => profile.claim),
        explainJoins(profiles, this.scorer, this.together, (id) => this.nodes.get(id)?.links),
      );
    });
  }
}

function nodeOf(profile: Profile): Node {
  return { profile, links: new Map(), incident: null, met: 0, foundBy: 0, searchedBy: 0, shared: 0 };
}

/** The order of the record: by day of publication, unknown days last, then by id. */
function byRecord(a: Profile, b: Profile): number {
  return compareText(a.claim.published ?? '9', b.claim.published ?? '9') || compareText(a.claim.id, b.claim.id);
}
