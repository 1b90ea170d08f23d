import { z } from 'zod';
import { Claim, Span } from '../coding/claim.ts';
import type { Constraints } from './constraints.ts';
import { groupBy } from './group.ts';
import { compareText } from './identity.ts';
import type { ClaimAnchor, RecordedClaim, ReviewDecision, ReviewedClaim, ReviewField } from './model.ts';

/** How a claim is found again: see `findAnchored`. */
export function anchorOf(claim: RecordedClaim): ClaimAnchor {
  const { id, hash, start, end, type, source, stance } = claim;
  return { claim: id, hash, start, end, type, source, stance };
}

/**
 * The claim that an anchor means, also after a newer engine has coded the text anew: one of the same text whose trigger overlaps
 * and whose type is the same, or whose source and stance are. Of several the likest; undefined if none.
 */
export function findAnchored<T extends RecordedClaim>(anchor: ClaimAnchor, claimsOfText: readonly T[]): T | undefined {
  let best: T | undefined;
  let most = 0;
  for (const claim of claimsOfText) {
    if (claim.hash !== anchor.hash || claim.start >= anchor.end || anchor.start >= claim.end) continue;
    const type = claim.type === anchor.type;
    const source = claim.source === anchor.source;
    const stance = claim.stance === anchor.stance;
    if (!type && !(source && stance)) continue;
    const exact = claim.start === anchor.start && claim.end === anchor.end;
    const likeness = 1 + (type ? 8 : 0) + (source ? 4 : 0) + (stance ? 2 : 0) + (exact ? 1 : 0) + (claim.id === anchor.claim ? 0.5 : 0);
    if (likeness > most || (likeness === most && best !== undefined && compareText(claim.id, best.id) < 0)) {
      best = claim;
      most = likeness;
    }
  }
  return best;
}

/** Where a corrected trigger stands. */
export const CorrectedTrigger = Span.extend({ trigger: z.string().min(1) });

/** A field that a reviewer calls wrong without a better value becomes empty; a claim without these fields says nothing and is rejected. */
const EMPTY: Partial<Record<ReviewField, unknown>> = {
  mode: '',
  context: [],
  cameo: '',
  source: null,
  sourceCode: null,
  chain: [],
  factuality: 'Uu',
  actor: [],
  recipient: [],
  quantities: [],
  time: null,
  place: null,
  background: undefined,
};

/** What is wrong with a decision's value, in words; null for a sound one. To be asked before a decision is stored. */
export function faultOf(decision: ReviewDecision): string | null {
  if (decision.kind !== 'correct') return null;
  const result =
    decision.field === 'trigger' ? CorrectedTrigger.safeParse(decision.value) : Claim.shape[decision.field].safeParse(decision.value);
  return result.success ? null : `${decision.field}: ${result.error.issues.map((issue) => issue.message).join('; ')}`;
}

export interface Reviewed {
  claims: ReviewedClaim[];
  constraints: Constraints;
  /** Decisions whose claim is not there any more, or whose value is unsound. */
  lost: ReviewDecision[];
}

/**
 * Lays reviewers' decisions over the machine's claims, which stay as they are in `machine`. Decisions count in the order of
 * their time; a later one on the same field, or on the same pair of claims, wins.
 */
export function applyReview(claims: readonly RecordedClaim[], decisions: readonly ReviewDecision[]): Reviewed {
  const byText = groupBy(claims, (claim) => claim.hash);
  const find = (anchor: ClaimAnchor): RecordedClaim | undefined => findAnchored(anchor, byText.get(anchor.hash) ?? []);
  const reviewed = new Map<string, ReviewedClaim>(
    claims.map((claim) => [claim.id, { claim: { ...claim, review: 'unreviewed' }, machine: claim, decisions: [] }]),
  );
  const lost: ReviewDecision[] = [];
  const pairs = new Map<string, { kind: 'join' | 'split'; pair: [string, string] }>();
  for (const decision of inForce(decisions)) {
    if (decision.kind === 'undo') continue;
    if (decision.kind === 'join' || decision.kind === 'split') {
      const a = find(decision.a);
      const b = find(decision.b);
      if (a === undefined || b === undefined || a.id === b.id) lost.push(decision);
      else {
        const pair: [string, string] = compareText(a.id, b.id) < 0 ? [a.id, b.id] : [b.id, a.id];
        pairs.delete(pair.join(' '));
        pairs.set(pair.join(' '), { kind: decision.kind, pair });
      }
      continue;
    }
    const target = find(decision.target);
    const entry = target === undefined ? undefined : reviewed.get(target.id);
    if (entry === undefined || faultOf(decision) !== null) lost.push(decision);
    else {
      entry.claim = decide(entry.claim, decision);
      entry.decisions.push(decision.id);
    }
  }
  return { claims: [...reviewed.values()], constraints: constraintsOf([...pairs.values()]), lost };
}

/** Decisions by time, without those taken back. */
function inForce(decisions: readonly ReviewDecision[]): ReviewDecision[] {
  const sorted = [...decisions].sort((a, b) => compareText(a.when, b.when) || compareText(a.id, b.id));
  const undone = new Set<string>();
  for (const decision of [...sorted].reverse()) if (decision.kind === 'undo' && !undone.has(decision.id)) undone.add(decision.decision);
  return sorted.filter((decision) => !undone.has(decision.id));
}

type FieldDecision = Extract<ReviewDecision, { kind: 'accept' | 'reject' | 'correct' }>;

function decide(claim: RecordedClaim, decision: FieldDecision): RecordedClaim {
  if (decision.kind === 'accept') return claim.review === 'corrected' ? claim : { ...claim, review: 'accepted' };
  if (decision.kind === 'reject') {
    if (decision.field === undefined || !(decision.field in EMPTY)) return { ...claim, review: 'rejected' };
    return { ...claim, [decision.field]: EMPTY[decision.field], review: 'corrected' };
  }
  if (decision.field === 'trigger') return { ...claim, ...CorrectedTrigger.parse(decision.value), review: 'corrected' };
  return { ...claim, [decision.field]: Claim.shape[decision.field].parse(decision.value), review: 'corrected' };
}

/** Joins and splits that do not clash: where a chain of joins would undo a split, the later decision holds. `decided` is oldest first. */
function constraintsOf(decided: readonly { kind: 'join' | 'split'; pair: [string, string] }[]): Constraints {
  const together: [string, string][] = [];
  const apart: [string, string][] = [];
  for (const { kind, pair } of [...decided].reverse()) {
    const owner = components([...together, ...(kind === 'join' ? [pair] : [])]);
    const same = (a: string, b: string): boolean => a === b || (owner.has(a) && owner.get(a) === owner.get(b));
    if (kind === 'join') {
      if (apart.every(([a, b]) => !same(a, b))) together.push(pair);
    } else if (!same(pair[0], pair[1])) apart.push(pair);
  }
  return { together, apart };
}

function components(pairs: readonly (readonly [string, string])[]): Map<string, string> {
  const owner = new Map<string, string>();
  for (const [a, b] of pairs) {
    const from = owner.get(a) ?? a;
    const to = owner.get(b) ?? b;
    owner.set(a, to);
    owner.set(b, to);
    for (const [id, group] of owner) if (group === from) owner.set(id, to);
  }
  return owner;
}
