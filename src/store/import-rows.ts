import { randomUUID } from 'node:crypto';
import type { Queryable } from './db/database.ts';
import { StoreError } from './errors.ts';
import type { Page, Paging } from './filter.ts';
import type { Failure, ImportRun } from './imports.ts';
import { storable } from './json.ts';
import { pageOf, pagingOf } from './paging.ts';

const iso = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const RUN = `id, origin, ${iso('started_at')} AS "startedAt", ${iso('finished_at')} AS "finishedAt", read, known, failed`;

export async function startRun(database: Queryable, origin: string): Promise<ImportRun> {
  const rows = await database.query(`INSERT INTO import_run (id, origin) VALUES ($1, $2) RETURNING ${RUN}`, [
    `run-${randomUUID()}`,
    storable(origin),
  ]);
  return rows[0] as unknown as ImportRun;
}

export async function finishRun(
  database: Queryable,
  id: string,
  { read, known, failed }: { read: number; known: number; failed: number },
): Promise<ImportRun> {
  const [row] = await database.query(
    `UPDATE import_run SET finished_at = now(), read = $2::int, known = $3::int, failed = $4::int WHERE id = $1 RETURNING ${RUN}`,
    [id, read, known, failed],
  );
  if (!row) throw new StoreError('unknown', `There is no import ${id}.`, 'Start one first.');
  return row as unknown as ImportRun;
}

export async function insertFailure(database: Queryable, run: string, failure: Omit<Failure, 'import' | 'at'>): Promise<void> {
  await database.query('INSERT INTO failure (import, origin, line, reason, remedy) VALUES ($1, $2, $3::int, $4, $5)', [
    run,
    storable(failure.origin),
    failure.line,
    storable(failure.reason),
    storable(failure.remedy),
  ]);
}

export async function listRuns(database: Queryable, paging: Paging = {}): Promise<Page<ImportRun>> {
  const { offset, limit } = pagingOf(paging);
  const [count] = await database.query<{ total: number }>('SELECT count(*)::int AS total FROM import_run');
  const rows = await database.query(`SELECT ${RUN} FROM import_run ORDER BY seq DESC OFFSET $1::int LIMIT $2::int`, [offset, limit]);
  return pageOf(rows as unknown as ImportRun[], count!.total, offset);
}

export async function listFailures(database: Queryable, filter: { import?: string } = {}, paging: Paging = {}): Promise<Page<Failure>> {
  const { offset, limit } = pagingOf(paging);
  const run = filter.import ?? null;
  const [count] = await database.query<{ total: number }>(
    'SELECT count(*)::int AS total FROM failure WHERE $1::text IS NULL OR import = $1',
    [run],
  );
  const rows = await database.query(
    `SELECT import, ${iso('at')} AS at, origin, line, reason, remedy FROM failure WHERE $1::text IS NULL OR import = $1
     ORDER BY seq DESC OFFSET $2::int LIMIT $3::int`,
    [run, offset, limit],
  );
  return pageOf(rows as unknown as Failure[], count!.total, offset);
}
