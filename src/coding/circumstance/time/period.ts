import { civil, type Day, dayOf, lastOfMonth, weekdayOf } from '../days.ts';
import { type Found, type Reader, skipPossessive, type TimeParser, word } from './mention.ts';
import { SEASONS } from './vocabulary.ts';

const STEP: ReadonlyMap<string, -1 | 0 | 1> = new Map([
  ['last', -1],
  ['previous', -1],
  ['past', -1],
  ['this', 0],
  ['current', 0],
  ['next', 1],
  ['coming', 1],
]);

/** The Monday of a day's week. */
function monday(day: Day): Day {
  return day - ((weekdayOf(day) + 6) % 7);
}

function span(today: Day, unit: string, step: -1 | 0 | 1): readonly [Day, Day] | null {
  const { year, month } = civil(today);
  if (unit === 'week') return [monday(today) + 7 * step, monday(today) + 7 * step + 6];
  if (unit === 'month') return [dayOf(year, month + step, 1), dayOf(year, month + step + 1, 0)];
  if (unit === 'year') return [dayOf(year + step, 1, 1), dayOf(year + step, 12, 31)];
  if (unit === 'weekend') {
    // On Saturday and Sunday, and the Monday after, `this weekend` is the one that is on or just over.
    const saturday = monday(today) + 5;
    if (step === 0) return weekdayOf(today) === 1 ? [saturday - 7, saturday - 6] : [saturday, saturday + 1];
    return step < 0 ? [saturday - 7, saturday - 6] : [saturday + 7, saturday + 8];
  }
  const season = SEASONS.get(unit);
  if (!season) return null;
  const inYear = (y: number): readonly [Day, Day] => [dayOf(y, season[0], 1), dayOf(y, season[1] + 1, 0)];
  const current = inYear(year);
  if (step === 0) return current;
  if (step < 0) return current[1] < today ? current : inYear(year - 1);
  return current[0] > today ? current : inYear(year + 1);
}

const LENGTH_AFTER: ReadonlySet<string> = new Set(['old', 'long']);

/** `last week`, `this month`, `next year`, `last weekend`, `last summer`, `earlier this week`, `later this month`, `so far this year`, `last week's`. */
export const periodParser: TimeParser = {
  starts: new Set([...STEP.keys(), 'earlier', 'later', 'early', 'late', 'so']),
  parse(reader: Reader, at: number): Found | null {
    let next = at;
    const lead = word(reader, next);
    if (lead === 'earlier' || lead === 'later' || lead === 'early' || lead === 'late') next++;
    else if (lead === 'so' && word(reader, next + 1) === 'far') next += 2;
    const step = STEP.get(word(reader, next));
    if (step === undefined) return null;
    const unit = word(reader, next + 1);
    if (!['week', 'month', 'year', 'weekend'].includes(unit) && !SEASONS.has(unit)) return null;
    if (LENGTH_AFTER.has(word(reader, next + 2))) return null;
    // "the past week" is the seven days before publication: see lapse.ts.
    if (word(reader, next) === 'past') return null;
    if (
      word(reader, next - 1) === 'the' &&
      step < 0 &&
      ['week', 'month', 'year'].includes(unit) &&
      reader.today !== null &&
      word(reader, next) === 'last'
    )
      return null;
    const kind = unit === 'weekend' ? 'week' : SEASONS.has(unit) ? 'season' : (unit as 'week' | 'month' | 'year');
    const end = skipPossessive(reader, next + 2);
    const { today } = reader;
    const days = today === null ? null : span(today, unit, step);
    if (!days || today === null)
      return {
        at,
        next: end,
        kind,
        from: null,
        to: null,
        certainty: 'unresolved',
        ...(unit === 'year' && step < 0 ? { past: true as const } : {}),
      };
    let [from, to] = days;
    // What has begun and is not over reaches to publication, or from it where it lies ahead.
    if (step === 0 && unit !== 'weekend') {
      if (lead === 'later') from = Math.min(today, to);
      else if (from <= today) to = Math.min(to, today);
    }
    return { at, next: end, kind, from, to, certainty: 'certain' };
  },
};

/** `in spring`, `the weekend`, `weekend`: which one is implied by publication. */
export const bareSeasonParser: TimeParser = {
  starts: new Set([...SEASONS.keys(), 'weekend', 'the']),
  parse(reader, at) {
    const next = word(reader, at) === 'the' ? at + 1 : at;
    const unit = word(reader, next);
    const led = /^(?:in|since|during|over|at|of|until|by|this)$/.test(word(reader, at - 1));
    if (unit !== 'weekend' && !(SEASONS.has(unit) && led)) return null;
    const kind = unit === 'weekend' ? 'week' : 'season';
    const { today } = reader;
    const yearWord = word(reader, next + 1);
    const season = SEASONS.get(unit);
    if (season && /^(?:1[5-9]|20)\d\d$/.test(yearWord)) {
      const year = Number(yearWord);
      return { at, next: next + 2, kind, from: dayOf(year, season[0], 1), to: lastOfMonth(year, season[1]), certainty: 'certain' };
    }
    const days = today === null ? null : span(today, unit, -1);
    const end = skipPossessive(reader, next + 1);
    if (!days) return { at, next: end, kind, from: null, to: null, certainty: 'unresolved' };
    return {
      at,
      next: end,
      kind,
      from: days[0],
      to: days[1],
      certainty: 'implied',
      cycle: unit === 'weekend' ? { days: 7 } : { months: 12 },
    };
  },
};
