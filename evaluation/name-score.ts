import type { NameType } from '../src/language/annotation.ts';

/** A name as marked or as found: UTF-16 offsets, end exclusive. */
export interface ScoredName {
  readonly start: number;
  readonly end: number;
  readonly type: NameType;
}

/** Hits of one way of comparing: F1 in percent. */
export interface NameScore {
  /** Spans and type equal. */
  readonly exact: number;
  /** Type equal and spans overlapping, each name in one pair at most: schemes differ in articles and titles. */
  readonly touching: number;
  readonly marked: number;
  readonly found: number;
}

export interface NamePair {
  readonly marked: readonly ScoredName[];
  readonly found: readonly ScoredName[];
}

/** Scores texts as `score-names.mjs` of the evaluation data does. */
export function scoreNames(texts: readonly NamePair[]): NameScore {
  let marked = 0;
  let found = 0;
  let exact = 0;
  let touching = 0;
  for (const text of texts) {
    marked += text.marked.length;
    found += text.found.length;
    exact += text.marked.filter((m) => text.found.some((f) => f.start === m.start && f.end === m.end && f.type === m.type)).length;
    touching += touchingPairs(text);
  }
  const f1 = (hits: number): number => (marked + found === 0 ? 0 : (200 * hits) / (marked + found));
  return { exact: f1(exact), touching: f1(touching), marked, found };
}

function touchingPairs({ marked, found }: NamePair): number {
  const pairs: { overlap: number; m: number; f: number }[] = [];
  marked.forEach((a, m) => {
    found.forEach((b, f) => {
      const overlap = Math.min(a.end, b.end) - Math.max(a.start, b.start);
      if (a.type === b.type && overlap > 0) pairs.push({ overlap, m, f });
    });
  });
  const takenMarked = new Set<number>();
  const takenFound = new Set<number>();
  let hits = 0;
  for (const { m, f } of pairs.sort((a, b) => b.overlap - a.overlap)) {
    if (takenMarked.has(m) || takenFound.has(f)) continue;
    takenMarked.add(m);
    takenFound.add(f);
    hits++;
  }
  return hits;
}
