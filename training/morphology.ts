/** Learns lemmas and features (src/language/morphology) from a treebank; knows nothing of any language. */

import { readConllu } from '../src/language/conllu.ts';
import { straightQuotes } from '../src/language/model/word-features.ts';
import {
  editScript,
  featureKeys,
  lemmaByEnding,
  lemmaKeys,
  type MorphologyData,
  type Surroundings,
  surroundings,
  type Word,
  wholeKey,
} from '../src/language/morphology/morphology.ts';

type Counts = Map<string, Map<string, number>>;

const count = (counts: Counts, key: string, value: string): void => {
  const values = counts.get(key) ?? new Map<string, number>();
  counts.set(key, values);
  values.set(value, (values.get(value) ?? 0) + 1);
};

interface Example {
  /** From special to general. */
  readonly keys: readonly string[];
  readonly answer: string;
}

/**
 * A decision list: each key's most frequent answers (up to `answers`, a blank between), kept where the key was seen `least` times and
 * the more general keys would answer otherwise.
 */
function decisionList(examples: Iterable<Example>, least: number, answers: number): Record<string, string> {
  const counts: Counts = new Map();
  const parents = new Map<string, readonly string[]>();
  for (const { keys, answer } of examples) {
    keys.forEach((key, i) => {
      count(counts, key, answer);
      if (!parents.has(key)) parents.set(key, keys.slice(i + 1));
    });
  }
  const best = new Map<string, string>();
  for (const [key, seen] of counts) {
    const sorted = [...seen].sort((a, b) => b[1] - a[1]);
    if (sorted.reduce((sum, [, n]) => sum + n, 0) < least) continue;
    const top = sorted.filter(([, n], i) => i === 0 || (n >= 2 && n * 8 >= sorted[0][1])).slice(0, answers);
    best.set(key, top.map(([answer]) => answer).join(' '));
  }
  // General keys first, so that what a key falls back on is known when it is judged.
  const depth = (key: string): number => parents.get(key)?.length ?? 0;
  const kept = new Map<string, string>();
  for (const key of [...best.keys()].sort((a, b) => depth(a) - depth(b))) {
    const answer = best.get(key) ?? '';
    const fallback = parents.get(key)?.find((parent) => kept.has(parent));
    if (fallback === undefined || kept.get(fallback) !== answer) kept.set(key, answer);
  }
  return Object.fromEntries([...kept].sort((a, b) => (a[0] < b[0] ? -1 : 1)));
}

/** `texts` are CoNLL-U files, `vocabulary` the lower-case words that the parser knows. */
export function learnMorphology(texts: readonly string[], vocabulary: ReadonlySet<string>): MorphologyData {
  const wholes: Counts = new Map();
  /** By form and tags, so that a frequent word counts as one example of its ending. */
  const endings = new Map<string, Example>();
  const forms = new Map<string, { word: Word; lemma: string; key: string }>();
  const features: Example[] = [];
  for (const text of texts) {
    for (const sentence of readConllu(text)) {
      const words: Word[] = sentence.words.map(({ columns }) => ({
        form: straightQuotes(columns[1]),
        upos: columns[3],
        xpos: columns[4],
        deprel: columns[7],
      }));
      const heads = sentence.words.map(({ columns }) => Number(columns[6]) - 1);
      const around: Surroundings[] = surroundings(words, heads);
      sentence.words.forEach(({ columns }, i) => {
        const word = words[i];
        const lemma = columns[2];
        if (lemma !== '_' || word.form === '_') {
          const key = wholeKey(word);
          count(wholes, key, lemma);
          forms.set(`${word.form}|${key}`, { word, lemma, key });
          const script = editScript(word.form, lemma);
          if (script !== null && !script.includes(' ')) endings.set(`${key}|${script}`, { keys: lemmaKeys(word), answer: script });
        }
        features.push({ keys: featureKeys(word, around[i]), answer: columns[5] });
      });
    }
  }
  const byEnding = decisionList(endings.values(), 2, 3);
  const endingMap = new Map(Object.entries(byEnding));
  const words: Record<string, string> = {};
  for (const { word, key } of forms.values()) {
    const lemma = [...(wholes.get(key) ?? [])].sort((a, b) => b[1] - a[1])[0][0];
    if (lemmaByEnding(word, endingMap, (candidate) => vocabulary.has(candidate.toLowerCase())) !== lemma) words[key] = lemma;
  }
  const sorted = Object.fromEntries(Object.entries(words).sort((a, b) => (a[0] < b[0] ? -1 : 1)));
  return { words: sorted, endings: byEnding, features: decisionList(features, 2, 1) };
}
