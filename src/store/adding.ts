import type { Claim } from '../coding/claim.ts';
import type { Document } from '../read/document.ts';
import { recordClaims } from '../record/identity.ts';
import type { RecordedClaim } from '../record/model.ts';
import { applyReview } from '../record/review.ts';
import { joinCopies } from './copies.ts';
import type { Queryable } from './db/database.ts';
import { type Memory, updateIncidents } from './incident-rows.ts';
import { machineClaims } from './reading-reviews.ts';
import { insertClaims, insertDocument } from './rows.ts';
import type { AddedDocument, EngineVersion, Report, StoreEvent } from './store.ts';
import { decisionsOn, joinsOf, type Writer } from './writer.ts';

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
    const texts = new Map<number, CodedText>();
    const present = await look(
      tx,
      coded.map(({ document }) => document),
    );
    for (const one of coded) added.push(await store(tx, one, version, texts, present));
    if (texts.size > 0) await putClaims(tx, await memory(), [...texts.values()], tell);
    const touched = added.filter(({ state }) => state !== 'known').map(({ id }) => id);
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

/** What of a call's documents is there already, kept current while they are stored: asked once, not for each document. */
interface Present {
  readonly known: Map<string, Known>;
  readonly ids: Set<string>;
}

async function look(tx: Queryable, documents: readonly Document[]): Promise<Present> {
  const known = await findKnown(
    tx,
    documents.map(({ hash }) => hash),
  );
  const taken = await tx.query<{ id: string }>('SELECT id FROM document WHERE id = ANY($1::text[])', [documents.map(({ id }) => id)]);
  return { known, ids: new Set(taken.map(({ id }) => id)) };
}

/** Stores the document itself and notes in `texts` whose claims are to be put in their place. */
async function store(
  tx: Queryable,
  { document, claims }: Coded,
  version: EngineVersion,
  texts: Map<number, CodedText>,
  present: Present,
): Promise<AddedDocument> {
  const known = present.known.get(document.hash);
  // Another process, or an earlier report of the same call, was faster.
  if (claims === undefined || (known && complete(known, document) === null)) {
    return { id: known!.id, state: 'known', claims: known!.claims };
  }
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
    whole = { ...document, id: await freeId(tx, document.id, present.ids) };
    seq = await insertDocument(tx, whole, { ...coded, claims: count, group: document.hash });
    const { own, moved } = await joinCopies(tx, seq, whole);
    group = own;
    for (const one of moved) texts.set(one, await regrouped(tx, one, group, texts.get(one)));
  }
  texts.set(seq, { hash: whole.hash, seq, machine: recordClaims(whole, claims ?? [], { ...version, group }) });
  present.known.set(whole.hash, { ...whole, seq, claims: count, engine: coded.engine });
  return { id: whole.id, state: known ? 'completed' : 'added', claims: count };
}

/** The engine's claims of one text, in order. */
export interface CodedText {
  readonly hash: string;
  readonly seq: number;
  readonly machine: readonly RecordedClaim[];
}

/**
 * Puts claims in the place of those that the same texts had, lays the reviewers' decisions over them and brings incidents up to date. Many
 * texts at once cost less than one by one, since the incidents that they share are worked out once.
 */
export async function putClaims(
  tx: Queryable,
  memory: Memory,
  texts: readonly CodedText[],
  tell: (event: StoreEvent) => void,
): Promise<void> {
  const old = await tx.query<{ id: string; incident: string | null }>(
    'DELETE FROM claim WHERE document = ANY($1::int[]) RETURNING id, incident',
    [texts.map(({ seq }) => seq)],
  );
  const decisions = await decisionsOn(
    tx,
    texts.map(({ hash }) => hash),
  );
  const reviewed = texts.flatMap(({ seq, machine }) =>
    applyReview(machine, decisions).claims.map((one, place) => ({ ...one, place, document: seq })),
  );
  for (const { id } of old) memory.claims.delete(id);
  for (const { claim } of reviewed) memory.claims.set(claim.id, claim);
  const removed = old.map(({ id }) => id).filter((id) => !memory.claims.has(id));
  const changed = memory.index.update(
    removed,
    reviewed.map(({ claim }) => claim),
  );
  // Where a newer engine gives a claim another place, the joins and splits that mean it find it there.
  const joined = decisions.some(({ kind }) => kind === 'join' || kind === 'split');
  const rows = reviewed.map(({ document, place, claim, machine, decisions: touching }) => ({
    document,
    place,
    claim,
    machine: touching.length > 0 ? machine : null,
    links: memory.index.linksOf(claim.id),
    incident: memory.index.incidentOf(claim.id)?.id ?? null,
  }));
  await insertClaims(tx, rows, memory.revision);
  if (joined) changed.push(...memory.index.constrain(await joinsOf(tx)));
  const ids = await updateIncidents(tx, memory, {
    touched: rows.map(({ claim }) => claim.id),
    changed,
    before: old.flatMap(({ incident }) => (incident === null ? [] : [incident])),
  });
  if (ids.length > 0) tell({ kind: 'incidents', ids });
}

/** The claims of a document that has turned out to be a near-copy of another, with the group that they are of now. */
async function regrouped(tx: Queryable, seq: number, group: string, waiting: CodedText | undefined): Promise<CodedText> {
  const [document] = await tx.query<{ hash: string }>('SELECT hash FROM document WHERE seq = $1', [seq]);
  const machine = waiting?.machine ?? (await machineClaims(tx, [document!.hash]));
  return { hash: document!.hash, seq, machine: machine.map((claim) => ({ ...claim, group })) };
}

/** `name`, or `name-2`, `name-3`, … where other texts have those. `taken`: those among the names asked for that are in use. */
async function freeId(tx: Queryable, id: string, taken: Set<string>): Promise<string> {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? id : `${id}-${number}`;
    if (taken.has(candidate)) continue;
    if (number > 1 && (await tx.query('SELECT 1 FROM document WHERE id = $1', [candidate])).length > 0) continue;
    taken.add(candidate);
    return candidate;
  }
}
