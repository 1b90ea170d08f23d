import type { Document } from '../read/document.ts';
import { changes } from '../record/changes.ts';
import { compareFields } from '../record/compare.ts';
import { positionsOf } from '../record/positions.ts';
import { findSilences, type Silence } from '../record/silence.ts';
import { isEmpty, whereClaims } from './conditions.ts';
import type { Queryable } from './db/database.ts';
import type { ClaimFilter, IncidentSort, Page, Paging } from './filter.ts';
import { pageOf, pagingOf } from './paging.ts';
import { CLAIM_COLUMNS, claimOf } from './rows.ts';
import type { IncidentDetail, IncidentSummary } from './store.ts';

const ORDERS: Record<IncidentSort, string> = {
  contested: 'i.contradictions DESC, i.denials DESC, i.claimants DESC, i.day_from DESC NULLS LAST, i.id',
  time: 'i.day_from NULLS LAST, i.id',
  '-time': 'i.day_from DESC NULLS LAST, i.id',
  claims: 'i.claims DESC, i.day_from DESC NULLS LAST, i.id',
};

export async function listIncidents(
  database: Queryable,
  { minClaims, contested, ...filter }: ClaimFilter & { minClaims?: number; contested?: boolean } = {},
  paging: Paging = {},
  sort: IncidentSort = 'contested',
): Promise<Page<IncidentSummary>> {
  const where = whereClaims(filter);
  const clauses = [isEmpty(filter) ? 'true' : `i.id IN (SELECT c.incident FROM claim c WHERE ${where.sql})`];
  const parameters = isEmpty(filter) ? [] : where.parameters;
  const value = (given: unknown) => `$${parameters.push(given)}`;
  if (minClaims !== undefined) clauses.push(`i.claims >= ${value(minClaims)}::int`);
  if (contested !== undefined)
    clauses.push(contested ? '(i.contradictions > 0 OR i.denials > 0)' : '(i.contradictions = 0 AND i.denials = 0)');
  const [count] = await database.query<{ total: number }>(
    `SELECT count(*)::int AS total FROM incident i WHERE ${clauses.join(' AND ')}`,
    parameters,
  );
  const { offset, limit } = pagingOf(paging);
  const rows = await database.query<{ data: IncidentSummary }>(
    `SELECT i.data FROM incident i WHERE ${clauses.join(' AND ')} ORDER BY ${ORDERS[sort]} OFFSET ${value(offset)}::int LIMIT ${value(limit)}::int`,
    parameters,
  );
  return pageOf(
    rows.map(({ data }) => data),
    count!.total,
    offset,
  );
}

/** An incident by its id, or by one that it had: then the incident that now holds the claim the id is made of. */
export async function getIncident(database: Queryable, id: string): Promise<IncidentDetail | null> {
  const [row] = await database.query<{ data: IncidentSummary }>(
    `SELECT i.data FROM incident i WHERE i.id = $1 OR i.id = (SELECT c.incident FROM claim c WHERE c.id = substr($1, 3))
     ORDER BY i.id = $1 DESC LIMIT 1`,
    [id],
  );
  if (!row) return null;
  const incident = row.data;
  const rows = await database.query(
    `SELECT ${CLAIM_COLUMNS} FROM claim c JOIN document d ON d.seq = c.document WHERE c.incident = $1
     ORDER BY c.published NULLS LAST, c.document, c.place`,
    [incident.id],
  );
  const claims = rows.map(claimOf);
  return {
    incident,
    claims,
    positions: positionsOf(incident, claims, await silencesOf(database, incident.docs)),
    fields: compareFields(incident, claims),
    changes: changes(claims, [incident]),
  };
}

/** Reports of one incident whose words about silence are looked for. */
const MOST_TEXTS = 50;

/** What the reports of an incident say of who has not commented. Parties are known by every name under which a source was printed. */
async function silencesOf(database: Queryable, docs: readonly string[]): Promise<Silence[]> {
  const texts = await database.query<{ seq: number; [column: string]: unknown }>(
    'SELECT seq, id, hash, text FROM document WHERE id = ANY($1::text[]) ORDER BY seq LIMIT $2::int',
    [docs, MOST_TEXTS],
  );
  const named = await database.query<{ source: string; source_code: string }>(
    'SELECT DISTINCT source, source_code FROM claim WHERE source IS NOT NULL AND source_code IS NOT NULL AND document = ANY($1::int[])',
    [texts.map(({ seq }) => seq)],
  );
  const names = new Map(named.map(({ source, source_code }) => [source, source_code]));
  return texts.flatMap((text) => findSilences(text as unknown as Document, [], names));
}
