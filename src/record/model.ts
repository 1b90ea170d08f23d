import { z } from 'zod';
import { Claim, EventType, QuantityKind, Stance } from '../coding/claim.ts';
import { IsoDay } from '../read/document.ts';

/** A claim as the store keeps it: the coder's claim plus what the record needs to know of its report. */
export const RecordedClaim = Claim.extend({
  /** From `claimId`: the document's hash, the trigger's place and a running number. */
  id: z.string().min(1),
  /** SHA-256 of the document's text. */
  hash: z.string(),
  published: IsoDay.nullable(),
  outlet: z.string().nullable(),
  /** The same for an agency's text and its near-copies; the document's own hash where it has none. */
  group: z.string(),
  /** Words of the sentence that holds the trigger. */
  sentence: z.string(),
  engine: z.string(),
  lexicon: z.string(),
  review: z.enum(['unreviewed', 'accepted', 'corrected', 'rejected']),
});
export type RecordedClaim = z.infer<typeof RecordedClaim>;

/** Two claims joined to one incident, and why. */
export const Join = z.object({
  a: z.string(),
  b: z.string(),
  /** 0 to 1; 1 for a reviewer's join. */
  score: z.number(),
  by: z.enum(['engine', 'reviewer']),
  reasons: z.array(z.string()),
});
export type Join = z.infer<typeof Join>;

/** One happening, as told by one or more claims. It says nothing about whether it took place. */
export const Incident = z.object({
  /** `i-` and the id of the claim that anchors it. A claim's incident can always be found again by that claim. */
  id: z.string(),
  /** Ids, sorted. */
  claims: z.array(z.string()).min(1),
  /** Short names of the documents, sorted. */
  docs: z.array(z.string()),
  /** The most frequent type among the claims. */
  type: EventType,
  /** From `partyOf`: `ARM`, `AZE`, `SYR REB`, `IGO UNO`; sorted. */
  parties: z.array(z.string()),
  /** Days included at both ends; null where no claim gives a day. */
  from: IsoDay.nullable(),
  to: IsoDay.nullable(),
  /** Time phrases as printed, for incidents without a day. */
  times: z.array(z.string()),
  /** The place named most often, as printed. */
  place: z.string().nullable(),
  places: z.array(z.string()),
  /** In attributed words: `Violence between ARM and AZE at Talish, 2 April 2016, according to AZE MIL and NKR MIL`. */
  title: z.string(),
  joins: z.array(Join),
});
export type Incident = z.infer<typeof Incident>;

/** What one party says of one incident. `silent`: nothing of its own is recorded, or it is reported to have made no comment. */
export const Position = z.object({
  incident: z.string(),
  /** Source code; null = unnamed source or an outlet's own voice (see `label`). */
  party: z.string().nullable(),
  /** As printed, or the outlet's name. */
  label: z.string(),
  role: z.enum(['side', 'third-party', 'outlet', 'unnamed']),
  stance: z.union([Stance, z.literal('silent')]),
  /** Codes of those it holds responsible. */
  blames: z.array(z.string()),
  claims: z.array(z.string()),
  /** `AZE MIL asserts it and blames ARM.` */
  sentence: z.string(),
});
export type Position = z.infer<typeof Position>;

export const ComparedField = z.enum(['happened', 'actor', 'when', 'where', 'how-many']);
export type ComparedField = z.infer<typeof ComparedField>;

/** One field of an incident, as each claimant gives it. */
export const FieldComparison = z.object({
  field: ComparedField,
  /** For `how-many`: what is counted, e.g. `killed of AZE MIL`. */
  of: z.string().nullable(),
  verdict: z.enum(['agree', 'contradict', 'gap']),
  values: z.array(z.object({ value: z.string(), claimants: z.array(z.string()), claims: z.array(z.string()) })),
  /** The finding in attributed words. */
  sentence: z.string(),
});
export type FieldComparison = z.infer<typeof FieldComparison>;

/** How widely an incident is claimed. Near-copies of one text count once. */
export const Support = z.object({
  /**
   * `both-sides`: two parties to it each assert or confirm it; `third-party`: a named source outside it does; `independent-outlets`:
   * two or more outlets tell it in their own voice; `one-outlet`: one does; `one-side`: one party alone; `none`: nobody says
   * that it happened (asked for, planned, expected or only denied).
   */
  level: z.enum(['none', 'one-side', 'one-outlet', 'independent-outlets', 'third-party', 'both-sides']),
  sides: z.array(z.string()),
  thirdParties: z.array(z.string()),
  deniedBy: z.array(z.string()),
  /** Outlets whose own voice tells it, near-copies once. */
  outlets: z.int(),
  /** Independent texts behind all claims, near-copies once. */
  texts: z.int(),
  sentence: z.string(),
});
export type Support = z.infer<typeof Support>;

/** One printed figure of a ledger entry. `high` is null where the text gives no upper end (`at least`). */
export const Figure = z.object({
  claim: z.string(),
  incident: z.string().nullable(),
  published: IsoDay.nullable(),
  low: z.number(),
  best: z.number(),
  high: z.number().nullable(),
  /** Which rule made low, best and high of the printed words. */
  rule: z.string(),
  stance: Stance,
});
export type Figure = z.infer<typeof Figure>;

