import { z } from 'zod';
import { IsoDay } from '../read/document.ts';

/** PLOVER's event types (codebook: openeventdata/PLOVER manual, 2021). */
export const EventType = z.enum([
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'CONCEDE',
  'COOPERATE',
  'AID',
  'RETREAT',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
  'PROTEST',
  'SANCTION',
  'MOBILIZE',
  'COERCE',
  'ASSAULT',
]);
export type EventType = z.infer<typeof EventType>;

/** How a source puts an event. */
export const Stance = z.enum(['asserts', 'confirms', 'denies', 'suspects', 'calls-for', 'intends', 'expects']);
export type Stance = z.infer<typeof Stance>;

/** FactBank's values (Saurí and Pustejovsky 2009): certain, probable, possible; positive, negative; underspecified. */
export const Factuality = z.enum(['CT+', 'CT-', 'PR+', 'PR-', 'PS+', 'PS-', 'Uu']);
export type Factuality = z.infer<typeof Factuality>;

/** Printed words: `[start, end)` in UTF-16 code units of the document's text. */
export const Span = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() });
export type Span = z.infer<typeof Span>;

export const QuantityKind = z.enum(['killed', 'injured', 'casualties', 'captured', 'displaced', 'missing', 'equipment']);
export type QuantityKind = z.infer<typeof QuantityKind>;

/** A number that a claim gives, e.g. 12 killed of `AZE MIL`. `casualties`: one number for dead and wounded together. */
export const Quantity = z.object({
  kind: QuantityKind,
  n: z.number().nonnegative(),
  /** The upper end of a range whose lower end is `n`. */
  max: z.number().nonnegative().optional(),
  bound: z.enum(['min', 'max', 'about']).optional(),
  /** Code of those counted; empty where the text does not say. */
  of: z.string(),
  /** `total` where the number is a running toll, `increment` where it adds to an earlier one. */
  scope: z.enum(['total', 'increment']).optional(),
  span: Span.optional(),
});
export type Quantity = z.infer<typeof Quantity>;

/** When an event is said to have happened. Days are included at both ends; null where the phrase cannot be resolved. */
export const ClaimTime = z.object({ text: z.string(), from: IsoDay.nullable(), to: IsoDay.nullable() });
export type ClaimTime = z.infer<typeof ClaimTime>;

/** Coordinates with the radius within which the place lies. WGS 84 degrees, kilometres. */
export const Coordinates = z.object({ latitude: z.number(), longitude: z.number(), radiusKm: z.number(), name: z.string() });
export type Coordinates = z.infer<typeof Coordinates>;

/**
 * One claim: a source takes a stance on an event. The fields and their rules are those of the reference guideline
 * (docs/claims.md), with the trigger's offsets in place of its context.
 */
export const Claim = z.object({
  /** Short name of the document. */
  doc: z.string(),
  /** Place of the trigger in the document's text. */
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  trigger: z.string(),
  type: EventType,
  /** PLOVER mode, e.g. `aerial`; empty where none fits. */
  mode: z.string(),
  /** PLOVER contexts, e.g. `military`. */
  context: z.array(z.string()),
  /** CAMEO code, e.g. `190`. */
  cameo: z.string(),
  /** Whose claim it is, as printed; null = the report's own voice. */
  source: z.string().nullable(),
  sourceCode: z.string().nullable(),
  /** Who passed it on, from the source outwards, without the outlet of the text. */
  chain: z.array(z.string()),
  stance: Stance,
  factuality: Factuality,
  actor: z.array(z.string()),
  recipient: z.array(z.string()),
  quantities: z.array(Quantity),
  time: ClaimTime.nullable(),
  place: z.string().nullable(),
  coordinates: Coordinates.nullable(),
  /** Told as history, or more than about a month before the report. */
  background: z.boolean().optional(),
  /** Where the printed words of the other fields stand. */
  spans: z.object({
    source: Span.optional(),
    cue: Span.optional(),
    chain: z.array(Span).optional(),
    actor: z.array(Span).optional(),
    recipient: z.array(Span).optional(),
    time: Span.optional(),
    place: Span.optional(),
    /** The sentence that holds the trigger. */
    sentence: Span,
  }),
  /** 0 to 1: how likely source, stance and event are all right. */
  confidence: z.number().min(0).max(1),
  /** Which rule or weight decided, in words. */
  reasons: z.array(z.string()),
});
export type Claim = z.infer<typeof Claim>;
