import type { Database } from './db/database.ts';
import type { Stats } from './store.ts';

export async function readStats(database: Database): Promise<Stats> {
  const [row] = await database.query(
    `SELECT (SELECT count(*)::int FROM document) AS documents,
       (SELECT count(*)::int FROM claim WHERE review <> 'rejected') AS claims,
       (SELECT count(*)::int FROM incident) AS incidents,
       (SELECT count(*)::int FROM decision) AS decisions,
       (SELECT count(DISTINCT outlet)::int FROM document) AS outlets,
       (SELECT min(published)::text FROM document) AS "publishedFrom",
       (SELECT max(published)::text FROM document) AS "publishedTo",
       (SELECT min(day_from)::text FROM claim) AS "from",
       (SELECT max(day_to)::text FROM claim) AS "to",
       (SELECT max(number)::int FROM migration) AS schema,
       (SELECT setting FROM pg_settings WHERE name = 'server_version') AS version`,
  );
  const engines = await database.query(
    'SELECT engine, lexicon, count(*)::int AS claims FROM claim GROUP BY engine, lexicon ORDER BY claims DESC, engine',
  );
  const { version, ...counts } = row as unknown as Stats & { version: string };
  return {
    ...counts,
    engines: engines as unknown as Stats['engines'],
    engine: database.kind === 'server' ? `PostgreSQL ${version}` : `PGlite, PostgreSQL ${version}`,
    location: database.location,
  };
}
