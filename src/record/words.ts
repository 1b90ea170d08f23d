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

export interface Words {
  /** Distinct stems, sorted. */
  readonly stems: readonly string[];
  /** Capitalised words that do not open the sentence, and numbers; as stems, sorted. */
  readonly names: readonly string[];
  /** Euclidean length of the weights of `stems`. */
  readonly norm: number;
}

export function wordsOf(text: string): Words {
  const stems = new Set<string>();
  const names = new Set<string>();
  let first = true;
  for (const [word] of text.slice(0, LONGEST).matchAll(WORD)) {
    const s = stem(word);
    stems.add(s);
    if (
      /^\p{N}/u.test(word) ||
      (!first && /^\p{Lu}/u.test(word) && wordWeight(s) > table.common && !CALENDAR_WORDS.has(word.toLowerCase()))
    )
      names.add(s);
    first = false;
  }
  let squares = 0;
  for (const s of stems) squares += wordWeight(s) ** 2;
  return { stems: [...stems].sort(), names: [...names].sort(), norm: Math.sqrt(squares) };
}

/** Cosine of two sets of stems with their weights, 0 to 1. */
export function cosine(a: Words, b: Words): number {
  if (a.norm === 0 || b.norm === 0) return 0;
  let dot = 0;
  for (const s of shared(a.stems, b.stems)) dot += wordWeight(s) ** 2;
  return dot / (a.norm * b.norm);
}

/** What two sorted lists have in common. */
export function shared(a: readonly string[], b: readonly string[]): string[] {
  const common: string[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = a[i] as string;
    const y = b[j] as string;
    if (x === y) common.push(x);
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return common;
}
