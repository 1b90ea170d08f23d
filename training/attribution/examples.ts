import { type ContentCandidate, contentCandidates } from '../../src/coding/attribution/content-candidates.ts';
import { contentGroups } from '../../src/coding/attribution/content-features.ts';
import { type Context, readContext } from '../../src/coding/attribution/context.ts';
import { cueFeatures, isCueCandidate } from '../../src/coding/attribution/cue-features.ts';
import { FeatureBag } from '../../src/coding/attribution/features.ts';
import { sourceCandidates, sourceFeatures } from '../../src/coding/attribution/source-features.ts';
import { contentSpans, sourceSpan } from '../../src/coding/attribution/spans.ts';
import type { Annotation } from '../../src/language/annotation.ts';
import { type Article, overlap, type Reference } from './data.ts';
import type { Example, Ranking } from './learn.ts';

type Pair = readonly [number, number];
const pairs = (spans: readonly { start: number; end: number }[]): Pair[] => spans.map((s) => [s.start, s.end]);
const touches = (start: number, end: number, spans: readonly Pair[]): boolean => spans.some(([s, e]) => start < e && s < end);

/** The main word of a reference's cue: a word that can be one, as high in the tree as the cue goes; -1 where there is none. */
export function mainWord(context: Context, cue: readonly Pair[], from: number): number {
  const { tokens } = context;
  const within: number[] = [];
  for (let t = from; t < tokens.length && tokens[t].start < cue[cue.length - 1][1]; t++)
    if (touches(tokens[t].start, tokens[t].end, cue)) within.push(t);
  const able = within.filter((t) => isCueCandidate(context, t));
  const depth = (t: number): number => {
    let n = 0;
    for (let up = t; up >= 0 && n < 40; up = tokens[up].head) n++;
    return n;
  };
  let found = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const t of able) {
    const order = depth(t) + (tokens[t].upos === 'ADV' ? 2 : 0);
    if (order < least) {
      least = order;
      found = t;
    }
  }
  return found;
}

/** What can be learnt from one article. */
export interface Lessons {
  readonly cues: Example[];
  readonly contents: Ranking[];
  readonly sources: Ranking[];
  /** References, those whose cue has a main word, and those of them with a candidate that overlaps by half. */
  readonly counts: { references: number; cues: number; contents: number; sources: number; withSource: number };
}

export interface Options {
  /** Weight of words within others' words that are no cue in the reference: PolNeAR does not mark nested attributions. */
  readonly nested: number;
}

export function lessons(article: Article, annotation: Annotation, options: Options): Lessons {
  const context = readContext(annotation);
  const { tokens } = context;
  const bag = new FeatureBag();
  const counts = { references: 0, cues: 0, contents: 0, sources: 0, withSource: 0 };
  const byCue = new Map<number, Reference[]>();
  const quoted = new Uint8Array(tokens.length);
  for (const reference of article.attributions) {
    counts.references++;
    for (let t = 0; t < tokens.length; t++) if (touches(tokens[t].start, tokens[t].end, reference.content)) quoted[t] = 1;
    if (reference.cue.length === 0) continue;
    const start = tokens.findIndex((t) => t.end > reference.cue[0][0]);
    const word = start < 0 ? -1 : mainWord(context, reference.cue, start);
    if (word < 0) continue;
    counts.cues++;
    byCue.set(word, [...(byCue.get(word) ?? []), reference]);
  }
  const cues: Example[] = [];
  for (let t = 0; t < tokens.length; t++) {
    if (!isCueCandidate(context, t)) continue;
    const yes = byCue.has(t);
    if (!yes && quoted[t] === 1 && options.nested === 0) continue;
    cueFeatures(context, t, bag);
    cues.push({
      ids: bag.copy(),
      yes,
      weight: !yes && quoted[t] === 1 ? options.nested : 1,
    });
  }
  const contents: Ranking[] = [];
  const sources: Ranking[] = [];
  for (const [word, references] of byCue) {
    const candidates = contentCandidates(context, word);
    for (const reference of references) {
      const worth = Float32Array.from(candidates, (k) => overlap(pairs(contentSpans(context, k)), reference.content));
      const best = Math.max(0, ...worth);
      if (best < 0.5) continue;
      counts.contents++;
      const groups: Int32Array[] = [];
      contents.push({ groups, members: contentGroups(context, word, candidates, bag, (filled) => groups.push(filled.copy()) - 1), worth });
      sourceLesson(context, word, candidates[worth.indexOf(best)], reference, bag, counts, sources);
    }
  }
  return { cues, contents, sources, counts };
}

function sourceLesson(
  context: Context,
  word: number,
  content: ContentCandidate,
  reference: Reference,
  bag: FeatureBag,
  counts: Lessons['counts'],
  sources: Ranking[],
): void {
  const candidates = sourceCandidates(context, word, content);
  const worth = Float32Array.from(candidates, (s) => {
    if (s < 0) return reference.source.length === 0 ? 1 : 0;
    const { start, end } = context.tokens[s];
    // The head itself must lie in the reference's source; how well the phrase fits decides between several.
    if (!touches(start, end, reference.source)) return 0;
    return 0.5 + overlap(pairs([sourceSpan(context, word, s, content)]), reference.source) / 2;
  });
  if (reference.source.length > 0) counts.withSource++;
  if (Math.max(...worth) < 0.5) return;
  if (reference.source.length > 0) counts.sources++;
  const groups = candidates.map((s) => {
    sourceFeatures(context, word, content, s, bag);
    return bag.copy();
  });
  sources.push({ groups, members: groups.map((_, i) => [i]), worth });
}