/** One claimant's figure for one side's losses of one kind. Figures of different claimants are never added. */
export const LedgerEntry = z.object({
  /** Parties of the conflict, sorted, without roles. */
  conflict: z.array(z.string()),
  claimant: z.string().nullable(),
  claimantLabel: z.string(),
  /** Code of those counted; empty where no text says. */
  side: z.string(),
  kind: QuantityKind,
  /** `total`: a running toll, later ones replace earlier ones; `incident`: one incident's figure. */
  scope: z.enum(['total', 'incident']),
  incident: z.string().nullable(),
  from: IsoDay.nullable(),
  to: IsoDay.nullable(),
  low: z.number(),
  best: z.number(),
  high: z.number().nullable(),
  rule: z.string(),
  stance: Stance,
  claims: z.array(z.string()),
  /** Earlier figures of the same claimant, oldest first. */
  superseded: z.array(Figure),
  /** `12 killed of AZE MIL, according to AZE MIL.` */
  sentence: z.string(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

export const TruceStep = z.enum([
  'called-for',
  'proposed',
  'agreed',
  'declared',
  'denied',
  'violated',
  'violation-denied',
  'confirmed',
  'rejected',
  'expired',
  'history',
]);
export type TruceStep = z.infer<typeof TruceStep>;

export const TruceEntry = z.object({
  step: TruceStep,
  /** Codes of those who act: who calls, declares, breaks. */
  by: z.array(z.string()),
  claimant: z.string().nullable(),
  claimantLabel: z.string(),
  /** Day of the step; null where it cannot be told. */
  day: IsoDay.nullable(),
  /** Time as printed. */
  when: z.string().nullable(),
  published: IsoDay.nullable(),
  claim: z.string(),
  incident: z.string().nullable(),
  sentence: z.string(),
});
export type TruceEntry = z.infer<typeof TruceEntry>;

/** A truce between two parties as claimed, in time. */
export const TruceStatus = z.object({
  /** Two codes without roles, sorted. */
  pair: z.tuple([z.string(), z.string()]),
  entries: z.array(TruceEntry),
  /** `one-sided since Sunday according to AZE MIL, denied by NKR MIL`. */
  status: z.string(),
});
export type TruceStatus = z.infer<typeof TruceStatus>;

/** Incidents of one day, pair and type. `day` null: no day is known. Incidents are counted, not claims or reprints. */
export const DyadCount = z.object({
  day: IsoDay.nullable(),
  pair: z.tuple([z.string(), z.string()]),
  type: EventType,
  incidents: z.int(),
  claims: z.int(),
  /** Incidents by source code; `report` for outlets in their own voice, `unnamed` for sources without a code. */
  claimedBy: z.record(z.string(), z.int()),
});
export type DyadCount = z.infer<typeof DyadCount>;

export const GoldsteinPoint = z.object({
  day: IsoDay,
  pair: z.tuple([z.string(), z.string()]),
  incidents: z.int(),
  sum: z.number(),
  mean: z.number(),
  caveat: z.string(),
});
export type GoldsteinPoint = z.infer<typeof GoldsteinPoint>;

/** The same source says something else of the same incident later. */
export const StoryChange = z.object({
  incident: z.string(),
  source: z.string(),
  kind: z.enum(['figure', 'stance', 'blame']),
  before: z.object({ claim: z.string(), published: IsoDay.nullable(), value: z.string() }),
  after: z.object({ claim: z.string(), published: IsoDay.nullable(), value: z.string() }),
  sentence: z.string(),
});
export type StoryChange = z.infer<typeof StoryChange>;

/** Where a reviewed claim stands, so that the decision finds it again after a newer engine has coded the text anew. */
export const ClaimAnchor = z.object({
  claim: z.string(),
  hash: z.string(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  type: EventType,
  source: z.string().nullable(),
  stance: Stance,
});
export type ClaimAnchor = z.infer<typeof ClaimAnchor>;

/** Fields of a claim that a reviewer may correct. */
export const ReviewField = z.enum([
  'type',
  'mode',
  'context',
  'cameo',
  'source',
  'sourceCode',
  'chain',
  'stance',
  'factuality',
  'actor',
  'recipient',
  'quantities',
  'time',
  'place',
  'background',
  'trigger',
]);
export type ReviewField = z.infer<typeof ReviewField>;

const Decided = { id: z.string().min(1), by: z.string().min(1), when: z.string().min(1), why: z.string() };

/** A person's decision. Decisions are only added; `undo` takes an earlier one back. */
export const ReviewDecision = z.discriminatedUnion('kind', [
  z.object({ ...Decided, kind: z.literal('accept'), target: ClaimAnchor, field: ReviewField.optional() }),
  z.object({ ...Decided, kind: z.literal('reject'), target: ClaimAnchor, field: ReviewField.optional() }),
  z.object({ ...Decided, kind: z.literal('correct'), target: ClaimAnchor, field: ReviewField, value: z.unknown() }),
  z.object({ ...Decided, kind: z.literal('join'), a: ClaimAnchor, b: ClaimAnchor }),
  z.object({ ...Decided, kind: z.literal('split'), a: ClaimAnchor, b: ClaimAnchor }),
  z.object({ ...Decided, kind: z.literal('undo'), decision: z.string() }),
]);
export type ReviewDecision = z.infer<typeof ReviewDecision>;

/** A claim after review, with the machine's version and the decisions that touch it. */
export const ReviewedClaim = z.object({
  claim: RecordedClaim,
  machine: RecordedClaim,
  decisions: z.array(z.string()),
});
export type ReviewedClaim = z.infer<typeof ReviewedClaim>;
