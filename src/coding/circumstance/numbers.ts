import type { Piece } from './pieces.ts';

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SMALL: ReadonlyMap<string, number> = new Map([
  ...UNITS.map((word, n) => [word, n] as const),
  ...TENS.map((word, n) => [word, 10 * (n + 2)] as const),
]);
const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1e6],
  ['mln', 1e6],
  ['billion', 1e9],
  ['bln', 1e9],
]);
const ORDINALS: ReadonlyMap<string, number> = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'
    .split(' ')
    .map((word, n) => [word, n + 1] as const),
);

const GROUPED = /^\d{1,3}(?:,\d{3}){1,4}$/;
const DIGITS = /^\d{1,12}$/;
const DECIMAL = /^\d{0,6}\.\d{1,4}$/;
const FRACTION = /^(\d)\/(\d)$/;
const ORDINAL_DIGITS = /^(\d{1,2})(?:st|nd|rd|th)$/;

export interface NumberRead {
  readonly n: number;
  /** Index of the piece after the number. */
  readonly next: number;
  /** Written in digits. */
  readonly digits: boolean;
}

/** `12`, `1,200`, `1.5`; null for anything else, ordinals and years of four digits included as plain numbers. */
export function readDigits(text: string): number | null {
  if (DIGITS.test(text)) return Number(text);
  if (GROUPED.test(text)) return Number(text.replaceAll(',', ''));
  if (DECIMAL.test(text)) return Number(text);
  return null;
}

/** `5th`, `fifth`; null for anything else. */
export function readOrdinal(text: string): number | null {
  const match = ORDINAL_DIGITS.exec(text);
  return match ? Number(match[1]) : (ORDINALS.get(text) ?? null);
}

function scaled(pieces: readonly Piece[], at: number, n: number, digits: boolean): NumberRead {
  let [total, next] = [n, at];
  for (let scale = SCALES.get(pieces[next]?.text ?? ''); scale !== undefined; scale = SCALES.get(pieces[next]?.text ?? '')) {
    total *= scale;
    next++;
  }
  return { n: total, next, digits };
}

/** Below a hundred in words: `twenty-five`, `nineteen`. */
function readSmall(pieces: readonly Piece[], at: number): { n: number; next: number } | null {
  const n = SMALL.get(pieces[at]?.text ?? '');
  if (n === undefined) return null;
  const one = n >= 20 ? SMALL.get(pieces[at + 1]?.text ?? '') : undefined;
  return one !== undefined && one > 0 && one < 10 ? { n: n + one, next: at + 2 } : { n, next: at + 1 };
}

function readWords(pieces: readonly Piece[], at: number): NumberRead | null {
  const first = readSmall(pieces, at);
  if (!first) return null;
  let total = 0;
  let part = first.n;
  let next = first.next;
  for (let steps = 0; steps < 12; steps++) {
    const scale = SCALES.get(pieces[next]?.text ?? '');
    if (scale !== undefined) {
      if (scale === 100) part *= 100;
      else {
        total += part * scale;
        part = 0;
      }
      next++;
      continue;
    }
    // "two hundred and fifty", but not "five killed and six wounded".
    const bridged = pieces[next]?.text === 'and' && next > first.next;
    const more = next > first.next ? readSmall(pieces, bridged ? next + 1 : next) : null;
    if (!more || more.n === 0 || (part % 100 !== 0 && part !== 0)) break;
    part += more.n;
    next = more.next;
  }
  return { n: total + part, next, digits: false };
}

/**
 * The number that starts at piece `at`, in digits or words. `a dozen` and `half a dozen` are numbers; `dozens`, `several`, `a` and `an` are not
 * (guideline, rules 8 and 25). Null where none starts there.
 */
export function readNumber(pieces: readonly Piece[], at: number): NumberRead | null {
  const text = pieces[at]?.text;
  if (text === undefined) return null;
  const digits = readDigits(text);
  if (digits !== null) {
    const fraction = FRACTION.exec(pieces[at + 1]?.text ?? '');
    if (fraction && pieces[at + 1]?.joined) return { n: digits + Number(fraction[1]) / Number(fraction[2]), next: at + 2, digits: true };
    if (pieces[at + 1]?.text === 'dozen') return { n: digits * 12, next: at + 2, digits: true };
    return scaled(pieces, at + 1, digits, true);
  }
  const following = pieces[at + 1]?.text;
  if (text === 'a' && following === 'dozen') return { n: 12, next: at + 2, digits: false };
  if (text === 'a' && (following === 'hundred' || following === 'thousand' || following === 'million'))
    return scaled(pieces, at + 1, 1, false);
  if (text === 'half' && following === 'a' && pieces[at + 2]?.text === 'dozen') return { n: 6, next: at + 3, digits: false };
  if (text === 'dozen') return { n: 12, next: at + 1, digits: false };
  const words = readWords(pieces, at);
  if (words && pieces[words.next]?.text === 'dozen') return { n: words.n * 12, next: words.next + 1, digits: false };
  return words;
}

const STARTS: ReadonlySet<string> = new Set([...SMALL.keys(), 'a', 'half', 'dozen']);

/** Cheap test before `readNumber`. */
export function mayStartNumber(text: string): boolean {
  const code = text.charCodeAt(0);
  return (code >= 48 && code <= 57) || code === 46 || STARTS.has(text);
}
