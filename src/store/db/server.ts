import pg from 'pg';
import { StoreError } from '../errors.ts';
import type { Database, Queryable, Row } from './database.ts';

/** Messages of PostgreSQL's that mean "try the transaction again": serialization failure and deadlock. */
const AGAIN = new Set(['40001', '40P01']);

/** A PostgreSQL server (13 or newer). */
export async function openServer(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: 8, connectionTimeoutMillis: 15_000, application_name: 'counterclaim' });
  // An idle connection that the server closes is replaced at the next use.
  pool.on('error', () => {});
  const location = describe(url);
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    throw new StoreError(
      'unavailable',
      `PostgreSQL at ${location} cannot be reached: ${messageOf(error)}.`,
      'Check DATABASE_URL and that the server runs, or unset DATABASE_URL to use the embedded database.',
    );
  }
  const on = (target: Pick<pg.Pool, 'query'>): Queryable => ({
    script: async (sql) => void (await target.query(sql)),
    query: async <R extends Row>(sql: string, parameters: readonly unknown[] = []) => (await target.query<R>(sql, [...parameters])).rows,
  });
  let notices: pg.Client | null = null;
  const listeners = new Set<(payload: string) => void>();
  return {
    kind: 'server',
    location,
    ...on(pool),
    async transaction(work) {
      for (let attempt = 1; ; attempt++) {
        const client = await pool.connect();
        let broken = false;
        try {
          await client.query('BEGIN');
          const result = await work(on(client));
          await client.query('COMMIT');
          return result;
        } catch (error) {
          await client.query('ROLLBACK').catch(() => {
            broken = true;
          });
          if (attempt >= 5 || !AGAIN.has((error as { code?: string }).code ?? '')) throw error;
        } finally {
          client.release(broken);
        }
      }
    },
    async listen(channel, listener) {
      listeners.add(listener);
      if (!notices) {
        notices = new pg.Client({ connectionString: url, application_name: 'counterclaim notices' });
        notices.on('error', () => {});
        notices.on('notification', ({ payload }) => {
          for (const each of listeners) each(payload ?? '');
        });
        await notices.connect();
        await notices.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      }
      return async () => void listeners.delete(listener);
    },
    async close() {
      await notices?.end();
      await pool.end();
    },
  };
}

/** Host and database, without user and password. */
function describe(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url);
    return `${hostname || searchParams.get('host') || 'localhost'}${port ? `:${port}` : ''}${pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}

/** `pg` throws an AggregateError without a message when every address of a host refuses. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
