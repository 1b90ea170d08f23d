import type { RecordedClaim } from '../record/model.ts';
import { type Conditions, whereClaims } from './conditions.ts';
import type { Queryable } from './db/database.ts';
import type { ClaimFilter, ClaimSort, Page, Paging } from './filter.ts';
import { pageOf, pagingOf } from './paging.ts';
import { historyOf } from './reading-reviews.ts';
import { CLAIM_COLUMNS, claimOf, SUMMARY_COLUMNS, summaryOf } from './rows.ts';
import type { ClaimDetail, Facets, FacetValue, StoredClaim } from './store.ts';

const FROM = 'claim c JOIN document d ON d.seq = c.document';
const BATCH = 1000;
const FACET_LIMIT = 200;

const ORDERS: Record<Exclude<ClaimSort, 'relevance'>, string> = {
  document: 'c.document, c.place',
  time: 'c.day_from NULLS LAST, c.document, c.place',
  '-time': 'c.day_from DESC NULLS LAST, c.document, c.place',
  published: 'c.published NULLS LAST, c.document, c.place',
  '-published': 'c.published DESC NULLS LAST, c.document, c.place',
  confidence: 'c.confidence, c.id',
  '-confidence': 'c.confidence DESC, c.id',
};

export async function listClaims(
  database: Queryable,
  filter: ClaimFilter = {},
  paging: Paging = {},
  sort: ClaimSort = 'document',
): Promise<Page<StoredClaim>> {
  const where = whereClaims(filter);
  const total = await count(database, where);
  const { offset, limit } = pagingOf(paging);
  const order =
    sort !== 'relevance'
      ? ORDERS[sort]
      : filter.text?.trim()
        ? `ts_rank_cd(c.search, websearch_to_tsquery('pg_catalog.english', ${where.value(filter.text)})) DESC, c.id`
        : ORDERS.document;
  const rows = await database.query(
    `SELECT ${CLAIM_COLUMNS} FROM ${FROM} WHERE ${where.sql} ORDER BY ${order} OFFSET ${where.value(offset)}::int LIMIT ${where.value(limit)}::int`,
    where.parameters,
  );
  return pageOf(rows.map(claimOf), total, offset);
}

async function count(database: Queryable, where: Conditions): Promise<number> {
  const [row] = await database.query<{ total: number }>(`SELECT count(*)::int AS total FROM claim c WHERE ${where.sql}`, where.parameters);
  return row!.total;
}

/**
 * The order is taken down once, as numbers of claims, and the claims are then read in batches by it: the end of a long list costs no more
 * than its beginning.
 */
export async function* eachClaim(
  database: Queryable,
  filter: ClaimFilter = {},
  sort: Exclude<ClaimSort, 'relevance'> = 'document',
): AsyncGenerator<StoredClaim> {
  const where = whereClaims(filter);
  const ids = await database.query<{ id: string }>(
    `SELECT c.id FROM claim c WHERE ${where.sql} ORDER BY ${ORDERS[sort]}`,
    where.parameters,
  );
  for (let start = 0; start < ids.length; start += BATCH) {
    const part = ids.slice(start, start + BATCH).map(({ id }) => id);
    const rows = await database.query(
      `SELECT ${CLAIM_COLUMNS} FROM unnest($1::text[]) WITH ORDINALITY AS asked (id, n) JOIN claim c ON c.id = asked.id
       JOIN document d ON d.seq = c.document ORDER BY asked.n`,
      [part],
    );
    for (const row of rows) yield claimOf(row);
  }
}

/** All claims that the filter leaves; `also` narrows further. */
export async function allClaims(database: Queryable, filter: ClaimFilter = {}, also?: string): Promise<StoredClaim[]> {
  const where = whereClaims(filter);
  if (also) where.add(also);
  const rows = await database.query(
    `SELECT ${CLAIM_COLUMNS} FROM ${FROM} WHERE ${where.sql} ORDER BY c.document, c.place`,
    where.parameters,
  );
  return rows.map(claimOf);
}

export async function getClaim(database: Queryable, id: string): Promise<ClaimDetail | null> {
  const [row] = await database.query<{ machine: RecordedClaim | null; document: number }>(
    `SELECT ${CLAIM_COLUMNS}, c.machine, c.document FROM ${FROM} WHERE c.id = $1`,
    [id],
  );
  if (!row) return null;
  const [document] = await database.query(`SELECT ${SUMMARY_COLUMNS} FROM document d WHERE d.seq = $1`, [row.document]);
  const claim = claimOf(row);
  const { incident: _, title: __, ...unreviewed } = claim;
  return { claim, machine: row.machine ?? unreviewed, history: await historyOf(database, claim), document: summaryOf(document!) };
}

