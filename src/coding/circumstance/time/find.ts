import type { Annotation } from '../../../language/annotation.ts';
import { isoDay, parseDay } from '../days.ts';
import { mayStartNumber } from '../numbers.ts';
import { piecesOf } from '../pieces.ts';
import { calendarParser } from './calendar.ts';
import { clockParser } from './clock.ts';
import { isAhead, moveAhead } from './future.ts';
import { ageParser, agoParser, durationParser, lapseParser } from './lapse.ts';
import type { Found, Reader, TimeMention, TimeParser } from './mention.ts';
import { resolveNarrative } from './narrative.ts';
import { bareSeasonParser, periodParser } from './period.ts';
import { applyLead, type Draft, isHistory, mergeNeighbours, takePrepositions } from './refine.ts';
import { sequelParser } from './sequel.ts';
import { nowParser, todayParser } from './today.ts';
import { overnightParser, weekdayParser } from './weekday.ts';
import { yearParser } from './year.ts';

/** In the order of preference among phrases of one length. */
const PARSERS: readonly TimeParser[] = [
  todayParser,
  weekdayParser,
  calendarParser,
  overnightParser,
  periodParser,
  lapseParser,
  agoParser,
  sequelParser,
  ageParser,
  yearParser,
  clockParser,
  bareSeasonParser,
  durationParser,
  nowParser,
];

const BY_WORD: ReadonlyMap<string, readonly TimeParser[]> = (() => {
  const index = new Map<string, TimeParser[]>();
  for (const parser of PARSERS) for (const start of parser.starts) index.set(start, [...(index.get(start) ?? []), parser]);
  // A parser that begins with numbers also begins with number words that it does not list.
  return index;
})();
const NUMBER_PARSERS = PARSERS.filter((parser) => parser.number);

function longestAt(reader: Reader, at: number): Found | null {
  const text = reader.pieces[at]?.text ?? '';
  const listed = BY_WORD.get(text);
  const numbered = mayStartNumber(text) ? NUMBER_PARSERS : undefined;
  if (!listed && !numbered && !/^\d/.test(text)) return null;
  let best: Found | null = null;
  for (const parser of PARSERS) {
    if (!listed?.includes(parser) && !(numbered && parser.number)) continue;
    const found = parser.parse(reader, at);
    if (found && (!best || found.next > best.next)) best = found;
  }
  return best;
}

function inOneSentence(reader: Reader, found: Found): boolean {
  const token = (piece: number) => reader.tokens[reader.pieces[piece]?.token ?? -1];
  return token(found.at)?.sentence === token(found.next - 1)?.sentence;
}

/**
 * The time phrases of a text, by position, none overlapping.
 *
 * The grammar is our own, in the manner of chrono (one parser for each kind of phrase, refiners after them, certain told from implied). chrono-node
 * itself was tried and measured: it finds no bare years ("in 1988"), drops "overnight" and "since", takes "last month" for a day, "on Wednesday"
 * for the future and the verb "sat" for Saturday, which for reports of what happened is wrong too often.
 *
 * `published` counts; only where nobody knows it, a full date in the `dateline` does. With neither, phrases that depend on it stay unresolved.
 */
export function findTimes(
  annotation: Annotation,
  context: { readonly published: string | null; readonly dateline: string | null },
): TimeMention[] {
  const pieces = piecesOf(annotation);
  const today = parseDay(context.published);
  const reader: Reader = { pieces, tokens: annotation.tokens, today };
  const drafts: Draft[] = [];
  let floor = 0;
  for (let at = 0; at < pieces.length; ) {
    const found = longestAt(reader, at);
    if (found && found.next > at && inOneSentence(reader, found)) {
      drafts.push(takePrepositions(reader, found, floor));
      at = found.next;
      floor = at;
    } else at++;
  }
  const merged = mergeNeighbours(reader, drafts);
  const tokenAt = (piece: number): number => pieces[piece]?.token ?? 0;
  const ahead = merged.map((draft) =>
    today !== null && draft.cycle && isAhead(annotation, tokenAt(draft.at), tokenAt(draft.next - 1)) ? moveAhead(draft, today) : draft,
  );
  const led = resolveNarrative(reader, ahead, today).map((draft) => applyLead(draft, today));
  return led.map((draft) => mention(annotation, draft, tokenAt(draft.at), tokenAt(draft.next - 1), isHistory(draft, today)));
}

function mention(annotation: Annotation, draft: Draft, first: number, last: number, history: boolean): TimeMention {
  const start = annotation.tokens[first]?.start ?? 0;
  const end = annotation.tokens[last]?.end ?? start;
  const from = isoDay(draft.from);
  const to = isoDay(draft.to);
  return {
    start,
    end,
    first,
    last,
    text: annotation.text.slice(start, end),
    from,
    to,
    certainty: from === null && to === null ? 'unresolved' : draft.certainty,
    kind: draft.kind,
    ...(history ? { background: true as const } : {}),
  };
}
