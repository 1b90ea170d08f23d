import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Database, Queryable } from './database.ts';

/** PGlite in a folder that this process owns. */
export async function openEmbedded(folder: string): Promise<Database> {
  const pglite = await openFolder(folder);
  await pglite.exec(SETTINGS);
  return overPglite(pglite, folder);
}

/** PostgreSQL takes care not to fill the memory of many connections; here is one alone, and what it would write to files can stay. */
const SETTINGS = `SET work_mem = '64MB'`;

export function overPglite(pglite: PGlite, location: string): Database {
  const on = (target: Pick<PGlite, 'query' | 'exec'>): Queryable => ({
    script: async (sql) => void (await target.exec(sql)),
    query: async <R>(sql: string, parameters: readonly unknown[] = []) => (await target.query<R>(sql, [...parameters])).rows,
  });
  return {
    kind: 'embedded',
    location,
    ...on(pglite),
    transaction: (work) => pglite.transaction((tx) => work(on(tx as unknown as Pick<PGlite, 'query' | 'exec'>))),
    async listen(channel, listener) {
      const stop = await pglite.listen(channel, listener);
      return () => stop();
    },
    close: () => pglite.close(),
  };
}

/**
 * A new database is made beside its place and moved there when it is whole, because a process that ends while PGlite sets one up leaves
 * files that PGlite would take for a database.
 */
async function openFolder(folder: string): Promise<PGlite> {
  const place = join(folder, 'pg');
  if (!existsSync(place)) {
    const fresh = join(folder, 'pg.new');
    rmSync(fresh, { recursive: true, force: true });
    const made = await PGlite.create(fresh);
    await made.close();
    renameSync(fresh, place);
  }
  return PGlite.create(place);
}
