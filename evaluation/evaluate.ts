/**
 * `npm run evaluate -- EVALUATION_DATA [PART …] [--json]`: runs every part's evaluation and prints one table.
 * EVALUATION_DATA is the folder that holds reports, treebank, names, polnear, plover, acled, re3d, incidents and their scorers.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { evaluateAttribution } from './attribution.ts';
import { evaluateClaims } from './claims.ts';
import { evaluateIncidents } from './incidents.ts';
import { evaluateLanguage } from './language.ts';
import { evaluateNames } from './names.ts';
import type { Evaluate, Row } from './row.ts';

const PARTS: Record<string, Evaluate> = {
  language: evaluateLanguage,
  names: evaluateNames,
  attribution: evaluateAttribution,
  claims: evaluateClaims,
  incidents: evaluateIncidents,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
});
const [shared, ...wanted] = positionals;
const unknown = wanted.filter((part) => !(part in PARTS));
if (values.help || !shared || unknown.length) {
  if (unknown.length) console.error(`evaluate: no part '${unknown[0]}'; parts are ${Object.keys(PARTS).join(', ')}`);
  console.error('usage: npm run evaluate -- EVALUATION_DATA [PART …] [--json]\n  e.g. npm run evaluate -- ../shared claims');
  process.exit(values.help ? 0 : 2);
}
if (!existsSync(shared)) {
  console.error(`evaluate: ${shared} is absent: pass the folder that holds the evaluation data`);
  process.exit(2);
}

const rows: Row[] = [];
let failed = false;
for (const part of wanted.length ? wanted : Object.keys(PARTS)) {
  try {
    console.error(`evaluating ${part} …`);
    rows.push(...(await PARTS[part](shared)));
  } catch (error) {
    failed = true;
    console.error(`evaluate: ${part}: ${error instanceof Error ? error.message : error}`);
  }
}
if (values.json) console.log(JSON.stringify(rows, null, 2));
else {
  console.log('| part | data | how measured | figure | value | target |\n| --- | --- | --- | --- | ---: | ---: |');
  for (const { part, data, kind, figure, value, unit, target } of rows) {
    const number = Number.isInteger(value) && Math.abs(value) > 1000 ? String(value) : value.toFixed(1);
    console.log(`| ${part} | ${data} | ${kind} | ${figure} | ${number}${unit ? ` ${unit}` : ''} | ${target ?? ''} |`);
  }
}
process.exitCode = failed ? 1 : 0;
