/**
 * `npm run bench -- EVALUATION_DATA [language|coding|store …]`: speeds on one core over the agency reports in EVALUATION_DATA/reports/corpus,
 * median of 5 runs in processor time, and peak memory; the store with 100,000 invented claims (needs no data).
 */
import { existsSync } from 'node:fs';
import { benchCoding } from './bench-coding.ts';
import { benchLanguage } from './bench-language.ts';
import { benchStore } from './bench-store.ts';
import type { Row } from './row.ts';

const PARTS: Record<string, (shared: string) => Promise<Row[]>> = {
  language: async (shared) => {
    const { texts, tokens, load, tokenize, parse, whole, memory } = benchLanguage(shared);
    const data = `${texts} reports, ${tokens} tokens`;
    const row = (figure: string, value: number, unit: string, target?: number): Row => ({
      part: 'language',
      data,
      kind: 'development',
      figure,
      value,
      unit,
      target,
    });
    return [
      row('load', load, 'ms', 500),
      row('tokenize', tokenize, 'tokens/s'),
      row('tag and parse', parse, 'tokens/s'),
      row('whole language stage', whole, 'tokens/s', 12_000),
      row('peak memory', memory, 'MiB'),
    ];
  },
  coding: benchCoding,
  store: () => benchStore(),
};

const [shared, ...wanted] = process.argv.slice(2);
const unknown = wanted.find((part) => !(part in PARTS));
if (!shared || unknown) {
  if (unknown) console.error(`bench: no part '${unknown}'; parts are ${Object.keys(PARTS).join(', ')}`);
  console.error('usage: npm run bench -- EVALUATION_DATA [PART …]\n  e.g. npm run bench -- ../shared language coding');
  process.exit(2);
}
if (!existsSync(shared)) {
  console.error(`bench: ${shared} is absent: pass the folder that holds the evaluation data`);
  process.exit(2);
}
console.log('| part | data | figure | value | target |\n| --- | --- | --- | ---: | ---: |');
for (const part of wanted.length ? wanted : Object.keys(PARTS)) {
  for (const { data, figure, value, unit, target } of await PARTS[part](shared))
    console.log(
      `| ${part} | ${data} | ${figure} | ${value < 100 ? value.toFixed(1) : Math.round(value)} ${unit ?? ''} | ${target ?? ''} |`,
    );
}
