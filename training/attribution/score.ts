import type { Article } from './data.ts';
import { common, overlap, size } from './data.ts';

type Pair = [number, number];

/** Attributions as printed; further fields do not matter. */
export interface Found {
  readonly source: Pair[];
  readonly cue: Pair[];
  readonly content: Pair[];
}

/** Shares, 0 to 1. Attributions pair where their contents overlap with F1 >= 0.5 over characters, best first, each once. */
export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** F1 over the characters that are somebody's words. */
  readonly content: number;
  /** Of the pairs: those whose sources overlap, or are both empty. */
  readonly source: number;
  readonly cue: number;
  readonly reference: number;
  readonly found: number;
}

const f1 = (hits: number, found: number, reference: number): number => (found + reference === 0 ? 0 : (2 * hits) / (found + reference));

/** Compares found attributions with the reference, as the data's own scorer does. */
export function scoreAttributions(articles: readonly Article[], found: readonly (readonly Found[])[]): Score {
  let reference = 0;
  let predicted = 0;
  let pairs = 0;
  let source = 0;
  let cue = 0;
  const chars = { both: 0, found: 0, reference: 0 };
  articles.forEach(({ text, attributions }, d) => {
    const own = found[d];
    reference += attributions.length;
    predicted += own.length;
    const marked = (list: readonly { content: Pair[] }[]): Uint8Array => {
      const mark = new Uint8Array(text.length);
      for (const { content } of list) for (const [s, e] of content) mark.fill(1, s, e);
      return mark;
    };
    const a = marked(attributions);
    const b = marked(own);
    for (let i = 0; i < text.length; i++) {
      chars.reference += a[i];
      chars.found += b[i];
      chars.both += a[i] & b[i];
    }
    const candidates: [number, number, number][] = [];
    attributions.forEach((x, i) => {
      own.forEach((y, j) => {
        const o = overlap(x.content, y.content);
        if (o >= 0.5) candidates.push([o, i, j]);
      });
    });
    const usedReference = new Set<number>();
    const usedFound = new Set<number>();
    for (const [, i, j] of candidates.sort((x, y) => y[0] - x[0])) {
      if (usedReference.has(i) || usedFound.has(j)) continue;
      usedReference.add(i);
      usedFound.add(j);
      pairs++;
      const right = (x: Pair[], y: Pair[]): boolean => (size(x) === 0 ? size(y) === 0 : common(x, y) > 0);
      if (right(attributions[i].source, own[j].source)) source++;
      if (right(attributions[i].cue, own[j].cue)) cue++;
    }
  });
  return {
    precision: predicted === 0 ? 0 : pairs / predicted,
    recall: reference === 0 ? 0 : pairs / reference,
    f1: f1(pairs, predicted, reference),
    content: f1(chars.both, chars.found, chars.reference),
    source: pairs === 0 ? 0 : source / pairs,
    cue: pairs === 0 ? 0 : cue / pairs,
    reference,
    found: predicted,
  };
}

const percent = (x: number): string => (100 * x).toFixed(1);

/** One line for a log. */
export const inWords = (s: Score): string =>
  `attribution P ${percent(s.precision)} R ${percent(s.recall)} F1 ${percent(s.f1)} · content F1 ${percent(s.content)} · source ${percent(s.source)} cue ${percent(s.cue)} (reference ${s.reference}, found ${s.found})`;
