import { z } from '@hono/zod-openapi';
import { EventType } from '../coding/claim.ts';
import { Document } from '../read/document.ts';
import {
  DyadCount,
  FieldComparison,
  GoldsteinPoint,
  Incident,
  LedgerEntry,
  Position,
  RecordedClaim,
  ReviewDecision,
  StoryChange,
  Support,
  TruceStatus,
} from '../record/model.ts';

/** What the API answers, as schemas: the OpenAPI description follows from these. Types for the page come from `store/store.ts`. */

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.int(), next: z.int().nullable().openapi({ description: '`offset` of the next page' }) });

export const ClaimOut = RecordedClaim.extend({ incident: z.string().nullable(), title: z.string().nullable() }).openapi('Claim');
export const DocumentOut = Document.omit({ text: true })
  .extend({
    readAt: z.string(),
    claims: z.int(),
    copyOf: z.string().nullable(),
    copies: z.int(),
    engine: z.string().nullable(),
    length: z.int(),
  })
  .openapi('Report');

const SpanOut = z.object({ start: z.int(), end: z.int() });
/** Who is quoted where: the words of source, cue and content. `depth` 0 is the outermost. */
export const AttributionOut = z
  .object({
    source: z.array(SpanOut),
    cue: z.array(SpanOut),
    content: z.array(SpanOut),
    sourceCode: z.string().nullable(),
    depth: z.int(),
  })
  .openapi('Attribution');
export type AttributionOut = z.infer<typeof AttributionOut>;

export const ReportOut = z
  .object({
    document: DocumentOut.extend({ text: z.string() }),
    claims: z.array(ClaimOut),
    attributions: z.array(AttributionOut),
    copies: z.array(DocumentOut),
  })
  .openapi('ReportWithClaims');

export const ReviewEntryOut = z
  .object({ decision: ReviewDecision, claims: z.array(z.string()), machine: z.unknown(), undoneBy: z.string().nullable() })
  .openapi('ReviewEntry');

export const ClaimDetailOut = z
  .object({
    claim: ClaimOut,
    machine: RecordedClaim,
    history: z.array(ReviewEntryOut),
    document: DocumentOut,
    citation: z.string(),
  })
  .openapi('ClaimDetail');

export const IncidentOut = Incident.extend({
  support: Support,
  contradictions: z.int(),
  contested: z.array(z.string()),
  claimants: z.array(z.string()),
  coordinates: RecordedClaim.shape.coordinates,
}).openapi('Incident');

/** An incident in a list: why its claims were joined stands with the incident alone. */
export const IncidentLineOut = IncidentOut.omit({ joins: true }).openapi('IncidentLine');

export const IncidentDetailOut = z
  .object({
    incident: IncidentOut,
    claims: z.array(ClaimOut),
    positions: z.array(Position),
    fields: z.array(FieldComparison),
    changes: z.array(StoryChange),
  })
  .openapi('IncidentDetail');

const ClaimedBy = z.record(z.string(), z.int());
export const PartiesOut = z
  .object({
    parties: z.array(z.object({ code: z.string(), asSource: z.int(), asActor: z.int(), asRecipient: z.int() })),
    links: z.array(z.object({ from: z.string(), to: z.string(), type: EventType, claims: z.int(), claimedBy: ClaimedBy })),
  })
  .openapi('Parties');

export const DayOut = z.object({ day: z.string().nullable(), party: z.string(), claims: z.int() });
export const TimelineOut = z
  .object({ days: z.array(DayOut), dyads: z.array(DyadCount), goldstein: z.array(GoldsteinPoint) })
  .openapi('Timeline');

const Facet = z.array(z.object({ value: z.string(), claims: z.int() }));
export const FacetsOut = z
  .object({
    total: z.int(),
    type: Facet,
    stance: Facet,
    sourceCode: Facet,
    actor: Facet,
    recipient: Facet,
    outlet: Facet,
    review: Facet,
    from: z.string().nullable(),
    to: z.string().nullable(),
  })
  .openapi('Facets');

export const LedgerGroupOut = z
  .object({ side: z.string(), kind: LedgerEntry.shape.kind, claimants: z.int(), total: z.int(), entries: z.array(LedgerEntry) })
  .openapi('LedgerGroup');

export const BarsOut = z
  .object({
    unit: z.enum(['day', 'week', 'month']),
    bars: z.array(z.object({ party: z.string(), from: z.int(), to: z.int(), claims: z.int() })),
    from: z.int(),
    to: z.int(),
    undated: z.int(),
    far: z.int(),
    parties: z.array(z.string()),
    more: z.int(),
  })
  .openapi('Bars', { description: 'Claims per day, week or month; moments are milliseconds since 1970, the end not included' });

export const OverviewOut = z
  .object({
    timeline: BarsOut.nullable(),
    truces: z.array(TruceStatus.extend({ steps: z.int() })),
    ledger: z.array(LedgerEntry),
    contested: z.array(IncidentLineOut),
    incidents: z.int(),
    claims: z.int(),
    reports: z.int(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  })
  .openapi('Overview');

export const DocumentHitOut = z
  .object({ document: DocumentOut, snippet: z.array(z.object({ text: z.string(), hit: z.boolean() })) })
  .openapi('ReportHit');

export const ImportRunOut = z
  .object({
    id: z.string(),
    origin: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().nullable(),
    read: z.int(),
    known: z.int(),
    failed: z.int(),
  })
  .openapi('Import');
export const FailureOut = z
  .object({
    import: z.string(),
    at: z.string(),
    origin: z.string(),
    line: z.int().nullable(),
    reason: z.string(),
    remedy: z.string(),
  })
  .openapi('Failure');

export const AboutOut = z
  .object({
    version: z.string(),
    engine: z.string(),
    stats: z.object({
      documents: z.int(),
      claims: z.int(),
      incidents: z.int(),
      decisions: z.int(),
      outlets: z.int(),
      publishedFrom: z.string().nullable(),
      publishedTo: z.string().nullable(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      engines: z.array(z.object({ engine: z.string(), lexicon: z.string(), claims: z.int() })),
      schema: z.int(),
      engine: z.string(),
      location: z.string(),
    }),
    agreement: z.array(z.object({ field: z.string(), reviewers: z.array(z.string()), units: z.int(), alpha: z.number().nullable() })),
    codes: z.record(z.string(), z.string()).openapi({ description: 'Names of countries and roles by code' }),
  })
  .openapi('About');
export type AboutOut = z.infer<typeof AboutOut>;
export type OverviewOut = z.infer<typeof OverviewOut>;
export type ReportOut = z.infer<typeof ReportOut>;
export type ClaimDetailOut = z.infer<typeof ClaimDetailOut>;
