import { weekdayOf } from '../days.ts';
import { type Found, isCapital, type Reader, skipPossessive, type TimeParser, word } from './mention.ts';
import { DAY_PARTS, PLURAL_WEEKDAYS, WEEKDAYS } from './vocabulary.ts';

const BEFORE: ReadonlySet<string> = new Set(['last', 'past', 'previous']);
const AFTER: ReadonlySet<string> = new Set(['next', 'coming']);

/** The named day nearest to publication: the same day or the last such one; with `next` or `last` never the same day. */
function resolve(today: number, weekday: number, direction: string): number {
  const back = (weekdayOf(today) - weekday + 7) % 7;
  if (AFTER.has(direction)) return today + (7 - back);
  if (BEFORE.has(direction)) return today - (back || 7);
  return today - back;
}

/** `Sunday`, `late Sunday`, `last Friday`, `next Wednesday`, `Monday night`, `early on Tuesday`, `Friday's`, `the night of Sunday`. */
export const weekdayParser: TimeParser = {
  starts: new Set([...WEEKDAYS.keys(), ...BEFORE, ...AFTER, 'this', 'early', 'late', 'overnight', 'sun', 'mon', 'wed', 'sat']),
  parse(reader: Reader, at: number): Found | null {
    let next = at;
    let direction = '';
    let night = false;
    for (let steps = 0; steps < 3; steps++) {
      const text = word(reader, next);
      if (BEFORE.has(text) || AFTER.has(text) || text === 'this') direction = text;
      else if (text === 'overnight') night = true;
      else if (!(text === 'early' || text === 'late' || (text === 'on' && next > at))) break;
      next++;
    }
    const name = word(reader, next);
    if (PLURAL_WEEKDAYS.has(name)) return null;
    const weekday = WEEKDAYS.get(name);
    if (weekday === undefined) return null;
    if (name.length <= 5 && !isCapital(reader, next)) return null;
    next++;
    if (DAY_PARTS.has(word(reader, next))) next++;
    next = skipPossessive(reader, next);
    const kind = night ? 'overnight' : 'weekday';
    if (reader.today === null) return { at, next, kind, from: null, to: null, certainty: 'unresolved' };
    const day = resolve(reader.today, weekday, direction);
    const explicit = direction !== '';
    return {
      at,
      next,
      kind,
      from: day,
      to: night ? Math.min(day + 1, Math.max(reader.today, day)) : day,
      certainty: explicit ? 'certain' : 'implied',
      ...(explicit ? {} : { cycle: { days: 7 } }),
    };
  },
};

/** `overnight`: the day before publication to the day of publication (guideline, rule 17). */
export const overnightParser: TimeParser = {
  starts: new Set(['overnight']),
  parse(reader, at) {
    const { today } = reader;
    if (today === null) return { at, next: at + 1, kind: 'overnight', from: null, to: null, certainty: 'unresolved' };
    return { at, next: at + 1, kind: 'overnight', from: today - 1, to: today, certainty: 'certain' };
  },
};
