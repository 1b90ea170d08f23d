import type { Claim } from '../coding/claim.ts';
import type { Document } from '../read/document.ts';
import { recordClaims } from '../record/identity.ts';
import type { RecordedClaim } from '../record/model.ts';
import { applyReview } from '../record/review.ts';
import { groupOf, keepSignature } from './copies.ts';
import type { Queryable } from './db/database.ts';
import { updateIncidents } from './incident-rows.ts';
import { insertClaims, insertDocument } from './rows.ts';
import type { AddedDocument, EngineVersion, Report, StoreEvent } from './store.ts';
import { decisionsOn, type Memory, type Writer } from './writer.ts';

/** What a first reading may have left open and a second one may give. */
const GAPS = ['title', 'outlet', 'published', 'dateline', 'url', 'language'] as const;

type Known = Document & { seq: number; claims: number; engine: string | null };

/** See `Store.add`. Coding happens before the transaction begins, so that other writers wait only for the storing. */
export async function addReports(
  database: Queryable,
  writer: Writer,
  reports: readonly Report[],
  version: EngineVersion,
): Promise<AddedDocument[]> {
  const known = await findKnown(
    database,
    reports.map(({ document }) => document.hash),
  );
  const coded = reports.map((report) => prepare(report, known.get(report.document.hash)));
  if (coded.every(({ claims }) => claims === undefined)) {
    return coded.map(({ document }) => {
      const same = known.get(document.hash)!;
      return { id: same.id, state: 'known', claims: same.claims };
    });
  }
  return writer.write(async (tx, memory, tell) => {
    const added: AddedDocument[] = [];
    const touched: string[] = [];
    for (const one of coded) {
      const outcome = await store(tx, memory, one, version, tell);
      added.push(outcome.added);
      if (outcome.added.state !== 'known') touched.push(outcome.added.id);
    }
    if (touched.length > 0) tell({ kind: 'documents', ids: touched });
    return added;
  });
}

interface Coded {
  readonly document: Document;
  /** Undefined: its text is known and nothing new is said of it. Null: not to be coded. */
  readonly claims: Claim[] | null | undefined;
}

function prepare({ document, code }: Report, known: Known | undefined): Coded {
  const whole = known ? complete(known, document) : document;
  if (whole === null) return { document, claims: undefined };
  return { document: whole, claims: code === null ? null : code(whole) };
}

/** A known document with what the same input newly says of it; null where it says nothing new. */
function complete(known: Known, again: Document): Document | null {
  if (known.origin !== again.origin && known.id !== again.id) return null;
  const gaps = GAPS.filter((field) => known[field] === null && again[field] !== null);
  if (gaps.length === 0) return null;
  const { seq: _, claims: __, engine: ___, ...document } = known;
  return { ...document, ...Object.fromEntries(gaps.map((field) => [field, again[field]])) };
}

async function findKnown(database: Queryable, hashes: readonly string[]): Promise<Map<string, Known>> {
  const rows = await database.query(
    `SELECT seq, id, hash, text, title, outlet, published::text AS published, dateline, url, language, origin, flags, claims, engine
     FROM document WHERE hash = ANY($1::text[])`,
    [hashes],
  );
  return new Map((rows as unknown as Known[]).map((row) => [row.hash, row]));
}

