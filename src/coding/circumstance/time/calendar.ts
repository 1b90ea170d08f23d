import { civil, type Day, dayOf, lastOfMonth, parseDay } from '../days.ts';
import { readDigits, readNumber, readOrdinal } from '../numbers.ts';
import { type Certainty, type Found, isCapital, type Reader, skipPossessive, type TimeParser, word } from './mention.ts';
import { MONTHS, THIRDS } from './vocabulary.ts';

/** A date ahead of publication by more than this many days is more likely the last such one: reports tell what happened. */
const AHEAD_DAYS = 45;

export function isYear(text: string): boolean {
  return /^(?:1[5-9]|20)\d\d$/.test(text);
}

/** Words that could also be a verb, a modal or a name. */
const AMBIGUOUS: ReadonlySet<string> = new Set([
  'may',
  'march',
  'august',
  'mar',
  'jun',
  'sep',
  'dec',
  'jan',
  'nov',
  'oct',
  'feb',
  'apr',
  'jul',
  'aug',
]);
const MONTH_LEADS: ReadonlySet<string> = new Set([
  'in',
  'since',
  'last',
  'next',
  'of',
  'until',
  'by',
  'during',
  'early',
  'mid',
  'late',
  'this',
  'from',
  'throughout',
  'to',
  'and',
  'between',
]);

/** The number of the month that stands at a piece; null for `may` the modal and `march` the verb. */
export function readMonth(reader: Reader, at: number): number | null {
  const name = word(reader, at);
  const month = MONTHS.get(name);
  if (month === undefined) return null;
  if (AMBIGUOUS.has(name)) {
    const token = reader.tokens[reader.pieces[at]?.token ?? -1];
    const dated = readDayNumber(reader, at + 1) !== null || readDayNumber(reader, at - 1) !== null || isYear(word(reader, at + 1));
    if (!isCapital(reader, at) && !dated) return null;
    if (!dated && (token?.upos === 'VERB' || token?.upos === 'AUX' || !MONTH_LEADS.has(word(reader, at - 1)))) return null;
  }
  return month;
}

/** 1 to 31 as `5`, `5th`, `fifth` or `eight`. */
function readDayNumber(reader: Reader, at: number): number | null {
  const text = word(reader, at);
  if (!text) return null;
  const n = /^\d{1,2}$/.test(text)
    ? readDigits(text)
    : (readOrdinal(text) ?? (/^\d/.test(text) ? null : (readNumber(reader.pieces, at)?.n ?? null)));
  return n !== null && n >= 1 && n <= 31 ? n : null;
}

interface YearRead {
  readonly year: number | null;
  readonly next: number;
  readonly said: boolean;
}

/** A year after a date or month: `, 1987`, `of last year`, `this year`. */
function readYearAfter(reader: Reader, at: number): YearRead {
  let next = at;
  if (word(reader, next) === ',' && isYear(word(reader, next + 1)))
    return { year: Number(word(reader, next + 1)), next: next + 2, said: true };
  if (word(reader, next) === 'of') next++;
  const text = word(reader, next);
  if (isYear(text)) return { year: Number(text), next: next + 1, said: true };
  const step = text === 'last' ? -1 : text === 'this' ? 0 : text === 'next' ? 1 : null;
  if (step !== null && word(reader, next + 1) === 'year') {
    const year = reader.today === null ? null : civil(reader.today).year + step;
    return { year, next: next + 2, said: reader.today !== null };
  }
  return { year: null, next: at, said: false };
}

/** The year that a month without one belongs to: that of the last such month, or of one that is close ahead. */
function impliedYear(today: Day, month: number, day: number): number {
  const { year } = civil(today);
  return dayOf(year, month, day) > today + AHEAD_DAYS ? year - 1 : dayOf(year + 1, month, day) <= today + AHEAD_DAYS ? year + 1 : year;
}

function found(at: number, next: number, span: readonly [Day, Day] | null, certainty: Certainty, kind: 'date' | 'month'): Found {
  if (!span) return { at, next, kind, from: null, to: null, certainty: 'unresolved' };
  return { at, next, kind, from: span[0], to: span[1], certainty, ...(certainty === 'implied' ? { cycle: { months: 12 } } : {}) };
}

