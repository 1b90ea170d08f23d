/**
 * Checks the reports of our own: `npx tsx training/coding/check.ts [NAME-OF-FILE]`. Prints marks that are not well formed, marked words that
 * the engine has no candidate for, codes that none of a report's names stands for, and how many records there are of each type and stance.
 */
import { join } from 'node:path';
import { createReader } from '../../src/engine.ts';
import { readEngineData } from '../../src/engine-node.ts';
import { candidateOf } from './align.ts';
import { inventedActors } from './invented.ts';
import { readOwnReports } from './own-reports.ts';

const only = process.argv[2];
const reader = createReader(readEngineData(), inventedActors());
const counts = new Map<string, number>();
const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
const reports = readOwnReports(join(import.meta.dirname, 'reports')).filter((r) => !only || r.id.startsWith(only.replace(/\.txt$/, '')));
let unmatched = 0;
for (const report of reports) {
  const reading = reader.read({ id: report.id, text: report.text, published: report.published, dateline: null, outlet: report.outlet });
  const known = new Set(reading.mentions.flatMap((m) => [...m.codes, ...m.speakerCodes]));
  for (const record of report.records) {
    count(`type ${record.type}`);
    count(`stance ${record.stance}`);
    count(record.source === null ? 'own voice' : 'somebody’s words');
    if (!candidateOf(reading, record)) {
      unmatched++;
      console.log(`${report.id}: no candidate for '${record.trigger}' (${record.type})`);
    }
    for (const code of [...record.actor, ...record.recipient, ...(record.sourceCode ? [record.sourceCode] : [])])
      if (!known.has(code))
        console.log(`${report.id}: '${record.trigger}' has ${code}, which no name of the report is read as (${[...known].join(', ')})`);
  }
}
console.log(
  [...counts]
    .sort()
    .map(([key, n]) => `${key}: ${n}`)
    .join('\n'),
);
console.log(`${reports.length} reports, ${reports.reduce((n, r) => n + r.records.length, 0)} records, ${unmatched} without a candidate`);
