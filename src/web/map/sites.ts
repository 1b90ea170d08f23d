import type { ListedIncident } from '../parts/Incident.tsx';

/** A place with the incidents that are claimed for it. */
export interface Site {
  readonly key: string;
  /** The place as the gazetteer has it, and as the reports print it where they differ. */
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly radiusKm: number;
  readonly incidents: readonly ListedIncident[];
  readonly contested: boolean;
}

/** Groups incidents by their coordinates; those with none are left out. Widest circles first, so that small ones lie on top. */
export function sitesOf(incidents: readonly ListedIncident[]): Site[] {
  const groups = new Map<string, ListedIncident[]>();
  for (const incident of incidents) {
    const at = incident.coordinates;
    if (!at) continue;
    const key = `${at.latitude},${at.longitude}`;
    const group = groups.get(key);
    if (group) group.push(incident);
    else groups.set(key, [incident]);
  }
  return [...groups]
    .map(([key, group]) => {
      const at = group[0].coordinates!;
      const printed = new Set(group.flatMap((incident) => incident.places));
      printed.delete(at.name);
      const others = [...printed].slice(0, 3);
      return {
        key,
        name: others.length > 0 && others.length < 4 ? `${at.name} (in the reports also ${others.join(', ')})` : at.name,
        longitude: at.longitude,
        latitude: at.latitude,
        radiusKm: Math.max(...group.map((incident) => incident.coordinates?.radiusKm ?? 0)),
        incidents: group,
        contested: group.some((incident) => incident.contradictions > 0),
      };
    })
    .sort((a, b) => b.radiusKm - a.radiusKm);
}
