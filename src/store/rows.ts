import type { Document } from '../read/document.ts';
import type { RecordedClaim } from '../record/model.ts';
import { truceStep } from '../record/truce-steps.ts';
import { keysOf } from './codes.ts';
import type { Queryable, Row } from './db/database.ts';
import { storable, storableJson } from './json.ts';
import type { DocumentSummary, StoredClaim, StoredDocument } from './store.ts';
import { toldOfClaim } from './told.ts';

/** Rows of one statement; more are sent in several. Keeps a statement's JSON to a few megabytes. */
const BATCH = 500;

export const SUMMARY_COLUMNS = `d.id, d.hash, d.title, d.outlet, d.published::text AS published, d.dateline, d.url, d.language, d.origin, d.flags,
  to_char(d.read_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "readAt", d.claims, d.length, d.engine,
  (SELECT count(*)::int FROM document k WHERE k.copy_group = d.copy_group) AS copies,
  (SELECT k.id FROM document k WHERE k.copy_group = d.copy_group ORDER BY k.published NULLS LAST, k.seq LIMIT 1) AS "groupId"`;

export function summaryOf(row: Row): DocumentSummary {
  const { groupId, ...rest } = row as unknown as DocumentSummary & { groupId: string | null };
  return { ...rest, copyOf: rest.copies > 1 ? groupId : null };
}

export function documentOf(row: Row): StoredDocument {
  const { length: _, ...document } = summaryOf(row) as DocumentSummary & { text: string };
  return document;
}

export const CLAIM_COLUMNS = `c.data, c.incident, d.id AS doc, d.title`;

/** Document's id and title come from the document, so that they hold whatever the claim was stored with. */
export function claimOf(row: Row): StoredClaim {
  return {
    ...(row.data as RecordedClaim),
    doc: row.doc as string,
    incident: row.incident as string | null,
    title: row.title as string | null,
  };
}

/** Days that a claim is found by: its own, else the report's. */
export function daysOf(claim: RecordedClaim): { from: string | null; to: string | null } {
  const from = claim.time?.from ?? claim.time?.to ?? claim.published;
  const to = claim.time?.to ?? claim.time?.from ?? claim.published;
  return from !== null && to !== null && to < from ? { from: to, to: from } : { from, to };
}

/** Adds a document and gives its running number. */
export async function insertDocument(
  tx: Queryable,
  document: Document,
  stored: { engine: string | null; lexicon: string | null; claims: number; group: string },
): Promise<number> {
  const text = storable(document.text);
  const rows = await tx.query<{ seq: number }>(
    `INSERT INTO document (id, hash, text, title, outlet, published, dateline, url, language, origin, flags, engine, lexicon, claims, length, copy_group, search)
     VALUES ($1, $2, $3, $4, $5, $6::date, $7, $8, $9, $10, $11::jsonb, $12, $13, $14, $15, $16,
       setweight(search_words(coalesce($4, '')), 'A') || search_words($3))
     RETURNING seq`,
    [
      document.id,
      document.hash,
      text,
      orNull(document.title),
      orNull(document.outlet),
      document.published,
      orNull(document.dateline),
      orNull(document.url),
      document.language,
      storable(document.origin),
      storableJson(document.flags),
      stored.engine,
      stored.lexicon,
      stored.claims,
      text.length,
      stored.group,
    ],
  );
  return rows[0]!.seq;
}

const orNull = (text: string | null): string | null => (text === null ? null : storable(text));

export interface ClaimRow {
  readonly document: number;
  readonly place: number;
  readonly claim: RecordedClaim;
  /** Null where no reviewer changed anything. */
  readonly machine: RecordedClaim | null;
  readonly links: readonly (readonly [string, number])[];
  readonly incident: string | null;
}

/** `revision`: the number of the write. */
export async function insertClaims(tx: Queryable, rows: readonly ClaimRow[], revision: number): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    await tx.query(
      `INSERT INTO claim (id, document, place, type, stance, source, source_code, source_keys, actor_keys, recipient_keys, quantity_kinds,
         day_from, day_to, published, confidence, background, located, truce, review, engine, lexicon, data, machine, links, linked, incident, told, search)
       SELECT id, document, place, type, stance, source, source_code, source_keys, actor_keys, recipient_keys, quantity_kinds,
         day_from, day_to, published, confidence, background, located, truce, review, engine, lexicon, data, machine, links, linked, incident, told, search_words(words)
       FROM json_to_recordset($1::json) AS r (id text, document int, place int, type text, stance text, source text, source_code text,
         source_keys text[], actor_keys text[], recipient_keys text[], quantity_kinds text[], day_from date, day_to date, published date,
         confidence real, background bool, located bool, truce bool, review text, engine text, lexicon text, data json, machine json, links json, linked int8, incident text,
         told text, words text)`,
      [storableJson(rows.slice(start, start + BATCH).map((row) => ({ ...columnsOf(row), linked: revision })))],
    );
  }
}

function columnsOf({ document, place, claim, machine, links, incident }: ClaimRow): Row {
  const days = daysOf(claim);
  return {
    id: claim.id,
    document,
    place,
    type: claim.type,
    stance: claim.stance,
    source: claim.source,
    source_code: claim.sourceCode,
    source_keys: claim.sourceCode !== null ? keysOf([claim.sourceCode]) : [claim.source === null ? 'report' : 'unnamed'],
    actor_keys: keysOf(claim.actor),
    recipient_keys: keysOf(claim.recipient),
    quantity_kinds: [...new Set(claim.quantities.map(({ kind }) => kind))],
    day_from: days.from,
    day_to: days.to,
    published: claim.published,
    confidence: claim.confidence,
    background: claim.background ?? false,
    located: claim.coordinates !== null,
    truce: truceStep(claim) !== null,
    review: claim.review,
    engine: claim.engine,
    lexicon: claim.lexicon,
    data: claim,
    machine,
    links,
    incident,
    told: toldOfClaim(claim),
    words: [claim.sentence, claim.source ?? '', claim.place ?? ''].join('\n'),
  };
}
