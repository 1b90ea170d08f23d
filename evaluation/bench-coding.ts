import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadEngine } from '../src/engine-node.ts';
import type { Row } from './row.ts';

/** Text to claims over the agency reports: tokens a second of processor time, median of `runs`. Throws where the reports are absent. */
export async function benchCoding(shared: string, runs = 5): Promise<Row[]> {
  const folder = join(shared, 'reports', 'corpus');
  const texts = readdirSync(folder)
    .filter((name) => name.startsWith('reuters') && name.endsWith('.txt'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const engine = await loadEngine();
  const tokens = texts.reduce((sum, text) => sum + engine.annotate(text).tokens.length, 0);
  const speeds: number[] = [];
  let claims = 0;
  for (let run = 0; run <= runs; run++) {
    claims = 0;
    const start = process.cpuUsage();
    texts.forEach((text, i) => {
      claims += engine.code({ id: `r${i}`, text, published: '1987-06-01', dateline: null, outlet: null }).length;
    });
    const { user, system } = process.cpuUsage(start);
    // The first run compiles.
    if (run > 0) speeds.push((tokens * 1e6) / (user + system));
  }
  speeds.sort((a, b) => a - b);
  const data = `${texts.length} reports, ${tokens} tokens, ${claims} claims`;
  return [
    {
      part: 'coding',
      data,
      kind: 'development',
      figure: 'text to claims',
      value: speeds[speeds.length >> 1],
      unit: 'tokens/s',
      target: 8_000,
    },
    { part: 'coding', data, kind: 'development', figure: 'peak memory', value: process.resourceUsage().maxRSS / 1024, unit: 'MiB' },
  ];
}
