import type { Annotation, Name, Token } from '../../annotation.ts';

/** A word that may head a mention without a name, with the words that belong to it. Tokens, both ends included. */
export interface Candidate {
  readonly head: number;
  readonly first: number;
  readonly last: number;
}

/** Relations whose words are part of the noun phrase before its head. */
const WITHIN = /^(?:det|amod|compound|nummod|nmod:poss|advmod|flat|case|punct)/;
const LONGEST = 12;

/** Nouns that no name holds, pronouns, and `here` and `there`; modifiers of a noun are no heads of their own. */
export function candidatesOf(annotation: Annotation, names: readonly Name[]): Candidate[] {
  const { tokens } = annotation;
  const named = new Uint8Array(tokens.length);
  for (const { first, last } of names) named.fill(1, first, last + 1);
  const found: Candidate[] = [];
  let free = 0;
  for (let i = 0; i < tokens.length; i++) {
    if (named[i] === 1 || !mayHead(tokens, i, named)) continue;
    const first = firstOf(tokens, i, named, Math.max(free, i - LONGEST));
    found.push({ head: i, first, last: i });
    free = i + 1;
  }
  return found;
}

function mayHead(tokens: readonly Token[], i: number, named: Uint8Array): boolean {
  const { upos, xpos, deprel, head, form } = tokens[i];
  if (upos === 'PRON' || xpos === 'PRP$') return true;
  if (upos === 'ADV') return /^(?:here|there)$/i.test(form);
  if (upos !== 'NOUN' && upos !== 'PROPN') return false;
  if (!/\p{L}/u.test(form)) return false;
  // "government forces": one phrase, headed by its last noun.
  return !(/^(?:compound|flat|goeswith)/.test(deprel) && head > i && head - i < LONGEST && named[head] === 0 && isNoun(tokens[head]));
}

function isNoun(token: Token): boolean {
  return token.upos === 'NOUN' || token.upos === 'PROPN';
}

/** Where the phrase of a head begins, not before `from`. A possessive pronoun is a mention by itself. */
function firstOf(tokens: readonly Token[], head: number, named: Uint8Array, from: number): number {
  if (!isNoun(tokens[head])) return head;
  let first = head;
  for (let i = head - 1; i >= from; i--) {
    const token = tokens[i];
    if (token.sentence !== tokens[head].sentence || named[i] === 1 || token.xpos === 'PRP$' || token.xpos === 'POS') break;
    if (!WITHIN.test(token.deprel) || token.head <= i || token.head > head) break;
    if (token.upos !== 'PUNCT' && token.upos !== 'ADP') first = i;
  }
  return first;
}
