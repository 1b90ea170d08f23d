import { type Found, type Reader, skipPossessive, type TimeKind, type TimeParser, word } from './mention.ts';
import { DAY_PARTS } from './vocabulary.ts';

/** A whole day so many days from publication. */
export function relativeDay(reader: Reader, at: number, next: number, offset: number, kind: TimeKind = 'day', length = 0): Found {
  const { today } = reader;
  if (today === null) return { at, next, kind, from: null, to: null, certainty: 'unresolved' };
  return { at, next, kind, from: today + offset, to: today + offset + length, certainty: 'certain' };
}

function skipDayPart(reader: Reader, next: number): number {
  const part = word(reader, next);
  return DAY_PARTS.has(part) ? next + 1 : next;
}

const PLAIN: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['tonight', 0],
  ['yesterday', -1],
  ['tomorrow', 1],
]);

/** `today`, `yesterday afternoon`, `tonight`, `tomorrow morning`, `the day before yesterday`, `this morning`, `last night`, `overnight`. */
export const todayParser: TimeParser = {
  starts: new Set([...PLAIN.keys(), 'last', 'this', 'earlier', 'later', 'early', 'late', 'the', 'day']),
  parse(reader, at) {
    let next = at;
    const first = word(reader, next);
    if ((first === 'earlier' || first === 'later' || first === 'early' || first === 'late') && at + 1 < reader.pieces.length) next++;
    const text = word(reader, next);
    const plain = PLAIN.get(text);
    if (plain !== undefined) {
      const end = skipPossessive(reader, skipDayPart(reader, next + 1));
      return relativeDay(reader, at, end, plain);
    }
    if (text === 'this' && DAY_PARTS.has(word(reader, next + 1))) return relativeDay(reader, at, skipPossessive(reader, next + 2), 0);
    if (text === 'last' && (word(reader, next + 1) === 'night' || word(reader, next + 1) === 'evening')) {
      return relativeDay(reader, at, skipPossessive(reader, next + 2), -1);
    }
    const day = text === 'the' ? next + 1 : next;
    if (word(reader, day) === 'day' && (word(reader, day + 1) === 'before' || word(reader, day + 1) === 'after')) {
      if (word(reader, day + 2) === 'yesterday') return relativeDay(reader, at, day + 3, -2);
      if (word(reader, day + 2) === 'tomorrow') return relativeDay(reader, at, day + 3, 2);
    }
    return null;
  },
};

const NOW: ReadonlySet<string> = new Set(['now', 'currently']);

/** `currently`, `now`, `at present`, `at the moment`, `for the time being`. */
export const nowParser: TimeParser = {
  starts: new Set([...NOW, 'at', 'presently', 'for']),
  parse(reader, at) {
    const text = word(reader, at);
    // "for now" says how long, not when.
    if (NOW.has(text) && word(reader, at - 1) === 'for') return null;
    if (NOW.has(text) || text === 'presently') return relativeDay(reader, at, at + 1, 0, 'now');
    if (text === 'for') {
      if (word(reader, at + 1) !== 'the' || word(reader, at + 2) !== 'time' || word(reader, at + 3) !== 'being') return null;
      return { ...relativeDay(reader, at, at + 4, 0, 'now'), to: null };
    }
    if (text === 'at' && word(reader, at + 1) === 'present') return relativeDay(reader, at, at + 2, 0, 'now');
    if (text === 'at' && word(reader, at + 1) === 'the' && word(reader, at + 2) === 'moment')
      return relativeDay(reader, at, at + 3, 0, 'now');
    return null;
  },
};
