import type { Incident, RecordedClaim } from '../record/model.ts';
import { isEmpty, whereClaims } from './conditions.ts';
import type { Queryable } from './db/database.ts';
import type { ClaimFilter } from './filter.ts';
import { storableJson } from './json.ts';

/**
 * A claim as far as it is counted. A hundred thousand claims with their sentences and reasons take seconds to read; ledgers, timelines and
 * changes ask for none of those.
 */
export type ToldClaim = Pick<RecordedClaim, (typeof OF_CLAIM)[number] | 'id' | 'doc' | 'hash' | 'group' | 'published' | 'outlet'>;
export type ToldIncident = Pick<Incident, 'id' | 'claims' | 'type' | 'from' | 'to' | 'parties'>;

/** In the order of the stored list. What is the same for a whole report stands with the report. */
const OF_CLAIM = [
  'start',
  'trigger',
  'type',
  'cameo',
  'source',
  'sourceCode',
  'stance',
  'actor',
  'recipient',
  'quantities',
  'time',
  'background',
  'review',
] as const;

export const toldOfClaim = (claim: RecordedClaim): string => storableJson(OF_CLAIM.map((field) => claim[field] ?? null));
export const toldOfIncident = ({ type, from, to, parties }: Incident): string => storableJson([type, from, to, parties]);

/** The claims that the filter leaves, and `also`, with the incidents that they are of; of an incident only these claims are named. */
export async function toldBy(
  database: Queryable,
  filter: ClaimFilter = {},
  also?: string,
): Promise<{ claims: RecordedClaim[]; incidents: Incident[] }> {
  const { claims, members } = await toldClaims(database, filter, also);
  const told = await toldIncidents(database, isEmpty(filter) ? null : members);
  const incidents: ToldIncident[] = [];
  for (const incident of told) {
    const member = members.get(incident.id);
    if (member !== undefined) incidents.push({ ...incident, claims: member.sort() });
  }
  return { claims, incidents: incidents as Incident[] };
}

/** `members`: the claims among these by incident. */
export async function toldClaims(
  database: Queryable,
  filter: ClaimFilter = {},
  also?: string,
): Promise<{ claims: RecordedClaim[]; members: Map<string, string[]> }> {
  const where = whereClaims(filter);
  if (also) where.add(also);
  // A row for each report: what costs most is the number of rows.
  const reports = await database.query<Report & { [column: string]: unknown; told: string }>(
    `SELECT d.id AS doc, d.hash, d.copy_group AS "group", d.published::text AS published, d.outlet, c.told
     FROM (SELECT c.document, string_agg('["' || c.id || '","' || coalesce(c.incident, '') || '",' || c.told || ']', ',') AS told
       FROM claim c WHERE ${where.sql} GROUP BY c.document) AS c
     JOIN document d ON d.seq = c.document`,
    where.parameters,
  );
  const claims: ToldClaim[] = [];
  const members = new Map<string, string[]>();
  for (const report of reports) {
    for (const [id, incident, fields] of JSON.parse(`[${report.told}]`) as [string, string, Fields][]) {
      claims.push(claimOf(id, report, fields));
      const member = members.get(incident);
      if (member) member.push(id);
      else if (incident !== '') members.set(incident, [id]);
    }
  }
  // The record's functions take whole claims, of which they read, for what is counted, no more than what is here.
  return { claims: claims as RecordedClaim[], members };
}

type Fields = [
  start: number,
  trigger: string,
  type: RecordedClaim['type'],
  cameo: string,
  source: string | null,
  sourceCode: string | null,
  stance: RecordedClaim['stance'],
  actor: string[],
  recipient: string[],
  quantities: RecordedClaim['quantities'],
  time: RecordedClaim['time'],
  background: boolean | null,
  review: RecordedClaim['review'],
];

type Report = Pick<ToldClaim, 'doc' | 'hash' | 'group' | 'published' | 'outlet'>;

/** Field by field: for a hundred thousand claims that is several times faster than spreading lists. */
function claimOf(id: string, report: Report, fields: Fields): ToldClaim {
  return {
    id,
    doc: report.doc,
    hash: report.hash,
    group: report.group,
    published: report.published,
    outlet: report.outlet,
    start: fields[0],
    trigger: fields[1],
    type: fields[2],
    cameo: fields[3],
    source: fields[4],
    sourceCode: fields[5],
    stance: fields[6],
    actor: fields[7],
    recipient: fields[8],
    quantities: fields[9],
    time: fields[10],
    background: fields[11] ?? undefined,
    review: fields[12],
  };
}

/** Those named by the keys, or all; newest first, so that answers that go through incidents have an order. */
export async function toldIncidents(
  database: Queryable,
  members: ReadonlyMap<string, unknown> | null,
): Promise<Omit<ToldIncident, 'claims'>[]> {
  const rows = await database.query<{ told: string | null }>(
    `SELECT string_agg('["' || i.id || '",' || i.told || ']', ',' ORDER BY i.day_from DESC NULLS LAST, i.id) AS told
     FROM incident i ${members === null ? '' : 'WHERE i.id = ANY($1::text[])'}`,
    members === null ? [] : [[...members.keys()]],
  );
  const told = JSON.parse(`[${rows[0]?.told ?? ''}]`) as [string, [Incident['type'], string | null, string | null, string[]]][];
  return told.map(([id, [type, from, to, parties]]) => ({ id, type, from, to, parties }));
}
