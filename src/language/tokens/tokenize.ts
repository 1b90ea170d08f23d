/**
 * Words after the conventions of the English treebanks of Universal Dependencies (English Web Treebank): clitics stand alone
 * (`do` `n't`, `Iraq` `'s`), hyphens split compounds but not prefixes, abbreviations and initials keep their full stop. A token never
 * holds white space, every other character is in exactly one token, and nothing is rewritten.
 */
import type { Casing } from '../model/word-features.ts';
import { ABBREVIATIONS, BEFORE_NUMBER, LOWER_ABBREVIATIONS, PREFIXES } from './abbreviations.ts';

/** UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const APOSTROPHE = "['’‘`´]";
/** Invisible signs between letters (soft hyphen, joiners) belong to the word. */
const LETTER = '(?:[\\p{L}\\p{M}]|[\\u00ad\\u200b-\\u200d\\u2060](?=[\\p{L}\\p{M}]))';
const sticky = (source: string, flags = ''): RegExp => new RegExp(source, `uy${flags}`);

const SPACE = /\s/;
const URL = sticky('(?:https?|ftp)://[^\\s<>"]+|www\\.[^\\s<>"]+|mailto:[^\\s<>"]+', 'i');
const EMAIL = sticky('[\\w.+-]{1,64}@[\\w-]{1,64}(?:\\.[\\w-]{1,64}){0,6}');
const DOMAIN = sticky(
  '[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){0,4}\\.(?:com|org|net|gov|edu|mil|info|co\\.uk|doc|pdf|xls|jpg|html?)(?![\\p{L}\\p{N}])',
  'i',
);
const MONEY = sticky('(?:US|C|A|HK|NZ|AU|CA)?\\$');
const NUMBER = sticky(
  [
    '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?(?!,?\\d)',
    '\\d{1,4}/\\d{1,4}(?:/\\d{2,4})?(?!\\d)',
    '\\d{1,2}:\\d{2}(?::\\d{2})?(?!\\d)',
    '\\d{3}-\\d{3}-\\d{4}(?!\\d)',
    "\\d{1,3}0['’]s(?![\\p{L}\\p{N}])",
    '\\d+(?:\\.\\d+)+',
    '\\d+(?:st|nd|rd|th|s)(?![\\p{L}\\p{N}])',
    '\\d+',
  ].join('|'),
  'i',
);
const DECIMAL = sticky('\\.\\d+(?![\\p{L}])');
const LETTERS_AFTER_NUMBER = sticky('\\p{L}[\\p{L}\\p{N}]*');
const INITIALS = sticky('(?:\\p{L}\\.){2,}(?:\\p{L}(?![\\p{L}\\p{N}.]))?');
const WORD = sticky(`${LETTER}+(?:&\\p{Lu}+(?!\\p{Ll}))*[\\p{N}]*${LETTER}*[\\p{N}]*`);
const INNER = sticky(`${APOSTROPHE}(?!(?:s|m|d|ll|re|ve|t)(?![\\p{L}\\p{M}]))${LETTER}+`, 'i');
const CLITIC = sticky(`${APOSTROPHE}(?:s|m|d|ll|re|ve)(?![\\p{L}\\p{M}\\p{N}])`, 'i');
const DECADE = sticky(`${APOSTROPHE}\\d\\ds?(?![\\p{L}\\p{N}])`);
const NOT = sticky(`${APOSTROPHE}t(?![\\p{L}\\p{M}\\p{N}])`, 'i');
const SIGNS = sticky("\\.{2,}|…|-{2,}|—|–|''|``|[!?]{2,}|\\+{2,}|={2,}|\\*{2,}|_{2,}|#{2,}|~{2,}|<{2,}|>{2,}");
const SMILEY = sticky('[:;=]-?[()DPp/](?![\\p{L}\\p{N}])');
const TAG = sticky('[@#][\\p{L}_][\\p{L}\\p{M}\\p{N}_]{0,60}');
const TICKER = sticky('[A-Z][A-Z0-9]*(?:\\.[A-Z]+)?(?=>)');
const ANY = sticky('\\p{Emoji_Presentation}[\\p{Emoji_Modifier}\\u200d\\ufe0f\\p{Emoji_Presentation}]*|[\\s\\S]\\p{M}*');

/** Two tokens in one word, by the length of the first. */
const FUSED = new Map([['cannot', 3], ['gonna', 3], ['gotta', 3], ['wanna', 3], ...negations()]);

