/** Rows as files: CSV as RFC 4180 has it, JSON, and GeoJSON as RFC 7946 has it. */

export type Cell = string | number | boolean | null | undefined | readonly (string | number)[];
export type Row = Record<string, Cell>;

/**
 * One cell. Text that a spreadsheet would take for a formula gets a leading apostrophe, since report text comes from strangers; lists are
 * joined with `; `.
 */
export function csvCell(value: Cell): string {
  if (value === null || value === undefined) return '';
  const text = Array.isArray(value) ? value.join('; ') : String(value);
  const safe = typeof value !== 'number' && /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvLine(values: readonly Cell[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

export interface Located {
  readonly row: Row;
  readonly coordinates: { readonly latitude: number; readonly longitude: number; readonly radiusKm: number } | null;
}

/** A row as a point (longitude, latitude; WGS 84); null where its coordinates are not known. */
export function feature({ row, coordinates }: Located): object | null {
  if (coordinates === null) return null;
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [coordinates.longitude, coordinates.latitude] },
    properties: { ...row, radius_km: coordinates.radiusKm },
  };
}
