import { readAmount } from './lapse.ts';
import { type Found, type Reader, type TimeParser, word } from './mention.ts';

const ON: ReadonlySet<string> = new Set(['following', 'next']);
const BACK: ReadonlySet<string> = new Set(['previous', 'preceding']);

/**
 * Times that hang on the day which the narrative is at: `the following day`, `two days earlier`, `a day later`, `the same day`, `that night`.
 * `two days after` and `a week before` with a clause or an event behind them count from that event, so they go the other way (see attach.ts).
 */
export const sequelParser: TimeParser = {
  starts: new Set([
    'the',
    'a',
    'an',
    'that',
    'days',
    'hours',
    'weeks',
    'minutes',
    'months',
    'some',
    'several',
    'about',
    'just',
    'only',
    'approximately',
    'later',
    'earlier',
    'less',
    'more',
    'almost',
  ]),
  number: true,
  parse(reader: Reader, at: number): Found | null {
    const first = word(reader, at);
    const narrative = (next: number, offset: number): Found => ({
      at,
      next,
      kind: 'sequel',
      from: null,
      to: null,
      certainty: 'unresolved',
      narrative: offset,
    });
    if (first === 'the' || first === 'that') {
      const how = word(reader, at + 1);
      const unit = word(reader, first === 'that' ? at + 1 : at + 2);
      if (first === 'that' && /^(?:day|night|morning|afternoon|evening)$/.test(unit)) return narrative(at + 2, 0);
      if (how === 'same' && /^(?:day|night|morning|evening|time)$/.test(unit))
        return unit === 'time' && !isAdverbial(reader, at) ? null : narrative(at + 3, 0);
      if (/^(?:day|night|morning|evening)$/.test(unit)) {
        if (ON.has(how)) return narrative(at + 3, 1);
        if (BACK.has(how)) return narrative(at + 3, -1);
      }
      if (first === 'the' && how === 'day' && /^(?:before|after)$/.test(unit)) return narrative(at + 3, unit === 'before' ? -1 : 1);
      return null;
    }
    if (
      (first === 'later' || first === 'earlier') &&
      (word(reader, at + 1) === 'in' || word(reader, at + 1) === 'on' || word(reader, at + 1) === 'that')
    ) {
      const that = word(reader, at + 1) === 'that' ? at + 1 : at + 2;
      if (/^(?:the|that)$/.test(word(reader, that)) && /^(?:day|night|morning|evening|afternoon)$/.test(word(reader, that + 1)))
        return narrative(that + 2, 0);
      return null;
    }
    if (
      (first === 'a' || first === 'some') &&
      /^(?:short|little)$/.test(word(reader, at + 1)) &&
      /^(?:time|while)$/.test(word(reader, at + 2)) &&
      word(reader, at + 3) === 'later'
    )
      return narrative(at + 4, 0);
    const amount = readAmount(reader, at, false);
    if (!amount) return null;
    const how = word(reader, amount.next);
    const sign = how === 'later' || how === 'after' ? 1 : how === 'earlier' || how === 'before' ? -1 : 0;
    if (sign === 0) return null;
    const { n, unit } = amount;
    if (unit === 'minute' || unit === 'hour') return narrative(amount.next + 1, 0);
    if (n === null) return { at, next: amount.next + 1, kind: 'sequel', from: null, to: null, certainty: 'unresolved' };
    const days = unit === 'day' ? n : unit === 'week' ? 7 * n : unit === 'month' ? 30 * n : 365 * n;
    return narrative(amount.next + 1, sign * Math.round(days));
  },
};

/** `struck a tanker at the same time`; at the head of a sentence or clause the words only go on with the talk. */
function isAdverbial(reader: Reader, at: number): boolean {
  const before = word(reader, at - 2);
  const sentence = (piece: number): number | undefined => reader.tokens[reader.pieces[piece]?.token ?? -1]?.sentence;
  return (
    word(reader, at - 1) === 'at' && sentence(at - 2) === sentence(at) && !/^[,;"“]$/.test(before) && before !== 'and' && before !== 'but'
  );
}
