/** How a word is written: what case its letters have, and its outline. */

export const CASE = { none: 0, lower: 1, initial: 2, upper: 3, mixed: 4, digit: 5 } as const;

const LETTER = /\p{L}/u;
const DIGIT = /\p{Nd}/u;

/** 0 other, 1 lower-case or caseless letter, 2 upper-case letter, 3 digit. */
function kindOf(code: number): number {
  if (code < 128) {
    if (code >= 97 && code <= 122) return 1;
    if (code >= 65 && code <= 90) return 2;
    if (code >= 48 && code <= 57) return 3;
    return 0;
  }
  const letter = String.fromCharCode(code);
  if (LETTER.test(letter)) return letter.toLowerCase() !== letter ? 2 : 1;
  return DIGIT.test(letter) ? 3 : 0;
}

export interface WordForm {
  /** One of CASE. */
  readonly letterCase: number;
  /** Hash of the outline with runs cut to one: `Xx` for "Paris", `X.X.` for "U.S.", `x-X` for "al-Asad". */
  readonly outline: number;
  readonly letters: number;
  readonly capitals: number;
}

/** Units looked at per word; the outline of a word of a megabyte is that of its head. */
const MOST = 64;

export function wordForm(form: string): WordForm {
  let outline = 0;
  let previous = -1;
  let letters = 0;
  let capitals = 0;
  let digits = 0;
  let firstCapital = false;
  let laterCapital = false;
  const length = Math.min(form.length, MOST);
  for (let i = 0; i < length; i++) {
    const code = form.charCodeAt(i);
    const kind = kindOf(code);
    const mark = kind === 0 ? code + 8 : kind;
    if (mark !== previous) outline = (Math.imul(outline, 31) + mark) | 0;
    previous = mark;
    if (kind === 3) digits++;
    if (kind !== 1 && kind !== 2) continue;
    if (kind === 2) {
      if (letters === 0) firstCapital = true;
      else laterCapital = true;
      capitals++;
    }
    letters++;
  }
  let letterCase: number = CASE.none;
  if (letters === 0) letterCase = digits > 0 ? CASE.digit : CASE.none;
  else if (capitals === 0) letterCase = CASE.lower;
  else if (capitals === letters) letterCase = letters === 1 ? CASE.initial : CASE.upper;
  else if (firstCapital && !laterCapital) letterCase = CASE.initial;
  else letterCase = CASE.mixed;
  return { letterCase, outline, letters, capitals };
}

/** How a sentence uses capitals: as usual, none at all, nothing but capitals, or on most words (a headline). */
export const CASING = { usual: 0, lower: 1, upper: 2, title: 3 } as const;

export function casingOf(words: readonly WordForm[]): number {
  let letters = 0;
  let capitals = 0;
  let long = 0;
  let longCapital = 0;
  let anyCapital = false;
  for (const word of words) {
    letters += word.letters;
    capitals += word.capitals;
    if (word.capitals > 0 && word.letters > 1) anyCapital = true;
    if (word.letters >= 4) {
      long++;
      if (word.letterCase !== CASE.lower) longCapital++;
    }
  }
  if (!anyCapital) return CASING.lower;
  if (letters >= 8 && capitals > 0.8 * letters) return CASING.upper;
  return long >= 4 && longCapital >= 0.75 * long ? CASING.title : CASING.usual;
}
