import type { Annotation, Token } from '../../language/annotation.ts';
import type { EventLexicon, EventPhrase, EventSense } from './lexicon.ts';

/** A word or phrase that may name an event. */
export interface Candidate {
  /** Index of the token that stands for the event in the tree. */
  readonly token: number;
  /** First and last token of the words that name it, both included. */
  readonly first: number;
  readonly last: number;
  readonly senses: readonly EventSense[];
  /** The phrase's lemmas, or the token's lemma. */
  readonly key: string;
  readonly phrase: boolean;
}

const MAX_GAP = 3;
const CONTENT = new Set(['VERB', 'NOUN', 'ADJ', 'PROPN']);

/**
 * Every token that could be an event's trigger: all verbs and common nouns but those that only carry grammar, and all words of the
 * lexicon whatever their tag, since taggers err most on capitals and headlines. Phrases take precedence over their parts.
 */
export function findCandidates(annotation: Annotation, lexicon: EventLexicon): Candidate[] {
  const { tokens, sentences } = annotation;
  const found: Candidate[] = [];
  const covered = new Uint8Array(tokens.length);
  for (const { first, last } of sentences)
    for (let i = first; i <= last; i++) {
      const match = phraseAt(tokens, i, last, lexicon);
      if (!match) continue;
      const { phrase, places } = match;
      const token = headOf(tokens, places);
      for (const p of places) covered[p] = 1;
      found.push({
        token,
        first: places[0],
        last: places[places.length - 1],
        senses: phrase.senses,
        key: phrase.lemmas.join('_'),
        phrase: true,
      });
    }
  for (let i = 0; i < tokens.length; i++) {
    if (covered[i]) continue;
    const token = tokens[i];
    if (!CONTENT.has(token.upos) || token.deprel.startsWith('aux') || token.deprel === 'cop') continue;
    const lemma = token.lemma.toLowerCase();
    const senses = sensesOf(token, lemma, lexicon);
    if (senses.length === 0 && (token.upos === 'PROPN' || token.upos === 'ADJ')) continue;
    if (token.deprel === 'compound' && senses.length === 0) continue;
    found.push({ token: i, first: i, last: i, senses, key: lemma, phrase: false });
  }
  return found.sort((a, b) => a.token - b.token || b.last - b.first - (a.last - a.first));
}

function sensesOf(token: Token, lemma: string, lexicon: EventLexicon): readonly EventSense[] {
  const verbs = lexicon.verbs.get(lemma) ?? [];
  const nouns = lexicon.nouns.get(lemma) ?? [];
  if (token.upos === 'VERB') return verbs.length ? verbs : nouns;
  if (token.upos === 'NOUN') return nouns.length ? nouns : verbs;
  // Participles tagged as adjectives ("the wounded soldiers", "was interned") and capitalised words: whichever there is.
  if (nouns.length || verbs.length) return nouns.length ? nouns : verbs;
  for (const base of basesOf(lemma)) {
    const known = lexicon.verbs.get(base);
    if (known) return known;
  }
  return [];
}

/** The verbs that a word in -ed may be a participle of: "armed", "manned", "pardoned", "occupied". */
function basesOf(form: string): string[] {
  if (!form.endsWith('ed') || form.length < 5) return [];
  const stem = form.slice(0, -2);
  const bases = [stem, `${stem}e`];
  if (stem.endsWith('i')) bases.push(`${stem.slice(0, -1)}y`);
  if (stem.at(-1) === stem.at(-2)) bases.push(stem.slice(0, -1));
  return bases;
}

function phraseAt(
  tokens: readonly Token[],
  i: number,
  last: number,
  lexicon: EventLexicon,
): { phrase: EventPhrase; places: number[] } | null {
  for (const key of keysOf(tokens[i])) {
    for (const phrase of lexicon.phrases.get(key) ?? []) {
      const places = [i];
      let at = i;
      for (let k = 1; k < phrase.lemmas.length; k++) {
        const want = phrase.lemmas[k];
        if (want === '_') continue;
        let next = -1;
        for (let j = at + 1; j <= last && j <= at + 1 + MAX_GAP; j++) {
          if (keysOf(tokens[j]).includes(want)) {
            next = j;
            break;
          }
          if (tokens[j].upos === 'PUNCT' && tokens[j].form !== '"' && tokens[j].form !== '-') break;
        }
        if (next < 0) break;
        places.push(next);
        at = next;
      }
      const needed = phrase.lemmas.filter((l) => l !== '_').length;
      if (places.length === needed && belongTogether(tokens, places)) return { phrase, places };
    }
  }
  return null;
}

/** A phrase's words count as one only where the tree ties them: each but the highest hangs on another of them. */
function belongTogether(tokens: readonly Token[], places: readonly number[]): boolean {
  const gap = places[places.length - 1] - places[0] + 1 - places.length;
  if (gap === 0) return true;
  let loose = 0;
  for (const p of places) {
    const head = tokens[p].head;
    const grand = head >= 0 ? tokens[head].head : -1;
    if (!places.includes(head) && !places.includes(grand)) loose++;
  }
  return loose <= 1;
}

function headOf(tokens: readonly Token[], places: readonly number[]): number {
  for (const p of places) if (!places.includes(tokens[p].head) && CONTENT.has(tokens[p].upos)) return p;
  return places[0];
}

function keysOf(token: Token): string[] {
  const lemma = token.lemma.toLowerCase();
  const form = token.form.toLowerCase();
  return lemma === form ? [lemma] : [lemma, form];
}