/** Negations without their apostrophe: `didnt` → `did` `nt`. */
function negations(): [string, number][] {
  const verbs = 'do does did is was are were has have had could would should must need ai ca wo';
  return verbs.split(' ').map((verb) => [`${verb}nt`, verb.length]);
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

const isLetter = (text: string | undefined): boolean => text !== undefined && /^[\p{L}\p{M}]/u.test(text);
const isLower = (letter: string): boolean => letter === letter.toLowerCase() && letter !== letter.toUpperCase();

/** Judged by some 5,000 letters all over the text; too few letters are `mixed`. */
export function casing(text: string): Casing {
  let lower = 0;
  let upper = 0;
  const step = Math.max(1, Math.floor(text.length / 5000));
  for (let i = 0; i < text.length; i += step) {
    const letter = text[i];
    if (letter === letter.toUpperCase()) upper += letter === letter.toLowerCase() ? 0 : 1;
    else lower++;
  }
  if (lower + upper < 10) return 'mixed';
  return upper < lower / 500 ? 'lower' : lower < upper / 20 ? 'upper' : 'mixed';
}

/** Tokens of `text` between two offsets. Time grows with the length only. */
export function tokenize(text: string, from = 0, to = text.length, letters: Casing = casing(text)): Span[] {
  const line = from === 0 && to === text.length ? text : text.slice(from, to);
  const out: Span[] = [];
  const push = (start: number, end: number): void => {
    out.push({ start: from + start, end: from + end });
  };
  let i = 0;
  while (i < line.length) {
    if (SPACE.test(line[i])) {
      i++;
      continue;
    }
    i = next(line, i, push, letters);
  }
  return out;
}

/** Pushes the token or tokens that begin at `i`; returns where the next may begin. */
function next(line: string, i: number, push: (start: number, end: number) => void, letters: Casing): number {
  const first = line[i];
  let end: number;
  if (/[\p{L}\p{N}]/u.test(first) || first >= '\ud800') {
    end = address(line, i);
    if (end > 0) {
      push(i, end);
      return end;
    }
  }
  end = match(MONEY, line, i);
  if (end > 0) {
    push(i, end);
    return end;
  }
  if (first >= '0' && first <= '9') return number(line, i, push);
  end = match(INITIALS, line, i);
  if (end > 0) {
    push(i, end);
    return end;
  }
  end = match(WORD, line, i);
  if (end > 0) return word(line, i, end, push, letters);
  if (first === '.' && !/[\p{L}\p{N}]/u.test(line[i - 1] ?? '')) {
    end = match(DECIMAL, line, i);
    if (end > 0) {
      push(i, end);
      return end;
    }
  }
  if (/['’‘`´]/.test(first)) {
    if (i > 0 && /[\p{L}\p{N}.]/u.test(line[i - 1])) end = match(CLITIC, line, i);
    if (end < 0) end = match(DECADE, line, i);
    if (end > 0) {
      push(i, end);
      return end;
    }
  }
  for (const pattern of [SMILEY, TAG, SIGNS, ANY]) {
    end = match(pattern, line, i);
    if (end > 0) break;
  }
  if (end <= i) end = i + 1;
  push(i, end);
  if (first === '<') {
    const ticker = match(TICKER, line, end);
    if (ticker > 0) {
      push(end, ticker);
      return ticker;
    }
  }
  return end;
}

/** End of a web or mail address, without the punctuation that closes the sentence; -1 for none. */
function address(line: string, i: number): number {
  let end = match(URL, line, i);
  if (end < 0) end = match(EMAIL, line, i);
  if (end < 0) return match(DOMAIN, line, i);
  while (/[.,;:!?)\]'’”]/.test(line[end - 1])) end--;
  return end;
}

function number(line: string, i: number, push: (start: number, end: number) => void): number {
  let end = match(NUMBER, line, i);
  const letters = match(LETTERS_AFTER_NUMBER, line, end);
  if (letters > 0 && /\d/.test(line[end - 1])) {
    const unit = line.slice(end, letters).toLowerCase();
    if (['am', 'pm', 'km', 'mm', 'cm', 'kg', 'm', 'ft', 'lb', 'mph', 'kph', 'mln', 'bn', 'billion', 'million', 'min'].includes(unit)) {
      push(i, end);
      push(end, letters);
      return letters;
    }
    end = letters;
  }
  push(i, end);
  return end;
}

function word(line: string, start: number, wordEnd: number, push: (start: number, end: number) => void, letters: Casing): number {
  let end = wordEnd;
  const fused = FUSED.get(line.slice(start, end).toLowerCase());
  if (fused !== undefined) {
    push(start, start + fused);
    push(start + fused, end);
    return end;
  }
  // `n't` takes the n of the word before it: do|n't, ca|n't.
  if (end - start > 1 && /[nN]/.test(line[end - 1])) {
    const not = match(NOT, line, end);
    if (not > 0) {
      push(start, end - 1);
      push(end - 1, not);
      return not;
    }
  }
  // Sha'lan, O'Connor, Qur'an: an apostrophe inside a name.
  for (let inner = match(INNER, line, end); inner > 0 && inner - start < 60; inner = match(INNER, line, end)) end = inner;
  while (line[end] === '-' && isLetter(line[end + 1]) && PREFIXES.has(line.slice(start, end).toLowerCase())) {
    const rest = match(WORD, line, end + 1);
    if (rest < 0) break;
    end = rest;
  }
  if (line[end] === '.' && keepsFullStop(line, start, end, letters)) end++;
  push(start, end);
  return end;
}

function keepsFullStop(line: string, start: number, end: number, letters: Casing): boolean {
  const form = line.slice(start, end);
  if (form.length === 1)
    return (
      (form !== 'I' || letters !== 'mixed') &&
      (letters === 'lower' || form !== form.toLowerCase()) &&
      /^\.(?:[\s\p{Z}]|\p{L}|$)/u.test(line.slice(end, end + 3))
    );
  const lower = form.toLowerCase();
  if (!ABBREVIATIONS.has(lower)) return false;
  if (letters !== 'lower' && isLower(form[0]) && !LOWER_ABBREVIATIONS.has(lower)) return false;
  if (BEFORE_NUMBER.has(lower)) return /^\.\s?\d/.test(line.slice(end, end + 3));
  return true;
}
