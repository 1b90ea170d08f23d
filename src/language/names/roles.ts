import type { Annotation, Token } from '../annotation.ts';
import { countryWithin, leadingCountry } from './countries.ts';
import data from './roles.json' with { type: 'json' };

const HEADS = new Set(data.heads);
const RANKS = new Set(data.ranks);
const ORGANISATION_WORDS = new Set(data.organisationWords);

/** What the words around a person's name say of the bearer. */
export interface Role {
  /** As printed, without article and without the country: `Foreign Ministry Spokesman`. */
  readonly role?: string;
  /** The body within those words: `Foreign Ministry`. */
  readonly organisation?: string;
  /** ISO 3166 alpha-3. */
  readonly country?: string;
}

/** Tokens `first` to `last`, both included. */
interface Range {
  readonly first: number;
  readonly last: number;
}

/** Tokens looked at on each side of the name. */
const REACH = 12;

/** The role of the person named by tokens `name.first` to `name.last`: titles before, or an apposition on either side. */
export function roleOf(annotation: Annotation, name: Range): Role {
  const { tokens } = annotation;
  const title = titleBefore(tokens, name);
  // "Gen. Smith, commander of the brigade": a rank alone says less than the apposition.
  const rankOnly = title !== undefined && !hasHead(tokens, title.first, title.last);
  const range = rankOnly || title === undefined ? (appositionAfter(tokens, name) ?? appositionBefore(tokens, name) ?? title) : title;
  return range === undefined ? {} : describe(annotation, range);
}

/** Where the name itself begins in a person's span that took the title in: after its last title or rank, if words are left. */
export function afterTitle(tokens: readonly Token[], { first, last }: Range): number {
  for (let i = last - 1; i >= first; i--) if (HEADS.has(lower(tokens[i])) || RANKS.has(lower(tokens[i]))) return i + 1;
  return first;
}

/** Whether a noun names an office, a rank or an occupation: `president`, `spokeswoman`. */
export function isTitle(token: Token): boolean {
  return HEADS.has(lower(token)) || HEADS.has(token.lemma.toLowerCase()) || RANKS.has(lower(token));
}

/** What a title without a name says: `the Turkish foreign minister`. */
export function titleOf({ tokens, text }: Annotation, range: Range): Role {
  const words = trimmed(tokens, range);
  return words === undefined ? {} : describe({ tokens, text }, words);
}