/** A month or a third of it: `January`, `mid-February`. */
export function monthSpan(year: number, month: number, third: 0 | 1 | 2 | undefined): readonly [Day, Day] {
  const last = lastOfMonth(year, month);
  if (third === undefined) return [dayOf(year, month, 1), last];
  return [dayOf(year, month, 1 + 10 * third), third === 2 ? last : dayOf(year, month, 10 * (third + 1))];
}

interface DayRead {
  readonly day: number;
  readonly toDay: number;
  readonly next: number;
}

/** `5`, `5th`, `5-7`, `5 and 7`, `5 to 7`. */
function readDays(reader: Reader, at: number): DayRead | null {
  const day = readDayNumber(reader, at);
  if (day === null) return null;
  const joiner = word(reader, at + 1);
  const direct = reader.pieces[at + 1]?.joined === true;
  const second = direct ? at + 1 : joiner === 'and' || joiner === 'to' || joiner === '-' ? at + 2 : -1;
  const toDay = second > 0 && /^\d{1,2}(?:st|nd|rd|th)?$/.test(word(reader, second)) ? readDayNumber(reader, second) : null;
  return toDay !== null && toDay > day ? { day, toDay, next: second + 1 } : { day, toDay: day, next: at + 1 };
}

function date(reader: Reader, at: number, days: DayRead, month: number, after: number): Found | null {
  const { year, next, said } = readYearAfter(reader, after);
  const end = skipPossessive(reader, next);
  const { today } = reader;
  const use = year ?? (today === null ? null : impliedYear(today, month, days.day));
  if (use === null) return found(at, end, null, 'unresolved', 'date');
  if (days.toDay > civil(lastOfMonth(use, month)).day) return null;
  return found(at, end, [dayOf(use, month, days.day), dayOf(use, month, days.toDay)], said ? 'certain' : 'implied', 'date');
}

/** Dates in several orders: `March 5`, `5 March 1987`, `the 5th of March`, `March 5-7`, `2016-04-02`, and months: `January`, `mid-February`, `March of this year`. */
export const calendarParser: TimeParser = {
  starts: new Set([...MONTHS.keys(), 'the', 'last', 'next', ...THIRDS.keys()]),
  number: true,
  parse(reader, at) {
    const text = word(reader, at);
    if (/^\d{4}$/.test(text) && reader.pieces[at + 1]?.joined && reader.pieces[at + 2]?.joined) {
      const day = parseDay(`${text}-${word(reader, at + 1)}-${word(reader, at + 2)}`);
      if (day !== null) return found(at, at + 3, [day, day], 'certain', 'date');
    }
    let next = at;
    let direction = '';
    let third: 0 | 1 | 2 | undefined;
    if (text === 'the') next++;
    if (word(reader, next) === 'last' || word(reader, next) === 'next') direction = word(reader, next++);
    if (THIRDS.has(word(reader, next))) third = THIRDS.get(word(reader, next++));
    if (third === 1 && word(reader, next) === 'of') next++;
    const month = readMonth(reader, next);
    if (month === null) {
      if (direction || third !== undefined) return null;
      const days = readDays(reader, next);
      if (!days) return null;
      const ofMonth = word(reader, days.next) === 'of' ? days.next + 1 : days.next;
      const later = readMonth(reader, ofMonth);
      return later === null ? null : date(reader, at, days, later, ofMonth + 1);
    }
    if (text === 'the') return null;
    const days = third === undefined && !direction ? readDays(reader, next + 1) : null;
    const fullyNumbered = days && !/^(?:people|men|soldiers|civilians|troops|rebels)$/.test(word(reader, days.next));
    if (days && fullyNumbered) {
      const dated = date(reader, at, days, month, days.next);
      if (dated) return dated;
    }
    const { year, next: end, said } = readYearAfter(reader, next + 1);
    const after = skipPossessive(reader, end);
    if (year !== null) return found(at, after, monthSpan(year, month, third), said ? 'certain' : 'implied', 'month');
    const { today } = reader;
    if (today === null) return found(at, after, null, 'unresolved', 'month');
    if (direction) {
      const { year: thisYear, month: thisMonth } = civil(today);
      const shifted = direction === 'last' ? (month < thisMonth ? thisYear : thisYear - 1) : month > thisMonth ? thisYear : thisYear + 1;
      return found(at, after, monthSpan(shifted, month, third), 'certain', 'month');
    }
    return found(at, after, monthSpan(impliedYear(today, month, 1), month, third), 'implied', 'month');
  },
};
