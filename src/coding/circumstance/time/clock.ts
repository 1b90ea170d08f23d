import { type Found, type Reader, type TimeParser, word } from './mention.ts';
import { DAY_PARTS } from './vocabulary.ts';

const ZONES: ReadonlySet<string> = new Set('gmt utc local edt est et bst cet eet msk ist z gulf'.split(' '));
const HALVES: ReadonlySet<string> = new Set(['a.m.', 'p.m.', 'am', 'pm', 'a.m', 'p.m']);
const PART_LEADS: ReadonlySet<string> = new Set([
  'at',
  'before',
  'after',
  'by',
  'until',
  'since',
  'around',
  'about',
  'in',
  'during',
  'through',
  'near',
  'of',
  'early',
  'late',
  'all',
  'towards',
  'shortly',
  'just',
]);

/** Past a zone or half of the day and what stands in brackets: `A.M. (0300 GMT)`, `local time`. */
function skipZone(reader: Reader, at: number): number {
  let next = at;
  if (word(reader, next) === 'hours') next++;
  if (HALVES.has(word(reader, next))) next++;
  if (word(reader, next) === 'p.m' || word(reader, next) === 'a.m') next++;
  if (ZONES.has(word(reader, next))) next++;
  if (word(reader, next) === 'time' || word(reader, next) === 'hours') next++;
  if (word(reader, next) === '(' || word(reader, next) === '-lrb-') {
    for (let inside = next + 1; inside <= next + 5; inside++) {
      const text = word(reader, inside);
      if (text === ')' || text === '-rrb-') return inside + 1;
      if (inside > next + 1 && !ZONES.has(text) && !HALVES.has(text) && text !== 'time' && text !== 'hours' && !/^\d/.test(text)) break;
    }
  }
  return next;
}

/** A time of day says no day by itself: it is that of the day which the narrative is at. `at 0650 GMT`, `7.00 A.M.`, `14:00`, `before dawn`, `in the afternoon`. */
export const clockParser: TimeParser = {
  starts: new Set([...DAY_PARTS, 'the', 'early', 'late', 'mid']),
  number: true,
  parse(reader: Reader, at: number): Found | null {
    const text = word(reader, at);
    const narrative = (next: number): Found => ({ at, next, kind: 'clock', from: null, to: null, certainty: 'unresolved', narrative: 0 });
    if (/^\d/.test(text)) {
      if (/^(?:[01]?\d|2[0-3])[:.][0-5]\d$/.test(text)) {
        const next = skipZone(reader, at + 1);
        return next > at + 1 || text.includes(':') ? narrative(next) : null;
      }
      const attached = /^(?:0?[1-9]|1[0-2])(?:am|pm|a\.m\.|p\.m\.)$/.test(text);
      if (attached) return narrative(skipZone(reader, at + 1));
      if (/^(?:[01]\d|2[0-4])[0-5]\d$/.test(text) && (ZONES.has(word(reader, at + 1)) || word(reader, at + 1) === 'hours'))
        return narrative(skipZone(reader, at + 1));
      if (/^(?:0?[1-9]|1[0-2])$/.test(text) && HALVES.has(word(reader, at + 1))) return narrative(skipZone(reader, at + 1));
      return null;
    }
    let next = at;
    if (word(reader, next) === 'the') next++;
    const small = word(reader, next) === 'early' || word(reader, next) === 'late' || word(reader, next) === 'mid';
    if (small) next++;
    if (small && word(reader, next) === 'hours') {
      next++;
      if (word(reader, next) === 'of') return null;
      return narrative(next);
    }
    if (!DAY_PARTS.has(word(reader, next))) return null;
    // "at night" tells what is usual.
    if (word(reader, next) === 'night' && word(reader, next - 1) === 'at') return null;
    if (!small && !PART_LEADS.has(word(reader, at - 1))) return null;
    next++;
    if (word(reader, next) === 'hours') next++;
    return narrative(next);
  },
};