async function store(
  tx: Queryable,
  memory: () => Promise<Memory>,
  { document, claims }: Coded,
  version: EngineVersion,
  tell: (event: StoreEvent) => void,
): Promise<{ added: AddedDocument }> {
  const known = (await findKnown(tx, [document.hash])).get(document.hash);
  // Another process, or an earlier report of the same call, was faster.
  if (claims === undefined || (known && complete(known, document) === null)) {
    return { added: { id: known!.id, state: 'known', claims: known!.claims } };
  }
  const state = await memory();
  const coded = { engine: claims === null ? null : version.engine, lexicon: claims === null ? null : version.lexicon };
  const count = claims?.length ?? 0;
  let whole: Document;
  let seq: number;
  let group: string;
  if (known) {
    whole = { ...document, id: known.id };
    seq = known.seq;
    group = (await tx.query<{ group: string }>('SELECT copy_group AS "group" FROM document WHERE seq = $1', [seq]))[0]!.group;
    await tx.query(
      `UPDATE document SET title = $2, outlet = $3, published = $4::date, dateline = $5, url = $6, language = $7, engine = $8, lexicon = $9,
         claims = $10, search = setweight(search_words(coalesce($2, '')), 'A') || search_words(text) WHERE seq = $1`,
      [seq, whole.title, whole.outlet, whole.published, whole.dateline, whole.url, whole.language, coded.engine, coded.lexicon, count],
    );
  } else {
    whole = { ...document, id: await freeId(tx, document.id) };
    seq = await insertDocument(tx, whole, { ...coded, claims: count, group: document.hash });
    const { own, moved } = await groupOf(tx, seq, whole);
    group = own;
    await keepSignature(tx, seq, whole);
    if (moved.length > 0) await regroup(tx, state, moved, group, tell);
  }
  await replaceClaims(tx, state, { document: whole, seq, group, claims: claims ?? [], version }, tell);
  return { added: { id: whole.id, state: known ? 'completed' : 'added', claims: count } };
}

/** Puts the claims of one document in the place of those it had, lays the reviewers' decisions over them and brings incidents up to date. */
export async function replaceClaims(
  tx: Queryable,
  memory: Memory,
  {
    document,
    seq,
    group,
    claims,
    version,
  }: { document: Document; seq: number; group: string; claims: readonly Claim[]; version: EngineVersion },
  tell: (event: StoreEvent) => void,
): Promise<RecordedClaim[]> {
  const recorded = recordClaims(document, claims, { ...version, group });
  await putClaims(tx, memory, { hash: document.hash, seq, machine: recorded }, tell);
  return recorded;
}

/** Stores the machine's claims of one text as reviewers have left them. */
export async function putClaims(
  tx: Queryable,
  memory: Memory,
  { hash, seq, machine }: { hash: string; seq: number; machine: readonly RecordedClaim[] },
  tell: (event: StoreEvent) => void,
): Promise<void> {
  const old = await tx.query<{ id: string; incident: string | null }>('DELETE FROM claim WHERE document = $1 RETURNING id, incident', [
    seq,
  ]);
  const reviewed = applyReview(machine, await decisionsOn(tx, [hash])).claims;
  await insertClaims(
    tx,
    reviewed.map(({ claim, machine: said, decisions }, place) => ({
      document: seq,
      place,
      claim,
      machine: decisions.length > 0 ? said : null,
    })),
  );
  for (const { id } of old) memory.claims.delete(id);
  for (const { claim } of reviewed) memory.claims.set(claim.id, claim);
  const removed = old.map(({ id }) => id).filter((id) => !memory.claims.has(id));
  const changed = [...memory.index.remove(removed), ...memory.index.add(reviewed.map(({ claim }) => claim))];
  const ids = await updateIncidents(tx, memory, {
    touched: reviewed.map(({ claim }) => claim.id),
    changed,
    before: old.flatMap(({ incident }) => (incident === null ? [] : [incident])),
  });
  if (ids.length > 0) tell({ kind: 'incidents', ids });
}

/** Tells the claims of documents that have turned out to be near-copies of another which group they are of. */
async function regroup(
  tx: Queryable,
  memory: Memory,
  documents: readonly number[],
  group: string,
  tell: (event: StoreEvent) => void,
): Promise<void> {
  for (const seq of documents) {
    const rows = await tx.query<{ hash: string; machine: RecordedClaim }>(
      `SELECT d.hash, coalesce(c.machine, c.data) AS machine FROM claim c JOIN document d ON d.seq = c.document WHERE d.seq = $1 ORDER BY c.place`,
      [seq],
    );
    if (rows.length === 0) continue;
    await putClaims(tx, memory, { hash: rows[0]!.hash, seq, machine: rows.map(({ machine }) => ({ ...machine, group })) }, tell);
  }
}

/** `name`, or `name-2`, `name-3`, … where other texts have those. */
async function freeId(tx: Queryable, id: string): Promise<string> {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? id : `${id}-${number}`;
    const taken = await tx.query('SELECT 1 FROM document WHERE id = $1', [candidate]);
    if (taken.length === 0) return candidate;
  }
}
