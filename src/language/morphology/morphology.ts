/**
 * Lemmas and morphological features by decision lists learnt from a treebank (training/morphology.ts): the most specific key that
 * the list knows decides.
 */

import { straightQuotes } from '../model/word-features.ts';

export interface MorphologyData {
  /** Key → lemma of whole words that the endings get wrong; keys as `wholeKey` makes them. */
  readonly words: Readonly<Record<string, string>>;
  /** Key → edit scripts, the likelier first, a blank between; keys as `lemmaKeys` makes them. */
  readonly endings: Readonly<Record<string, string>>;
  /** Key → FEATS column; keys as `featureKeys` makes them. */
  readonly features: Readonly<Record<string, string>>;
}

/** A tagged and parsed word as the decision lists see it. */
export interface Word {
  readonly form: string;
  readonly upos: string;
  readonly xpos: string;
  readonly deprel: string;
}

const LONGEST_SUFFIX = 6;

/** Only the end of a very long word counts. */
const lowered = (form: string): string => straightQuotes(form.length > 40 ? form.slice(-40) : form).toLowerCase();

export function wholeKey({ form, upos, xpos }: Word): string {
  return `${lowered(form)}|${upos}|${xpos}`;
}

/** From special to general: the word's endings from long to short with its tags, the tags alone. */
export function lemmaKeys({ form, upos, xpos }: Word): string[] {
  const lower = lowered(form);
  const keys: string[] = [];
  for (let n = Math.min(LONGEST_SUFFIX, lower.length); n > 0; n--) keys.push(`${lower.slice(-n)}|${upos}|${xpos}`);
  keys.push(`|${upos}|${xpos}`, `|${upos}`);
  return keys;
}

/** How the letters' case may change before the edit: kept, all lower, or all lower but the first. */
const CASES: readonly ((form: string) => string)[] = [
  (form) => form,
  (form) => form.toLowerCase(),
  (form) => form.slice(0, 1) + form.slice(1).toLowerCase(),
];

/** The order in which case changes are tried. */
const CASE_ORDER = [1, 0, 2];

/** A case digit, the number of letters to take off the end, a colon and the letters to put there; null where too little stays the same. */
export function editScript(form: string, lemma: string): string | null {
  for (const c of CASE_ORDER) {
    const cased = CASES[c](form);
    let common = 0;
    while (common < cased.length && common < lemma.length && cased[common] === lemma[common]) common++;
    if (common * 2 >= cased.length && common > 0) return `${c}${cased.length - common}:${lemma.slice(common)}`;
  }
  return null;
}

/** Null where the script does not fit the form. */
export function applyScript(form: string, script: string): string | null {
  const colon = script.indexOf(':');
  const cased = CASES[Number(script[0])](form);
  const cut = Number(script.slice(1, colon));
  if (cut > cased.length) return null;
  return cased.slice(0, cased.length - cut) + script.slice(colon + 1) || null;
}

/**
 * The lemma by endings: what the most special script makes where that leaves the word's length as it is; else of the scripts from special
 * to general the first that makes a word that is known, else the first that fits; the form itself where none does.
 */
export function lemmaByEnding(word: Word, endings: ReadonlyMap<string, string>, isWord: (lemma: string) => boolean): string {
  let first: string | null = null;
  for (const key of lemmaKeys(word)) {
    for (const script of endings.get(key)?.split(' ') ?? []) {
      const lemma = applyScript(word.form, script);
      if (lemma === null) continue;
      const same = lemma.length === word.form.length;
      if (same && first === null) return lemma;
      if (!same && isWord(lemma)) return lemma;
      first ??= lemma;
    }
  }
  return first ?? word.form;
}

export interface Surroundings {
  /** The subject of the clause whose verb or auxiliary this is: a pronoun's form or another word's fine tag; empty for none. */
  readonly subject: string;
  /** `p` where a passive auxiliary hangs on the word, `h` where another auxiliary does. */
  readonly auxiliary: string;
}

/** From special to general. */
export function featureKeys({ form, upos, xpos, deprel }: Word, { subject, auxiliary }: Surroundings): string[] {
  const lower = lowered(form);
  const tag = `${upos}|${xpos}`;
  return [
    `0${lower}|${tag}|${subject}|${auxiliary}`,
    `1${lower}|${tag}|${deprel}`,
    `2${lower}|${tag}`,
    `3${tag}|${subject}|${deprel}|${auxiliary}`,
    `4${tag}|${subject}|${auxiliary}`,
    `5${lower.slice(-3)}|${tag}`,
    `6${tag}|${deprel}|${auxiliary}`,
    `7${tag}`,
    `8${upos}`,
  ];
}

/** What `featureKeys` needs of the tree, for every word of a sentence; heads are indices into `words`, -1 for the root. */
export function surroundings(words: readonly Word[], heads: readonly number[]): Surroundings[] {
  const subjects = new Array<string>(words.length).fill('');
  const auxiliaries = new Array<string>(words.length).fill('');
  words.forEach(({ form, upos, xpos, deprel }, i) => {
    const head = heads[i];
    if (head < 0) return;
    if (/^[nc]subj/.test(deprel) && subjects[head] === '') subjects[head] = upos === 'PRON' ? form.toLowerCase() : xpos;
    if (deprel === 'aux:pass') auxiliaries[head] = 'p';
    else if (deprel === 'aux' && auxiliaries[head] === '') auxiliaries[head] = 'h';
  });
  return words.map(({ deprel }, i) => ({
    subject: /^(?:aux|cop)/.test(deprel) && heads[i] >= 0 ? subjects[heads[i]] : subjects[i],
    auxiliary: auxiliaries[i],
  }));
}

/** Looks words up in the decision lists. */
export class Morphology {
  private readonly words: ReadonlyMap<string, string>;
  private readonly endings: ReadonlyMap<string, string>;
  private readonly features: ReadonlyMap<string, string>;
  private readonly isWord: (lemma: string) => boolean;
  private readonly known = new Map<string, string>();

  /** `isWord` says whether a lower-case word is one of the language; it decides between endings (`bombed`: bomb, not bombe). */
  constructor(data: MorphologyData, isWord: (word: string) => boolean) {
    this.words = new Map(Object.entries(data.words));
    this.endings = new Map(Object.entries(data.endings));
    this.features = new Map(Object.entries(data.features));
    this.isWord = isWord;
  }

  /** Never empty. */
  lemma(given: Word): string {
    const word = { ...given, form: straightQuotes(given.form) };
    const key = `${word.form}|${word.upos}|${word.xpos}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const lemma = this.words.get(wholeKey(word)) ?? lemmaByEnding(word, this.endings, (lemma) => this.isWord(lemma.toLowerCase()));
    if (this.known.size >= 50000) this.known.clear();
    if (word.form.length <= 40) this.known.set(key, lemma);
    return lemma;
  }

  feats(word: Word, around: Surroundings): string {
    for (const key of featureKeys(word, around)) {
      const feats = this.features.get(key);
      if (feats !== undefined) return feats;
    }
    return '_';
  }
}
