import type { Annotation, Token } from '../../../language/annotation.ts';
import { type Day, isoDay, parseDay } from '../days.ts';
import { mayStartNumber } from '../numbers.ts';
import { piecesOf } from '../pieces.ts';
import { childrenReader } from '../tree.ts';
import { calendarParser } from './calendar.ts';
import { clockParser } from './clock.ts';
import { isAhead, moveAhead } from './future.ts';
import { ageParser, agoParser, durationParser, lapseParser } from './lapse.ts';
import type { Found, Reader, TimeMention, TimeParser } from './mention.ts';
import { resolveNarrative } from './narrative.ts';
import { bareSeasonParser, periodParser } from './period.ts';
import { applyLead, type Draft, isHistory, mergeNeighbours, takePrepositions } from './refine.ts';
import { sequelParser } from './sequel.ts';
import { withEvents } from './since-event.ts';
import { isAside, isAttributive } from './standing.ts';
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
  const today = parseDay(context.published) ?? datelineDay(context.dateline);
  const reader: Reader = { pieces, tokens: annotation.tokens, today };
  const tokenAt = (piece: number): number => pieces[piece]?.token ?? 0;
  const drafts: Draft[] = [];
  let floor = 0;
  for (let at = 0; at < pieces.length; ) {
    const found = longestAt(reader, at);
    if (found && found.next > at && inOneSentence(reader, found)) {
      const attributive = isAttributive(annotation, tokenAt(found.at), tokenAt(found.next - 1));
      drafts.push(takePrepositions(reader, attributive ? { ...found, attributive } : found, floor));
      at = found.next;
      floor = at;
    } else at++;
  }
  const datesSaying = (draft: Draft): boolean => isAside(annotation, tokenAt(draft.at), tokenAt(draft.next - 1));
  const childrenOf = childrenReader(annotation);
  const moved = mergeNeighbours(reader, drafts).map((draft) =>
    today !== null && draft.cycle && !draft.attributive && isAhead(annotation, tokenAt(draft.at), tokenAt(draft.next - 1), childrenOf)
      ? moveAhead(draft, today)
      : draft,
  );
  const placed = resolveNarrative(reader, moved, today, { datesSaying });
  const mentions = placed.map((draft) => mention(annotation, draft, today, tokenAt));
  return withEvents(annotation, mentions, today);
}

/** The day of a dateline that says its year: `GENEVA, March 5, 1987`. */
function datelineDay(dateline: string | null): Day | null {
  if (!dateline || dateline.length > 200) return null;
  const tokens: Token[] = [];
  for (const match of dateline.matchAll(/[\p{L}\p{N}.]+|[^\s]/gu)) {
    const form = match[0];
    tokens.push({
      start: match.index,
      end: match.index + form.length,
      form,
      lemma: form.toLowerCase(),
      upos: 'PROPN',
      xpos: 'NNP',
      feats: '_',
      head: -1,
      deprel: 'root',
      sentence: 0,
    });
  }
  const pieces = piecesOf({ text: dateline, tokens, sentences: [], names: [], states: null, width: 0 });
  const reader: Reader = { pieces, tokens, today: null };
  for (let at = 0; at < pieces.length; at++) {
    const found = calendarParser.parse(reader, at);
    if (found?.from !== null && found?.kind === 'date' && found.from === found.to) return found.from;
  }
  return null;
}

function mention(annotation: Annotation, before: Draft, today: Day | null, tokenAt: (piece: number) => number): TimeMention {
  const draft = applyLead(before, today);
  const first = tokenAt(draft.at);
  const last = tokenAt(draft.next - 1);
  const start = annotation.tokens[first]?.start ?? 0;
  const end = annotation.tokens[last]?.end ?? start;
  const from = isoDay(draft.from);
  const to = isoDay(draft.to);
  const core = Math.min(first + 1, last);
  const coreStart = annotation.tokens[core]?.start ?? start;
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
    ...(draft.kind === 'since'
      ? {
          opened: {
            start: coreStart,
            first: core,
            text: annotation.text.slice(coreStart, end),
            from: isoDay(before.from),
            to: isoDay(before.to),
          },
        }
      : {}),
    ...(draft.attributive ? { attributive: true as const } : {}),
    ...(isHistory(draft, today) ? { background: true as const } : {}),
  };
}
