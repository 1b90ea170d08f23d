/**
 * Another coder's own test records: `npx tsx evaluation/petrarch.ts FOLDER [--misses]`, where FOLDER holds PETRARCH2's `data` folder
 * (github.com/openeventdata/petrarch2, MIT: `text/PETR.UnitTest.records.xml` and the dictionaries `PETR.Validate.actors.txt` and
 * `PETR.Validate.agents.txt`). PETRARCH2 is fed with parse trees; ours reads the plain text with the same dictionaries. What counts is who acts on
 * whom: the directed pairs of codes, whatever the event's code.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadEngine } from '../src/engine-node.ts';

const [folder, flag] = process.argv.slice(2);
const file = (...path: string[]) => join(folder ?? '', ...path);
const records = folder ? file('text', 'PETR.UnitTest.records.xml') : '';
if (!folder || !existsSync(records)) {
  console.error(
    `${folder ? `${records} is absent. ` : ''}usage: npx tsx evaluation/petrarch.ts FOLDER [--misses], FOLDER being the data folder of PETRARCH2's sources`,
  );
  process.exit(2);
}
const engine = await loadEngine({
  actors: ['PETR.Validate.actors.txt', 'PETR.Validate.agents.txt'].map((name) => file('dictionaries', name)),
});

interface TestRecord {
  id: string;
  published: string;
  text: string;
  pairs: Set<string>;
}
const attribute = (tag: string, name: string): string => new RegExp(`${name}\\s*=\\s*"([^"]*)"`).exec(tag)?.[1] ?? '';
const tests: TestRecord[] = readFileSync(records, 'utf8')
  .replace(/<!--[\s\S]*?-->/g, '')
  .split(/<Sentence\s/)
  .slice(1)
  .map((block) => {
    const day = attribute(block, 'date');
    const pairs = [...block.matchAll(/<EventCoding\b[^>]*>/g)].map(
      ([tag]) => `${attribute(tag, 'sourcecode')} > ${attribute(tag, 'targetcode')}`,
    );
    return {
      id: attribute(block, 'id'),
      published: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`,
      text: (/<Text>([\s\S]*?)<\/Text>/.exec(block)?.[1] ?? '').replace(/\s+/g, ' ').trim(),
      pairs: new Set(pairs.filter((p) => !p.includes('---') && !p.startsWith(' >') && !p.endsWith('> '))),
    };
  });

const flat = (code: string) => code.replace(' ', '').toUpperCase();
const sides = (pairs: Iterable<string>) =>
  new Set(
    [...pairs].map((p) =>
      p
        .split(' > ')
        .map((c) => c.slice(0, 3))
        .join(' > '),
    ),
  );
const total = { pairs: 0, found: 0, right: 0, sides: 0, sidesFound: 0, sidesRight: 0, failed: 0 };
const common = (a: Set<string>, b: Set<string>) => [...a].filter((x) => b.has(x)).length;
for (const { id, published, text, pairs } of tests) {
  const found = new Set<string>();
  try {
    for (const claim of engine.code({ id, text, published, dateline: null, outlet: null }))
      for (const a of claim.actor) for (const r of claim.recipient) if (a !== r) found.add(`${flat(a)} > ${flat(r)}`);
  } catch (error) {
    total.failed++;
    console.error(`${id}: ${String(error)}`);
  }
  total.pairs += pairs.size;
  total.found += found.size;
  total.right += common(pairs, found);
  const [a, b] = [sides(pairs), sides(found)];
  total.sides += a.size;
  total.sidesFound += b.size;
  total.sidesRight += common(a, b);
  if (flag === '--misses' && (common(pairs, found) < pairs.size || found.size > pairs.size))
    console.log(`${id}\t${[...pairs].join('; ')}\t${[...found].join('; ')}\t${text}`);
}
const percent = (a: number, b: number) => (b ? ((100 * a) / b).toFixed(1) : '-');
console.log(`${tests.length} records, ${total.failed} failed`);
console.log(
  `directed pairs: ${percent(total.right, total.pairs)} % of ${total.pairs} found, precision ${percent(total.right, total.found)} %`,
);
console.log(
  `by side alone:  ${percent(total.sidesRight, total.sides)} % of ${total.sides} found, precision ${percent(total.sidesRight, total.sidesFound)} %`,
);