/** Claims that nobody has decided on: those of contested incidents and those the engine is least sure of, first. */
export async function listQueue(
  database: Queryable,
  filter: ClaimFilter = {},
  paging: Paging = {},
): Promise<Page<StoredClaim & { because: string }>> {
  const where = whereClaims({ ...filter, review: ['unreviewed'] });
  const total = await count(database, where);
  const { offset, limit } = pagingOf(paging);
  const rows = await database.query<{ contradictions: number; denials: number }>(
    `SELECT ${CLAIM_COLUMNS}, coalesce(i.contradictions, 0) AS contradictions, coalesce(i.denials, 0) AS denials
     FROM ${FROM} LEFT JOIN incident i ON i.id = c.incident WHERE ${where.sql}
     ORDER BY c.confidence - 0.15 * least(coalesce(i.contradictions, 0) + coalesce(i.denials, 0), 4), c.id
     OFFSET ${where.value(offset)}::int LIMIT ${where.value(limit)}::int`,
    where.parameters,
  );
  const items = rows.map((row) => ({ ...claimOf(row), because: because(row) }));
  return pageOf(items, total, offset);
}

function because(row: { contradictions: number; denials: number; data?: unknown }): string {
  const sure = `the engine gives it ${Math.round((row.data as RecordedClaim).confidence * 100)} %`;
  const { contradictions, denials } = row;
  if (contradictions > 0)
    return `accounts of its incident contradict each other in ${contradictions === 1 ? 'one field' : `${contradictions} fields`}; ${sure}`;
  return denials > 0 ? `its incident is denied by ${denials === 1 ? 'one source' : `${denials} sources`}; ${sure}` : sure;
}

/** What is counted, and by which column. Of lists each member counts. */
const COUNTED = {
  type: 'c.type',
  stance: 'c.stance',
  sourceCode: 'c.source_code',
  actor: 'c.actor_keys',
  recipient: 'c.recipient_keys',
  outlet: 'd.outlet',
  review: 'c.review',
} as const;
type Facet = keyof typeof COUNTED;

/** All counts in one pass over the claims. */
export async function getFacets(database: Queryable, filter: ClaimFilter = {}): Promise<Facets> {
  const where = whereClaims(filter);
  const facets = Object.keys(COUNTED) as Facet[];
  const columns = Object.values(COUNTED);
  // `grouping` has a bit for each column that a row does not count by, the first column's being the highest.
  const rows = await database.query<
    Record<Facet, string | string[] | null> & { left_out: number; claims: number; from: string | null; to: string | null }
  >(
    `SELECT grouping(${columns.join(', ')}) AS left_out, ${facets.map((facet) => `${COUNTED[facet]} AS "${facet}"`).join(', ')},
       count(*)::int AS claims, min(c.day_from)::text AS "from", max(c.day_to)::text AS "to"
     FROM ${FROM} WHERE ${where.sql} GROUP BY GROUPING SETS (${columns.map((column) => `(${column})`).join(', ')}, ())`,
    where.parameters,
  );
  const all = 2 ** facets.length - 1;
  const total = rows.find((row) => row.left_out === all);
  const of = (facet: Facet): FacetValue[] => {
    const counted = all - 2 ** (facets.length - 1 - facets.indexOf(facet));
    const counts = new Map<string, number>();
    for (const row of rows) {
      if (row.left_out !== counted) continue;
      for (const value of [row[facet] ?? []].flat()) counts.set(value, (counts.get(value) ?? 0) + row.claims);
    }
    const found = [...counts].map(([value, claims]) => ({ value, claims }));
    return found.sort((a, b) => b.claims - a.claims || (a.value < b.value ? -1 : 1)).slice(0, FACET_LIMIT);
  };
  return {
    total: total?.claims ?? 0,
    type: of('type'),
    stance: of('stance'),
    sourceCode: of('sourceCode'),
    actor: of('actor'),
    recipient: of('recipient'),
    outlet: of('outlet'),
    review: of('review'),
    from: total?.from ?? null,
    to: total?.to ?? null,
  };
}
