/** One word of a text: letters and digits in a row, folded to lower case without accents. */
export interface Word {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** First letter is a capital (or the word is a number). */
  readonly capital: boolean;
  /** Every letter is a capital, and there are letters. */
  readonly upper: boolean;
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const MARKS = /\p{M}+/gu;
const SPECIAL: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe' };
const SPECIAL_LETTERS = /[ıløđßæœ]/g;
const PLAIN = /^[\x20-\x7e]*$/;
const ASCII = /^[a-z0-9]*$/;

/** Lower case, without accents: `Türkiye` and `turkiye` become one. */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(SPECIAL_LETTERS, (letter) => SPECIAL[letter] ?? letter);
}

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const form = match[0];
    const lower = form.toLowerCase();
    const first = form[0]!;
    words.push({
      key: fold(form),
      start: match.index,
      end: match.index + form.length,
      capital: first !== first.toLowerCase() || /\d/.test(first),
      upper: form !== lower && form === form.toUpperCase(),
    });
  }
  return words;
}

/** The keys of a name's words: `N'Djamena` gives `n`, `djamena`. */
export function keysOf(name: string): string[] {
  if (PLAIN.test(name)) return name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return (name.match(WORD) ?? []).map(fold);
}

const ABBREVIATION = new Set([
  'gen',
  'col',
  'lt',
  'maj',
  'capt',
  'st',
  'mr',
  'mrs',
  'ms',
  'dr',
  'sgt',
  'adm',
  'rep',
  'sen',
  'gov',
  'no',
  'jr',
]);
const GAP = /^(?:[ \u00a0]?[-‐‑–'’ʼ`][ \u00a0]?|[ \u00a0\t]{1,3}|[ \u00a0\t]*\r?\n[ \u00a0\t]*)$/;

/** Whether two neighbouring words can belong to one name: what stands between them is a blank, one line break, a hyphen or an apostrophe. */
export function joined(text: string, before: Word, after: Word): boolean {
  const between = text.slice(before.end, after.start);
  if (between === ' ' || between === '-') return true;
  if (between.length > 8) return false;
  if (GAP.test(between)) return true;
  if (/^\.[ \u00a0]?$/.test(between)) return before.end - before.start === 1 || ABBREVIATION.has(before.key);
  return between === ' & ';
}
