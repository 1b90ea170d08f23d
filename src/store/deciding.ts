import { randomUUID } from 'node:crypto';
import type { RecordedClaim, ReviewDecision } from '../record/model.ts';
import { anchorOf, faultOf } from '../record/review.ts';
import { putClaims } from './adding.ts';
import type { Queryable } from './db/database.ts';
import { StoreError } from './errors.ts';
import { type Memory, updateIncidents } from './incident-rows.ts';
import { storableJson } from './json.ts';
import { entriesOf, machineClaims } from './reading-reviews.ts';
import { NewDecision, type ReviewEntry } from './reviews.ts';
import type { StoreEvent } from './store.ts';
import { joinsOf, type Writer } from './writer.ts';

/** See `Store.decide`. */
export async function decide(writer: Writer, given: NewDecision): Promise<ReviewEntry> {
  const parsed = NewDecision.safeParse(given);
  if (!parsed.success)
    throw new StoreError(
      'invalid',
      `The decision is not whole: ${parsed.error.issues[0]?.message ?? ''}`,
      'Give by, kind and what it is about.',
    );
  return writer.write(async (tx, memory, tell) => {
    const decision = await anchored(tx, parsed.data);
    const undone = decision.kind === 'undo' ? await undoable(tx, decision.decision) : null;
    const hashes = undone?.hashes ?? hashesOf(decision);
    await tx.query(`INSERT INTO decision (id, kind, by, at, hashes, data) VALUES ($1, $2, $3, $4::timestamptz, $5::text[], $6::json)`, [
      decision.id,
      decision.kind,
      decision.by,
      decision.when,
      hashes,
      storableJson(decision),
    ]);
    if (undone) await tx.query('UPDATE decision SET undone_by = $1 WHERE id = $2', [decision.id, undone.data.id]);
    const state = await memory();
    const kind = undone?.data.kind ?? decision.kind;
    if (kind === 'join' || kind === 'split') await constrain(tx, state, tell);
    else for (const hash of hashes) await relay(tx, state, hash, tell);
    const [row] = await tx.query<{ data: ReviewDecision; undone_by: string | null; hashes: string[] }>(
      'SELECT data, undone_by, hashes FROM decision WHERE id = $1',
      [decision.id],
    );
    const [entry] = await entriesOf(tx, [row!]);
    tell({ kind: 'review', ids: entry!.claims });
    return entry!;
  });
}

/** The decision with its id, its time and where its claims stand. */
async function anchored(tx: Queryable, given: ReturnType<typeof NewDecision.parse>): Promise<ReviewDecision> {
  const made = { id: `d-${randomUUID()}`, by: given.by, when: await nextMoment(tx), why: given.why };
  const target = async (id: string) => anchorOf(await machineClaim(tx, id));
  switch (given.kind) {
    case 'undo':
      return { ...made, kind: 'undo', decision: given.decision };
    case 'join':
    case 'split':
      if (given.a === given.b)
        throw new StoreError(
          'invalid',
          `A claim cannot be ${given.kind === 'join' ? 'joined to' : 'split from'} itself.`,
          'Name two claims.',
        );
      return { ...made, kind: given.kind, a: await target(given.a), b: await target(given.b) };
    case 'correct': {
      const claim = await machineClaim(tx, given.claim);
      const decision: ReviewDecision = {
        ...made,
        kind: 'correct',
        target: anchorOf(claim),
        field: given.field,
        value: given.value ?? null,
      };
      checkValue(claim, decision);
      return decision;
    }
    case 'accept':
      return { ...made, kind: 'accept', target: await target(given.claim), field: given.field };
    case 'reject':
      return { ...made, kind: 'reject', target: await target(given.claim), field: given.field };
  }
}

/** Later than every decision so far, also where two come within a millisecond or a clock goes back: the order of decisions is their time. */
async function nextMoment(tx: Queryable): Promise<string> {
  const [last] = await tx.query<{ data: ReviewDecision }>('SELECT data FROM decision ORDER BY seq DESC LIMIT 1');
  return new Date(Math.max(Date.now(), last ? Date.parse(last.data.when) + 1 : 0)).toISOString();
}

async function machineClaim(tx: Queryable, id: string): Promise<RecordedClaim> {
  const [row] = await tx.query<{ machine: RecordedClaim }>('SELECT coalesce(machine, data) AS machine FROM claim WHERE id = $1', [id]);
  if (!row) throw new StoreError('unknown', `There is no claim ${id}.`, 'List the claims with their ids: counterclaim claims --jsonl.');
  return row.machine;
}

/** A value that its field cannot hold would be passed over in silence later on. */
function checkValue(claim: RecordedClaim, decision: ReviewDecision & { kind: 'correct' }): void {
  const fault = faultOf(decision);
  if (fault === null) return;
  const { start, end, trigger } = claim;
  const now = decision.field === 'trigger' ? { start, end, trigger } : (claim[decision.field] ?? null);
  throw new StoreError('invalid', `The value does not fit claim ${claim.id}: ${fault}.`, `Give it in this form: ${JSON.stringify(now)}.`);
}

interface Undoable {
  readonly [column: string]: unknown;
  readonly data: ReviewDecision;
  readonly hashes: string[];
}

async function undoable(tx: Queryable, id: string): Promise<Undoable> {
  const [row] = await tx.query<Undoable & { undone_by: string | null }>('SELECT data, hashes, undone_by FROM decision WHERE id = $1', [id]);
  if (!row) throw new StoreError('unknown', `There is no decision ${id}.`, 'List them: counterclaim review list.');
  if (row.undone_by !== null) throw new StoreError('invalid', `Decision ${id} is taken back already.`, 'Nothing needs to be done.');
  if (row.data.kind === 'undo') throw new StoreError('invalid', `Decision ${id} takes another back.`, 'Make the decision anew instead.');
  return row;
}

function hashesOf(decision: ReviewDecision): string[] {
  switch (decision.kind) {
    case 'undo':
      return [];
    case 'join':
    case 'split':
      return [...new Set([decision.a.hash, decision.b.hash])];
    default:
      return [decision.target.hash];
  }
}

/** Lays the decisions on one text over the engine's claims anew. */
async function relay(tx: Queryable, memory: Memory, hash: string, tell: (event: StoreEvent) => void): Promise<void> {
  const [document] = await tx.query<{ seq: number }>('SELECT seq FROM document WHERE hash = $1', [hash]);
  if (document) await putClaims(tx, memory, [{ hash, seq: document.seq, machine: await machineClaims(tx, [hash]) }], tell);
}

/** Joins and keeps apart what reviewers have decided, all decisions taken together. */
async function constrain(tx: Queryable, memory: Memory, tell: (event: StoreEvent) => void): Promise<void> {
  const changed = memory.index.constrain(await joinsOf(tx));
  const ids = await updateIncidents(tx, memory, { touched: [], changed, before: [] });
  if (ids.length > 0) tell({ kind: 'incidents', ids });
}