function describe(annotation: Pick<Annotation, 'tokens' | 'text'>, range: Range): Role {
  const words = annotation.tokens.slice(range.first, range.last + 1).map((token) => token.form);
  let { first } = range;
  const leading = leadingCountry(words);
  const country = leading?.code ?? countryWithin(words);
  if (leading !== undefined && first + leading.length <= range.last) {
    first += leading.length;
    if (/^['’]s?$/.test(annotation.tokens[first].form) && first < range.last) first++;
  }
  const role = annotation.text.slice(annotation.tokens[first].start, annotation.tokens[range.last].end);
  const body = bodyWithin(annotation.tokens, { first, last: range.last });
  return {
    role,
    ...(body === undefined
      ? {}
      : { organisation: annotation.text.slice(annotation.tokens[body.first].start, annotation.tokens[body.last].end) }),
    ...(country === undefined ? {} : { country }),
  };
}

/** `Foreign Ministry` in "Foreign Ministry spokesman", `Central Command` in "commander of Central Command". */
function bodyWithin(tokens: readonly Token[], { first, last }: Range): Range | undefined {
  for (let i = last; i >= first; i--) {
    if (!ORGANISATION_WORDS.has(lower(tokens[i])) || HEADS.has(lower(tokens[i]))) continue;
    let from = i;
    while (from > first && isModifier(tokens[from - 1]) && !HEADS.has(lower(tokens[from - 1]))) from--;
    // "Ministry of Defence": the words after `of` belong to it.
    let to = i;
    if (lower(tokens[i + 1]) === 'of' && i + 2 <= last) {
      to = i + 2;
      while (to < last && isModifier(tokens[to + 1])) to++;
    }
    return { first: from, last: to };
  }
  return undefined;
}

function titleBefore(tokens: readonly Token[], name: Range): Range | undefined {
  const { sentence } = tokens[name.first];
  const limit = Math.max(0, name.first - REACH);
  let first = name.first;
  let head = false;
  for (let i = name.first - 1; i >= limit && tokens[i].sentence === sentence; i--) {
    const word = lower(tokens[i]);
    if (HEADS.has(word) || RANKS.has(word)) head = true;
    else if (word === 'of' || word === 'for') {
      // "Secretary of State John Kerry": only with a head right before.
      if (i - 1 < limit || !HEADS.has(lower(tokens[i - 1])) || name.first - i > 5) break;
      head = true;
    } else if (!isModifier(tokens[i])) break;
    first = i;
  }
  if (!head) return undefined;
  // Modifiers before something that is no title are not the person's: "Baghdad Friday".
  while (first < name.first && isDay(tokens[first])) first++;
  return first < name.first ? trimmed(tokens, { first, last: name.first - 1 }) : undefined;
}

function appositionAfter(tokens: readonly Token[], name: Range): Range | undefined {
  const { sentence } = tokens[name.last];
  let i = name.last + 1;
  if (tokens[i]?.sentence !== sentence || tokens[i].form !== ',') return undefined;
  const first = ++i;
  let head = false;
  let last = -1;
  for (; i < tokens.length && i < first + REACH && tokens[i].sentence === sentence; i++) {
    const token = tokens[i];
    if (HEADS.has(lower(token))) head = true;
    else if (!(isModifier(token) || isArticle(token) || (head && /^(?:of|for|in|to|at|and|on)$/.test(lower(token))))) break;
    if (isNominal(token)) last = i;
  }
  // A second name within the same list of names is no apposition: "Smith, President Jones and …".
  if (!head || last < 0 || (i < tokens.length && tokens[i].sentence === sentence && isNominal(tokens[i]))) return undefined;
  const headAt = firstHead(tokens, first, last);
  if (
    headAt < last &&
    isNominal(tokens[headAt + 1]) &&
    tokens[headAt + 1].upos === 'PROPN' &&
    !ORGANISATION_WORDS.has(lower(tokens[headAt + 1]))
  ) {
    return undefined;
  }
  return trimmed(tokens, { first, last });
}

/** "the Turkish president, NAME", "a spokesman for the ministry, NAME, said". */
function appositionBefore(tokens: readonly Token[], name: Range): Range | undefined {
  const comma = name.first - 1;
  if (comma < 2 || tokens[comma].form !== ',' || tokens[comma].sentence !== tokens[name.first].sentence) return undefined;
  const { sentence } = tokens[comma];
  let head = -1;
  let first = comma;
  while (first > 0 && comma - first < REACH && tokens[first - 1].sentence === sentence) {
    const token = tokens[first - 1];
    const word = lower(token);
    if (HEADS.has(word)) head = first - 1;
    else if (/^(?:of|for|in|at)$/.test(word)) {
      // Words after the preposition belong to a head right before it, or the noun phrase ends here.
      if (first - 2 < 0 || !HEADS.has(lower(tokens[first - 2]))) break;
    } else if (/^(?:the|a|an|its|his|her|their)$/.test(word)) {
      if (head >= 0) break;
    } else if (!isModifier(token)) break;
    first--;
  }
  if (head < first || head < 0) return undefined;
  const determiner = lower(tokens[first - 1]);
  const definite = /^(?:the|its|his|her|their)$/.test(determiner);
  // "a spokesman, NAME," is closed by a comma; a definite phrase need not be.
  const closed = tokens[name.last + 1]?.form === ',';
  if (!definite && !(closed && /^an?$/.test(determiner))) return undefined;
  return trimmed(tokens, { first, last: comma - 1 });
}

function trimmed(tokens: readonly Token[], range: Range): Range | undefined {
  let { first, last } = range;
  const idle = (token: Token): boolean => isArticle(token) || !/[\p{L}\p{N}]/u.test(token.form) || /^['’]s$/.test(token.form);
  while (first <= last && idle(tokens[first])) first++;
  while (last >= first && !isNominal(tokens[last]) && !RANKS.has(lower(tokens[last]))) last--;
  return first <= last ? { first, last } : undefined;
}

function firstHead(tokens: readonly Token[], first: number, last: number): number {
  for (let i = first; i <= last; i++) if (HEADS.has(lower(tokens[i]))) return i;
  return last;
}

function hasHead(tokens: readonly Token[], first: number, last: number): boolean {
  for (let i = first; i <= last; i++) if (HEADS.has(lower(tokens[i]))) return true;
  return false;
}

function lower(token: Token | undefined): string {
  return token === undefined ? '' : token.form.toLowerCase();
}

function isNominal(token: Token): boolean {
  return token.upos === 'NOUN' || token.upos === 'PROPN';
}

function isModifier(token: Token): boolean {
  return isNominal(token) || token.upos === 'ADJ' || /^(?:['’]s|-|&)$/.test(token.form);
}

function isArticle(token: Token): boolean {
  return /^(?:the|a|an)$/i.test(token.form);
}

function isDay(token: Token): boolean {
  return /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/i.test(token.form);
}
