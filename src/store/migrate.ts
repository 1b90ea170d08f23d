import type { Database } from './db/database.ts';
import { StoreError } from './errors.ts';
import { migrations } from './migrations/migrations.ts';

/** Held by whoever migrates or writes; others wait. An arbitrary number that is this project's own. */
export const WRITER_LOCK = 7_203_145;

/** Brings the schema to this version. Returns its number. Throws `version` where a newer counterclaim has been at it. */
export async function migrate(database: Database): Promise<number> {
  const newest = migrations.at(-1)!.number;
  return database.transaction(async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(${WRITER_LOCK})`);
    await tx.query(
      'CREATE TABLE IF NOT EXISTS migration (number int PRIMARY KEY, name text NOT NULL, at timestamptz NOT NULL DEFAULT now())',
    );
    const [{ done }] = (await tx.query<{ done: number }>('SELECT coalesce(max(number), 0)::int AS done FROM migration')) as [
      { done: number },
    ];
    if (done > newest) {
      throw new StoreError(
        'version',
        `The store at ${database.location} was written by a newer version of counterclaim (schema ${done}, this one knows ${newest}).`,
        'Update counterclaim, or choose another store with --db DIR.',
      );
    }
    for (const { number, name, sql } of migrations) {
      if (number <= done) continue;
      await tx.script(sql);
      await tx.query('INSERT INTO migration (number, name) VALUES ($1, $2)', [number, name]);
    }
    return newest;
  });
}
