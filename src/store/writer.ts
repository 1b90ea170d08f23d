import { createHash } from 'node:crypto';
import { type Constraints, noConstraints } from '../record/constraints.ts';
import { IncidentIndex } from '../record/incident-index.ts';
import type { Incident, RecordedClaim, ReviewDecision } from '../record/model.ts';
import { defaultPairModel } from '../record/pair-model.ts';
import { applyReview } from '../record/review.ts';
import type { Database, Queryable } from './db/database.ts';
import { keepLinks, type Memory, updateIncidents } from './incident-rows.ts';
import { WRITER_LOCK } from './migrate.ts';
import { machineClaims } from './reading-reviews.ts';
import type { StoreEvent } from './store.ts';

/** Channel on which every process that writes tells the others. */
export const CHANNEL = 'counterclaim';

/** `pg_notify` takes payloads of less than 8000 bytes. */
const LONGEST_NOTE = 7000;

const LOAD_BATCH = 2000;

/**
 * Changes with the weights by which claims are joined, and with the number, which is to be raised when other rules of `record` that shape
 * incidents change: the incidents of a store are then worked out anew at its next write.
 */
const RULES = `3-${createHash('sha256').update(JSON.stringify(defaultPairModel)).digest('hex').slice(0, 12)}`;

/** `memory` is filled at its first call, which may take seconds on a large store. */
type Work<T> = (tx: Queryable, memory: () => Promise<Memory>, tell: (event: StoreEvent) => void) => Promise<T>;

/**
 * Makes writes one after the other, over all processes. Incidents are kept in memory, as long as nobody else has written since; the number
 * of the last write in `meta` tells.
 */
export class Writer {
  private memory: Memory | null = null;
  private revision = '';
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly database: Database) {}

  /** Runs `work` in a transaction that is alone in writing. What it gives to `tell` is sent to all listeners when the write is done. */
  write<T>(work: Work<T>): Promise<T> {
    const run = this.last.then(() => this.run(work));
    this.last = run.catch(() => {});
    return run;
  }

  /** Resolves when every write begun so far has ended. */
  async idle(): Promise<void> {
    await this.last;
  }

  private async run<T>(work: Work<T>): Promise<T> {
    try {
      return await this.database.transaction(async (tx) => {
        await tx.query(`SELECT pg_advisory_xact_lock(${WRITER_LOCK})`);
        const [row] = await tx.query<{ value: string }>(`SELECT value FROM meta WHERE key = 'revision'`);
        if (row!.value !== this.revision) this.memory = null;
        const events: StoreEvent[] = [];
        const revision = Number(row!.value) + 1;
        const memory = async () => {
          this.memory ??= await load(tx, revision);
          this.memory.revision = revision;
          return this.memory;
        };
        const result = await work(tx, memory, (event) => void events.push(event));
        const [next] = await tx.query<{ value: string }>(
          `UPDATE meta SET value = (value::int8 + 1)::text WHERE key = 'revision' RETURNING value`,
        );
        for (const event of events) await notify(tx, event);
        this.revision = next!.value;
        return result;
      });
    } catch (error) {
      // What is in memory may hold a part of what was given up.
      this.memory = null;
      this.revision = '';
      throw error;
    }
  }
}

export async function notify(tx: Queryable, event: StoreEvent): Promise<void> {
  const note = JSON.stringify(event);
  await tx.query('SELECT pg_notify($1, $2)', [CHANNEL, note.length > LONGEST_NOTE ? JSON.stringify({ kind: 'all', ids: [] }) : note]);
}

/** Fills the memory from what is stored; compares all claims anew only where the rules of joining have changed since. */
async function load(tx: Queryable, revision: number): Promise<Memory> {
  const claims = new Map<string, RecordedClaim>();
  const linked = new Map<string, number>();
  for await (const row of inBatches<{ id: string; data: RecordedClaim; linked: number }>(tx, 'id, data, linked::float8 AS linked')) {
    claims.set(row.id, row.data);
    linked.set(row.id, row.linked);
  }
  const index = new IncidentIndex({ constraints: await joinsOf(tx) });
  const memory: Memory = { index, claims, revision };
  const [rules] = await tx.query<{ value: string }>(`SELECT value FROM meta WHERE key = 'rules'`);
  if (rules?.value !== RULES && claims.size > 0) await rejoin(tx, memory);
  else {
    index.restoreClaims(claims.values());
    // There are many times more links than claims: they are taken in batch by batch.
    for await (const row of inBatches<{ id: string; links: [string, number][] }>(tx, 'id, links')) {
      const when = linked.get(row.id)!;
      index.restoreLinks(
        row.id,
        row.links.filter(([other]) => when >= (linked.get(other) ?? Number.POSITIVE_INFINITY)),
      );
    }
    const incidents = await tx.query<{ data: Incident }>('SELECT data FROM incident');
    index.restoreIncidents(incidents.map(({ data }) => data));
  }
  if (rules?.value !== RULES) {
    await tx.query(`INSERT INTO meta VALUES ('rules', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, [RULES]);
  }
  return memory;
}

/** The rows of all claims, by id. */
async function* inBatches<R extends { id: string; [column: string]: unknown }>(tx: Queryable, columns: string): AsyncGenerator<R> {
  for (let after = ''; ; ) {
    const rows = await tx.query<R>(`SELECT ${columns} FROM claim WHERE id > $1 ORDER BY id LIMIT ${LOAD_BATCH}`, [after]);
    yield* rows;
    if (rows.length < LOAD_BATCH) return;
    after = rows.at(-1)!.id;
  }
}

/** Joins all claims anew. */
async function rejoin(tx: Queryable, memory: Memory): Promise<void> {
  const { index, claims } = memory;
  const changed = index.add(claims.values());
  await tx.query('DELETE FROM incident');
  await tx.query('UPDATE claim SET incident = NULL');
  await updateIncidents(tx, memory, { touched: [], changed, before: [] });
  await keepLinks(tx, memory, [...claims.keys()]);
}

/** Which claims belong together or apart after all decisions. */
export async function joinsOf(tx: Queryable): Promise<Constraints> {
  const rows = await tx.query<{ data: ReviewDecision; hashes: string[] }>(
    `SELECT data, hashes FROM decision WHERE kind IN ('join', 'split', 'undo') ORDER BY seq`,
  );
  if (rows.length === 0) return noConstraints;
  const claims = await machineClaims(tx, [...new Set(rows.flatMap(({ hashes }) => hashes))]);
  return applyReview(
    claims,
    rows.map(({ data }) => data),
  ).constraints;
}

/** Decisions that touch these texts, oldest first. */
export async function decisionsOn(tx: Queryable, hashes: readonly string[]): Promise<ReviewDecision[]> {
  const rows = await tx.query<{ data: ReviewDecision }>('SELECT data FROM decision WHERE hashes && $1::text[] ORDER BY seq', [hashes]);
  return rows.map(({ data }) => data);
}
