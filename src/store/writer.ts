import { type Constraints, noConstraints } from '../record/constraints.ts';
import { IncidentIndex } from '../record/incident-index.ts';
import type { RecordedClaim, ReviewDecision } from '../record/model.ts';
import { applyReview } from '../record/review.ts';
import type { Database, Queryable } from './db/database.ts';
import { WRITER_LOCK } from './migrate.ts';
import { machineClaims } from './reading-reviews.ts';
import type { StoreEvent } from './store.ts';

/** Channel on which every process that writes tells the others. */
export const CHANNEL = 'counterclaim';

/** `pg_notify` takes payloads of less than 8000 bytes. */
const LONGEST_NOTE = 7000;

const LOAD_BATCH = 2000;

/** What a writer keeps in memory between writes: all claims after review, and their incidents. */
export interface Memory {
  readonly index: IncidentIndex;
  readonly claims: Map<string, RecordedClaim>;
}

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
        const memory = async () => {
          this.memory ??= await load(tx);
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

async function load(tx: Queryable): Promise<Memory> {
  const claims = new Map<string, RecordedClaim>();
  for (let after = ''; ; ) {
    const rows = await tx.query<{ data: RecordedClaim }>(`SELECT data FROM claim WHERE id > $1 ORDER BY id LIMIT ${LOAD_BATCH}`, [after]);
    for (const { data } of rows) claims.set(data.id, data);
    if (rows.length < LOAD_BATCH) break;
    after = rows.at(-1)!.data.id;
  }
  const index = new IncidentIndex({ constraints: await joinsOf(tx) });
  index.add(claims.values());
  return { index, claims };
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
