/**
 * Writes the states' middles: `tsx training/gazetteer/countries.ts OUT.json`. Outlines are Natural Earth's (public domain, npm package `world-atlas`);
 * the radius is that of a circle of the state's area.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { geoArea, geoCentroid } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2];
if (!target) {
  console.error('usage: tsx training/gazetteer/countries.ts OUT.json');
  process.exit(2);
}
const path = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json');
const world = JSON.parse(readFileSync(path, 'utf8')) as Topology<{ countries: GeometryCollection<{ name: string }> }>;
const codes = JSON.parse(readFileSync(join(here, 'country-names.json'), 'utf8')) as Record<string, { numeric: string; names: string[] }>;
const outlines = new Map(feature(world, world.objects.countries).features.map((one) => [String(one.id), one]));
const earthRadius = 6371;

const states = Object.entries(codes).flatMap(([country, { numeric, names }]) => {
  const outline = outlines.get(numeric);
  if (!outline) return [];
  const [longitude, latitude] = geoCentroid(outline);
  const radiusKm = Math.max(5, Math.round(earthRadius * Math.sqrt(geoArea(outline) / Math.PI)));
  return [{ names, country, latitude: Number(latitude.toFixed(2)), longitude: Number(longitude.toFixed(2)), radiusKm }];
});
writeFileSync(target, `[\n${states.map((state) => `  ${JSON.stringify(state)}`).join(',\n')}\n]\n`);
console.log(`${states.length} states`);
