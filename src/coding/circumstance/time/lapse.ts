import { addMonths, civil, type Day, dayOf } from '../days.ts';
import { mayStartNumber, readNumber } from '../numbers.ts';
import { type Found, type Reader, type TimeParser, word } from './mention.ts';
import { UNITS, type Unit, VAGUE_NUMBERS } from './vocabulary.ts';

/** A day so many units before (or, with a negative number, after) another. Hours count as the days that they reach into. */
export function stepBack(day: Day, n: number, unit: Unit): Day {
  if (unit === 'minute') return day;
  if (unit === 'hour') return day - Math.sign(n) * Math.ceil(Math.abs(n) / 24);
  if (unit === 'day') return day - Math.round(n);
  if (unit === 'week') return day - Math.round(7 * n);
  const months = unit === 'month' ? n : unit === 'year' ? 12 * n : unit === 'decade' ? 120 * n : 1200 * n;
  return addMonths(day, -Math.round(months));
}

export interface Amount {
  /** Null where the text gives no number: `several weeks`. */
  readonly n: number | null;
  readonly unit: Unit;
  readonly next: number;
  readonly plural: boolean;
}

/** `two days`, `a week`, `the past month` from after `past`, `several years`, `more than three hours`, `months`. */
export function readAmount(reader: Reader, at: number, bareIsOne: boolean): Amount | null {
  let next = at;
  for (let steps = 0; steps < 3; steps++) {
    const text = word(reader, next);
    if (/^(?:about|almost|nearly|around|approximately|roughly|over|least|at|exactly|only|just|some)$/.test(text)) next++;
    else if ((text === 'more' || text === 'less') && word(reader, next + 1) === 'than') next += 2;
    else break;
  }
  let n: number | null = null;
  const text = word(reader, next);
  const number = mayStartNumber(text) ? readNumber(reader.pieces, next) : null;
  if (number) {
    n = number.n;
    next = number.next;
    if (word(reader, next) === 'plus') next++;
  } else if (text === 'a' || text === 'an') {
    n = 1;
    next++;
    if (word(reader, next) === 'few' || word(reader, next) === 'couple' || word(reader, next) === 'number') {
      n = null;
      next += word(reader, next) === 'few' ? 1 : 1;
      if (word(reader, next) === 'of') next++;
    }
  } else if (VAGUE_NUMBERS.has(text)) next++;
  else if (bareIsOne && UNITS.has(text) && !text.endsWith('s')) n = 1;
  if (word(reader, next) === 'full' || word(reader, next) === 'whole') next++;
  const name = word(reader, next);
  const unit = UNITS.get(name);
  return unit ? { n, unit, next: next + 1, plural: name.endsWith('s') } : null;
}

function lapsed(reader: Reader, at: number, amount: Amount, past: boolean): Found {
  const { today } = reader;
  const { n, unit, next } = amount;
  if (today === null)
    return { at, next, kind: 'span', from: null, to: null, certainty: 'unresolved', ...(past ? { past: true as const } : {}) };
  if (n === null) return { at, next, kind: 'span', from: null, to: today, certainty: 'implied', ...(past ? { past: true as const } : {}) };
  return { at, next, kind: 'span', from: stepBack(today, n, unit), to: today, certainty: 'certain' };
}

const LONG: ReadonlySet<Unit> = new Set(['year', 'decade', 'century']);

/** `the past 24 hours`, `the last few years`, `recent weeks`, `in the past`: up to publication. */
export const lapseParser: TimeParser = {
  starts: new Set(['the', 'past', 'recent', 'last']),
  parse(reader, at) {
    const start = word(reader, at) === 'the' ? at + 1 : at;
    const text = word(reader, start);
    if (text === 'recent') {
      const unit = UNITS.get(word(reader, start + 1));
      if (!unit) return null;
      return lapsed(reader, at, { n: null, unit, next: start + 2, plural: true }, LONG.has(unit));
    }
    if (text !== 'past' && text !== 'last') return null;
    // "last week" without an article is the calendar week: see period.ts.
    if (text === 'last' && start === at && UNITS.has(word(reader, start + 1))) return null;
    const amount = readAmount(reader, start + 1, true);
    if (amount) return lapsed(reader, at, amount, amount.n === null && LONG.has(amount.unit));
    if (text === 'past' && start > at && word(reader, at - 1) === 'in') {
      return { at, next: start + 1, kind: 'vague', from: null, to: null, certainty: 'unresolved', past: true };
    }
    return null;
  },
};

