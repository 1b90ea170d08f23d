import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const Spans = z.array(z.tuple([z.int().nonnegative(), z.int().nonnegative()]));

/** One article of PolNeAR as converted: spans are `[start, end)` in UTF-16 units of `text`. */
export const Article = z.object({
  doc: z.string(),
  text: z.string(),
  attributions: z.array(z.object({ source: Spans, cue: Spans, content: Spans })),
});
export type Article = z.infer<typeof Article>;
export type Reference = Article['attributions'][number];

/** Reads JSON lines of articles. Throws where the file is absent or a line is no article. */
export function readArticles(path: string): Article[] {
  if (!existsSync(path)) throw new Error(`${path} is absent: PolNeAR's articles are needed here`);
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Article.parse(JSON.parse(line)));
}

type Pair = readonly [number, number];

/** Characters that two lists of stretches share; each list is disjoint within itself. */
export function common(a: readonly Pair[], b: readonly Pair[]): number {
  let n = 0;
  for (const [s, e] of a) for (const [t, f] of b) n += Math.max(0, Math.min(e, f) - Math.max(s, t));
  return n;
}

export const size = (a: readonly Pair[]): number => a.reduce((n, [s, e]) => n + e - s, 0);

/** F1 over characters. */
export function overlap(a: readonly Pair[], b: readonly Pair[]): number {
  const whole = size(a) + size(b);
  return whole === 0 ? 0 : (2 * common(a, b)) / whole;
}
