import { IncidentIndex, type IncidentOptions } from './incident-index.ts';
import type { Incident, RecordedClaim } from './model.ts';

/** The incidents of a set of claims. The order of the claims does not matter. */
export function buildIncidents(claims: Iterable<RecordedClaim>, options: IncidentOptions = {}): Incident[] {
  const index = new IncidentIndex(options);
  index.add(claims);
  return index.incidents();
}

/** Incident id of each claim id. */
export function incidentMap(incidents: readonly Incident[]): Map<string, string> {
  const map = new Map<string, string>();
  for (const { id, claims } of incidents) for (const claim of claims) map.set(claim, id);
  return map;
}