/** `for over a month`, `in three days`, `for decades`, `decades of`, `within 24 hours`: how long something has gone on. */
export const durationParser: TimeParser = {
  starts: new Set(['for', 'in', 'within', 'decades', 'years', 'over', 'during']),
  parse(reader, at) {
    const text = word(reader, at);
    if (text === 'decades' || text === 'years') {
      if (word(reader, at + 1) !== 'of') return null;
      return { at, next: at + 1, kind: 'span', from: null, to: null, certainty: 'unresolved', past: true };
    }
    const start = word(reader, at + 1) === 'the' ? at + 2 : at + 1;
    const amount = readAmount(reader, start, false);
    if (!amount || (amount.n === null && !amount.plural)) return null;
    // "in the seven-year war", "in two-week-long talks"
    if (reader.pieces[amount.next - 1]?.joined) return null;
    const { today } = reader;
    if (text === 'for' || text === 'over' || text === 'during') {
      if (amount.n === null)
        return {
          at,
          next: amount.next,
          kind: 'span',
          from: null,
          to: null,
          certainty: 'unresolved',
          ...(LONG.has(amount.unit) ? { past: true as const } : {}),
        };
      return lapsed(reader, at, amount, false);
    }
    if (amount.n === null || today === null) return { at, next: amount.next, kind: 'span', from: null, to: null, certainty: 'unresolved' };
    // "the second attack in three days": publication is one of the three.
    const from = amount.unit === 'day' ? today - Math.max(0, Math.round(amount.n) - 1) : stepBack(today, amount.n, amount.unit);
    return { at, next: amount.next, kind: 'span', from, to: today, certainty: 'implied' };
  },
};

/** `week-old`, `seven-year-old`, `two-week-long`, `6-1/2 year-old`: from so long ago to publication. */
export const ageParser: TimeParser = {
  starts: new Set([
    'day',
    'week',
    'month',
    'year',
    'almost',
    'nearly',
    'about',
    'over',
    'more',
    'decade',
    'decades',
    'years',
    'months',
    'weeks',
  ]),
  number: true,
  parse(reader, at) {
    const amount = readAmount(reader, at, true);
    if (
      !amount ||
      !(amount.unit === 'day' || amount.unit === 'week' || amount.unit === 'month' || amount.unit === 'year' || amount.unit === 'decade')
    )
      return null;
    const tail = word(reader, amount.next);
    const compound = reader.pieces[amount.next - 1]?.joined && LASTING.test(tail);
    if (compound) return { ...lapsed(reader, at, amount, false), kind: 'age' };
    if (tail !== 'old' && tail !== 'long') return null;
    // "a 12-year-old girl": an age is a time only before what can last.
    if (
      tail === 'old' &&
      !LASTING.test(word(reader, amount.next + 1)) &&
      !LASTING.test(word(reader, amount.next + 2)) &&
      !LASTING.test(word(reader, amount.next + 3))
    )
      return null;
    return { ...lapsed(reader, at, { ...amount, next: amount.next + 1 }, amount.n === null && LONG.has(amount.unit)), kind: 'age' };
  },
};

const LASTING =
  /^(?:war|wars|conflict|offensive|fighting|battle|siege|campaign|strike|dispute|rebellion|revolt|uprising|insurgency|blockade|ceasefire|cease-fire|truce|standoff|stand-off|crisis|occupation|protest|protests|movement|operation|invasion|struggle|insurrection|moratorium|curfew|embargo|mutiny|talks|hostilities)$/;

/** `two days ago`, `three months ago`, `some years ago`: weeks and days to the day, months and years to the calendar month and year. */
export const agoParser: TimeParser = {
  starts: new Set([
    'a',
    'an',
    'some',
    'several',
    'many',
    'few',
    'about',
    'almost',
    'nearly',
    'more',
    'less',
    'over',
    'around',
    'exactly',
    'only',
    'just',
    'at',
    'days',
    'weeks',
    'months',
    'years',
    'decades',
    'hours',
    'long',
    'approximately',
    'roughly',
  ]),
  number: true,
  parse(reader: Reader, at: number): Found | null {
    if (word(reader, at) === 'long' && word(reader, at + 1) === 'ago') {
      return { at, next: at + 2, kind: 'vague', from: null, to: null, certainty: 'unresolved', past: true };
    }
    const amount = readAmount(reader, at, false);
    if (!amount || word(reader, amount.next) !== 'ago') return null;
    const next = amount.next + 1;
    const { today } = reader;
    const { n, unit } = amount;
    const long = LONG.has(unit) || (unit === 'month' && n === null);
    if (today === null || n === null)
      return { at, next, kind: 'day', from: null, to: null, certainty: 'unresolved', ...(long ? { past: true as const } : {}) };
    const day = stepBack(today, n, unit);
    const { year, month } = civil(day);
    if (unit === 'month')
      return { at, next, kind: 'month', from: dayOf(year, month, 1), to: dayOf(year, month + 1, 0), certainty: 'implied' };
    if (LONG.has(unit)) return { at, next, kind: 'year', from: dayOf(year, 1, 1), to: dayOf(year, 12, 31), certainty: 'implied' };
    return { at, next, kind: 'day', from: day, to: day, certainty: 'certain' };
  },
};
