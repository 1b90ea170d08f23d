import table from './data/word-weights.json' with { type: 'json' };
import { CALENDAR_WORDS } from './days.ts';

/** Sentences are compared by their first words only, so that a text without full stops costs no more than others. */
const LONGEST = 1200;
const WORD = /[\p{L}\p{N}]+/gu;

const weights = new Map<string, number>(Object.entries(table.weights));

/** Cuts the commonest English endings, so that `attack`, `attacked` and `attacks` meet. No more than that is wanted of it. */
export function stem(word: string): string {
  const w = word.toLowerCase();
  if (w.length > 5 && w.endsWith('ies')) return `${w.slice(0, -3)}y`;
  if (w.length > 6 && w.endsWith('ing')) return cut(w, 3);
  if (w.length > 4 && w.endsWith('ed')) return cut(w, 2);
  if (w.length > 5 && /(?:s|x|z|ch|sh)es$/.test(w)) return cut(w, 2);
  if (w.length > 3 && w.endsWith('s') && !w.endsWith('ss') && !w.endsWith('us')) return cut(w, 1);
  return cut(w, 0);
}

function cut(word: string, ending: number): string {
  let w = word.slice(0, word.length - ending);
  if (w.length > 4 && w.endsWith('e')) w = w.slice(0, -1);
  const last = w.at(-1) ?? '';
  if (ending > 1 && w.length > 3 && last === w.at(-2) && !'lsz'.includes(last)) w = w.slice(0, -1);
  return w;
}

/** How much two texts have in common if both hold this stem: inverse document frequency, the highest for stems not in the table. */
export function wordWeight(stemmed: string): number {
  return weights.get(stemmed) ?? table.unknown;
}

/** Distinct stems of a text, and of them its names and numbers: capitalised words that do not open it, and words that begin with a digit. */
export function stemsOf(text: string, longest = LONGEST): { stems: string[]; names: string[] } {
  const stems = new Set<string>();
  const names = new Set<string>();
  let first = true;
  for (const [word] of text.slice(0, longest).matchAll(WORD)) {
    const s = stem(word);
    stems.add(s);
    const name = !first && /^\p{Lu}/u.test(word) && wordWeight(s) > table.common && !CALENDAR_WORDS.has(word.toLowerCase());
    if (name || /^\p{N}/u.test(word)) names.add(s);
    first = false;
  }
  return { stems: [...stems], names: [...names] };
}

/** Strings as sorted 32-bit numbers (FNV-1a), quick to compare. That two strings share a number is possible but too rare to matter. */
export function codesOf(strings: readonly string[]): Uint32Array {
  return Uint32Array.from(strings, codeOf).sort();
}

function codeOf(s: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < s.length; i++) hash = Math.imul(hash ^ s.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** A sentence made ready for comparison. */
export interface Words {
  /** Codes of its distinct stems, sorted. */
  readonly codes: Uint32Array;
  /** Squared weight of each, in hundredths: whole numbers, so that sums are exact in any order. */
  readonly squares: Uint16Array;
  readonly names: Uint32Array;
  /** Euclidean length. */
  readonly norm: number;
}

export function wordsOf(text: string, longest = LONGEST): Words {
  const { stems, names } = stemsOf(text, longest);
  const coded = stems.map((s) => ({ code: codeOf(s), square: Math.round(wordWeight(s) * 10) ** 2 })).sort((a, b) => a.code - b.code);
  return {
    codes: Uint32Array.from(coded, ({ code }) => code),
    squares: Uint16Array.from(coded, ({ square }) => square),
    names: codesOf(names),
    norm: Math.sqrt(coded.reduce((sum, { square }) => sum + square, 0)),
  };
}

/** Cosine of two sentences, 0 to 1. */
export function cosine(a: Words, b: Words): number {
  if (a.norm === 0 || b.norm === 0) return 0;
  let dot = 0;
  let i = 0;
  let j = 0;
  while (i < a.codes.length && j < b.codes.length) {
    const x = a.codes[i];
    const y = b.codes[j];
    if (x === y) dot += a.squares[i];
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return dot / (a.norm * b.norm);
}

/** How many codes two sorted lists have in common. */
export function sharedCount(a: Uint32Array, b: Uint32Array): number {
  let n = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = a[i];
    const y = b[j];
    if (x === y) n++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return n;
}
