import { compareFields } from '../record/compare.ts';
import type { IncidentIndex } from '../record/incident-index.ts';
import type { Incident, RecordedClaim } from '../record/model.ts';
import { supportOf } from '../record/support.ts';
import { speakerOf } from './codes.ts';
import type { Queryable } from './db/database.ts';
import { storableJson } from './json.ts';
import type { IncidentSummary } from './store.ts';
import { toldOfIncident } from './told.ts';

const BATCH = 500;

/** What a writer keeps in memory between writes: all claims after review, and their incidents. */
export interface Memory {
  readonly index: IncidentIndex;
  readonly claims: Map<string, RecordedClaim>;
  /** Number of the write at hand. */
  revision: number;
}

/** What a list of incidents shows of each. */
export function summarize(incident: Incident, claims: readonly RecordedClaim[]): IncidentSummary {
  const contested = compareFields(incident, claims)
    .filter(({ verdict }) => verdict === 'contradict')
    .map(({ field }) => field);
  const places = claims.filter(({ coordinates }) => coordinates !== null);
  const named = places.filter(({ place }) => place === incident.place);
  const [nearest] = (named.length > 0 ? named : places).map(({ coordinates }) => coordinates!).sort((a, b) => a.radiusKm - b.radiusKm);
  return {
    ...incident,
    support: supportOf(incident, claims),
    contradictions: contested.length,
    contested: [...new Set(contested)],
    claimants: [...new Set(claims.map(speakerOf))].sort(),
    coordinates: nearest ?? null,
  };
}

/**
 * Writes down what incidents have become. `touched`: claims that were added, changed or taken away; `changed`: ids that the index named;
 * `before`: incidents that held the claims that were taken away. Returns the ids of all incidents written or removed.
 */
export async function updateIncidents(
  tx: Queryable,
  memory: Memory,
  { touched, changed, before }: { touched: Iterable<string>; changed: Iterable<string>; before: Iterable<string> },
): Promise<string[]> {
  const { index, claims } = memory;
  const current = new Map<string, Incident>();
  const note = (claim: string) => {
    const incident = index.incidentOf(claim);
    if (incident) current.set(incident.id, incident);
  };
  for (const claim of touched) note(claim);
  for (const id of changed) note(id.slice(2));
  const members = [...current.values()].flatMap((incident) => incident.claims.map((claim) => ({ claim, incident: incident.id })));
  const stale = new Set(before);
  for (let start = 0; start < members.length; start += BATCH) {
    const part = members.slice(start, start + BATCH);
    const left = await tx.query<{ incident: string }>(
      `WITH was AS (SELECT c.id, c.incident FROM claim c WHERE c.id = ANY($1::text[]) AND c.incident IS NOT NULL),
       moved AS (
         UPDATE claim c SET incident = now.incident FROM unnest($1::text[], $2::text[]) AS now (id, incident)
         WHERE c.id = now.id AND c.incident IS DISTINCT FROM now.incident)
       SELECT DISTINCT incident FROM was`,
      [part.map(({ claim }) => claim), part.map(({ incident }) => incident)],
    );
    for (const { incident } of left) stale.add(incident);
  }
  const gone = [...stale].filter((id) => !current.has(id) && index.incidentOf(id.slice(2))?.id !== id);
  // An incident that lost a member to another one is written anew as well.
  for (const id of stale) if (!current.has(id)) note(id.slice(2));
  if (gone.length > 0) await tx.query('DELETE FROM incident WHERE id = ANY($1::text[])', [gone]);
  await upsert(
    tx,
    [...current.values()].map((incident) =>
      summarize(
        incident,
        incident.claims.map((id) => claims.get(id)!),
      ),
    ),
  );
  await keepLinks(tx, memory, index.relinked());
  return [...new Set([...current.keys(), ...gone])];
}

/** Writes down the links of claims as they are now. */
export async function keepLinks(tx: Queryable, { index, revision }: Memory, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += BATCH) {
    const part = ids.slice(start, start + BATCH);
    await tx.query(
      `UPDATE claim c SET links = now.links::json, linked = $3::int8 FROM unnest($1::text[], $2::text[]) AS now (id, links) WHERE c.id = now.id`,
      [part, part.map((id) => JSON.stringify(index.linksOf(id))), revision],
    );
  }
}

export async function upsert(tx: Queryable, incidents: readonly IncidentSummary[]): Promise<void> {
  for (let start = 0; start < incidents.length; start += BATCH) {
    const rows = incidents.slice(start, start + BATCH).map((incident) => ({
      id: incident.id,
      type: incident.type,
      day_from: incident.from,
      day_to: incident.to,
      claims: incident.claims.length,
      claimants: incident.claimants.length,
      contradictions: incident.contradictions,
      denials: incident.support.deniedBy.length,
      data: incident,
      told: toldOfIncident(incident),
    }));
    await tx.query(
      `INSERT INTO incident (id, type, day_from, day_to, claims, claimants, contradictions, denials, data, told)
       SELECT * FROM json_to_recordset($1::json) AS r (id text, type text, day_from date, day_to date, claims int, claimants int,
         contradictions int, denials int, data json, told text)
       ON CONFLICT (id) DO UPDATE SET type = excluded.type, day_from = excluded.day_from, day_to = excluded.day_to, claims = excluded.claims,
         claimants = excluded.claimants, contradictions = excluded.contradictions, denials = excluded.denials, data = excluded.data,
         told = excluded.told`,
      [storableJson(rows)],
    );
  }
}
