import { z } from 'zod';
import { EventType, QuantityKind, Stance } from '../coding/claim.ts';
import { IsoDay } from '../read/document.ts';

const Codes = z.array(z.string().min(1).max(100)).max(200);

/**
 * Which claims are meant. Every field that is given must hold; a list holds when one of its members does.
 *
 * Codes match themselves and what is narrower: `AZE` matches `AZE` and `AZE MIL`, `AZE MIL` matches only `AZE MIL`. `none` matches a
 * claim whose field is empty (for `sourceCode`: the report's own voice and unnamed sources).
 */
export const ClaimFilter = z
  .object({
    /** Codes of those who act. */
    actor: Codes,
    /** Codes of those acted upon. */
    recipient: Codes,
    /** Codes found as actor or as recipient. */
    party: Codes,
    /** Pairs of parties, e.g. `['ARM', 'AZE']`: one acts, the other is acted upon, either way round. */
    pair: z.array(z.tuple([z.string(), z.string()])).max(50),
    type: z.array(EventType),
    /** Part of the source's printed name, any case. */
    source: z.array(z.string().min(1).max(500)).max(50),
    /** Codes of those who speak. */
    sourceCode: Codes,
    stance: z.array(Stance),
    /** Days included at both ends. A claim without a day of its own counts by its report's day; one with neither is outside every span. */
    from: IsoDay,
    to: IsoDay,
    /** Days of publication, included at both ends. */
    publishedFrom: IsoDay,
    publishedTo: IsoDay,
    /** Short names of documents. */
    doc: z.array(z.string()).max(1000),
    outlet: z.array(z.string()).max(200),
    /** Incident ids; an id that has since moved on is followed by its claim. */
    incident: z.array(z.string()).max(1000),
    /** Claim ids. */
    claim: z.array(z.string()).max(1000),
    /** Words in the sentence, the printed source and the printed place, as PostgreSQL's `websearch_to_tsquery` reads them. */
    text: z.string().max(1000),
    /** 0 to 1. */
    minConfidence: z.number().min(0).max(1),
    /** Rejected claims are left out unless `rejected` is named here. */
    review: z.array(z.enum(['unreviewed', 'accepted', 'corrected', 'rejected'])),
    background: z.boolean(),
    /** Kinds of numbers that the claim gives. */
    quantity: z.array(QuantityKind),
    /** Whether coordinates are known. */
    located: z.boolean(),
  })
  .partial();
export type ClaimFilter = z.infer<typeof ClaimFilter>;

export const Paging = z
  .object({
    offset: z.int().min(0),
    /** At most 1000; 100 where nothing is said. */
    limit: z.int().min(1).max(1000),
  })
  .partial();
export type Paging = z.infer<typeof Paging>;

/** Order of claims. `document` (the default): by report and place in it; `relevance` needs `text`. A `-` turns an order round. */
export const ClaimSort = z.enum(['document', 'time', '-time', 'published', '-published', 'confidence', '-confidence', 'relevance']);
export type ClaimSort = z.infer<typeof ClaimSort>;

/** Order of incidents. `contested` (the default): most contradictions and denials first, then most claimants, then newest. */
export const IncidentSort = z.enum(['contested', 'time', '-time', 'claims']);
export type IncidentSort = z.infer<typeof IncidentSort>;

export const DocumentSort = z.enum(['read', '-read', 'published', '-published', 'title', 'claims', '-claims', 'id']);
export type DocumentSort = z.infer<typeof DocumentSort>;

export const DocumentFilter = z
  .object({
    id: z.array(z.string()).max(1000),
    outlet: z.array(z.string()).max(200),
    language: z.array(z.string()).max(50),
    publishedFrom: IsoDay,
    publishedTo: IsoDay,
    /** Words in title and text. */
    text: z.string().max(1000),
    /** Kinds of flags, e.g. `language`. */
    flag: z.array(z.string()).max(20),
    /** Whether any claim was found in it. */
    claims: z.boolean(),
  })
  .partial();
export type DocumentFilter = z.infer<typeof DocumentFilter>;

/** One page of a list. */
export interface Page<T> {
  readonly items: T[];
  /** How many there are on all pages. */
  readonly total: number;
  /** `offset` of the next page; null on the last. */
  readonly next: number | null;
}
