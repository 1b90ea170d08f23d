/**
 * Makes src/web/map/*.json from Natural Earth (public domain), as GeoJSON: `tsx src/web/scripts/map-data.ts FOLDER`, where FOLDER holds
 * ne_50m_admin_0_boundary_lines_land.json, ne_10m_admin_0_boundary_lines_disputed_areas.json, ne_10m_admin_0_disputed_areas.json and
 * ne_50m_populated_places_simple.json.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { geoArea, geoCentroid } from 'd3-geo';
import type { Feature, FeatureCollection, LineString, MultiLineString, Position } from 'geojson';

const folder = process.argv[2];
if (!folder) throw new Error('Name the folder with the files of Natural Earth.');
const read = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as FeatureCollection;
const write = (name: string, value: unknown) =>
  writeFileSync(fileURLToPath(new URL(`../map/${name}.json`, import.meta.url)), `${JSON.stringify(value)}\n`);

/** Coordinates to about 100 m, without points that fall together. */
function rounded(line: Position[]): Position[] {
  const points = line.map(([x, y]) => [Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000]);
  return points.filter((point, i) => i === 0 || point[0] !== points[i - 1][0] || point[1] !== points[i - 1][1]);
}

function linesOf(feature: Feature): Position[][] {
  const geometry = feature.geometry as LineString | MultiLineString;
  return (geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates).map(rounded).filter((line) => line.length > 1);
}

const text = (feature: Feature, ...names: string[]): string => {
  for (const name of names) {
    const value = feature.properties?.[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return '';
};

const land = read('ne_50m_admin_0_boundary_lines_land').features;
const agreed = land.filter((line) => text(line, 'featurecla').startsWith('International'));
const unsettled = land.filter((line) => !agreed.includes(line));
const claimed = read('ne_10m_admin_0_boundary_lines_disputed_areas').features;

write('borders', {
  source: 'Natural Earth, 1:50m boundary lines, 1:10m disputed boundary lines; public domain',
  agreed: { type: 'MultiLineString', coordinates: agreed.flatMap(linesOf) },
  disputed: { type: 'MultiLineString', coordinates: [...unsettled, ...claimed].flatMap(linesOf) },
});

write(
  'disputed-areas',
  read('ne_10m_admin_0_disputed_areas')
    .features.filter((area) => text(area, 'featurecla') !== 'Admin-0 lease')
    .map((area) => {
      const [longitude, latitude] = geoCentroid(area).map((value) => Math.round(value * 100) / 100);
      return {
        name: text(area, 'BRK_NAME', 'NAME'),
        note: text(area, 'NOTE_BRK'),
        longitude,
        latitude,
        size: Number(geoArea(area).toPrecision(2)),
      };
    })
    .filter((area) => area.name !== ''),
);

write(
  'cities',
  read('ne_50m_populated_places_simple')
    .features.filter((place) =>
      ['Admin-0 capital', 'Admin-1 capital', 'Populated place', 'Admin-0 capital alt'].includes(text(place, 'featurecla')),
    )
    .map((place) => {
      const { name, longitude, latitude, scalerank, adm0cap } = place.properties as Record<string, number | string>;
      return [
        name,
        Math.round(Number(longitude) * 100) / 100,
        Math.round(Number(latitude) * 100) / 100,
        Number(scalerank),
        Number(adm0cap) ? 1 : 0,
      ];
    }),
);
