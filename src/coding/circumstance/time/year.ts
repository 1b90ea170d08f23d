import { dayOf } from '../days.ts';
import { isYear } from './calendar.ts';
import { type Found, type Reader, skipPossessive, type TimeParser, word } from './mention.ts';
import { THIRDS } from './vocabulary.ts';

/** Words before a bare number of four digits that make it a year. */
const LEADS: ReadonlySet<string> = new Set(
  'in since from until till of by during early mid late before after around throughout year the a to and between through back this that , ( september autumn summer spring winter'.split(
    ' ',
  ),
);
const MEASURES: ReadonlySet<string> = new Set(
  'gmt utc local hours hrs am pm a.m. p.m. edt est people troops men soldiers dollars dlrs tons tonnes km kms miles pct percent metres meters'.split(
    ' ',
  ),
);

function yearSpan(from: number, to: number, third: 0 | 1 | 2 | undefined): readonly [number, number] {
  if (third === undefined) return [dayOf(from, 1, 1), dayOf(to, 12, 31)];
  return [dayOf(from, 1 + 4 * third, 1), dayOf(from, 5 + 4 * third, 0)];
}

/** A number of four digits that counts something (`2000 soldiers`) is no year; one before a noun in the singular (`the 1973 war`) is. */
function countsSomething(reader: Reader, at: number): boolean {
  const following = word(reader, at + 1);
  if (MEASURES.has(following)) return true;
  const token = reader.tokens[reader.pieces[at + 1]?.token ?? -1];
  // "the 1973 Sanctions Act" is the act's name.
  if (token?.upos === 'PROPN' && !LEADS.has(following)) return true;
  return token?.xpos === 'NNS' && token.upos === 'NOUN' && !LEADS.has(word(reader, at - 1));
}

/** `1988`, `late 1988`, `1980-88`, `1980s`, `the mid-1990s`. */
export const yearParser: TimeParser = {
  starts: new Set([...THIRDS.keys(), 'the']),
  number: true,
  parse(reader: Reader, at: number): Found | null {
    let next = at;
    if (word(reader, next) === 'the') next++;
    const third = THIRDS.get(word(reader, next));
    if (third !== undefined) next++;
    const text = word(reader, next);
    const decade = /^(?:((?:1[5-9]|20)\d)0|'?([2-9])0)'?s$/.exec(text);
    if (decade) {
      const first = decade[1] ? Number(decade[1]) * 10 : 1900 + Number(decade[2]) * 10;
      const from = third === undefined ? first : first + ([0, 3, 7][third] ?? 0);
      const to = third === undefined ? first + 9 : first + ([3, 6, 9][third] ?? 9);
      return { at, next: next + 1, kind: 'decade', from: dayOf(from, 1, 1), to: dayOf(to, 12, 31), certainty: 'certain' };
    }
    if (!isYear(text)) return null;
    if (word(reader, at) === 'the' && third !== undefined) return null;
    const start = word(reader, at) === 'the' && third === undefined ? next : at;
    const led = LEADS.has(word(reader, next - 1)) || third !== undefined;
    if (!led || countsSomething(reader, next)) return null;
    const year = Number(text);
    const second = word(reader, next + 1);
    if (reader.pieces[next + 1]?.joined && /^\d{2}(?:\d{2})?$/.test(second)) {
      const to = second.length === 2 ? Math.floor(year / 100) * 100 + Number(second) : Number(second);
      if (to > year && to < year + 200) {
        const [from, last] = yearSpan(year, to, undefined);
        return { at: start, next: next + 2, kind: 'range', from, to: last, certainty: 'certain' };
      }
    }
    if (reader.pieces[next + 1]?.joined && /^\d/.test(second)) return null;
    const [from, to] = yearSpan(year, year, third);
    return { at: start, next: skipPossessive(reader, next + 1), kind: 'year', from, to, certainty: 'certain' };
  },
};
