import { addMonths, type Day } from '../days.ts';
import { type Found, type Reader, word } from './mention.ts';

/** A phrase on its way through the refiners, with what stands before it. */
export interface Draft extends Found {
  readonly lead?: 'since' | 'until' | 'from' | 'between' | 'before' | 'after' | 'throughout';
}

const FILLERS: ReadonlySet<string> = new Set([
  'on',
  'in',
  'at',
  'over',
  'during',
  'by',
  'around',
  'about',
  'through',
  'of',
  'within',
  'early',
  'late',
  'the',
  'all',
  'later',
  'earlier',
  'beginning',
  'starting',
  'since',
  'from',
  'until',
  'till',
  'between',
  'before',
  'after',
  'throughout',
  'ever',
  'as',
  'shortly',
  'just',
  'for',
  'back',
  'sometime',
  'hours',
]);
const LEADS: ReadonlyMap<string, Draft['lead']> = new Map([
  ['since', 'since'],
  ['from', 'from'],
  ['until', 'until'],
  ['till', 'until'],
  ['between', 'between'],
  ['before', 'before'],
  ['after', 'after'],
  ['throughout', 'throughout'],
]);
/** Fillers that only carry on what follows; a phrase cannot begin with them alone. */
const WEAK: ReadonlySet<string> = new Set(['the', 'of', 'hours', 'as', 'all', 'about', 'for', 'just']);

/** Adverbs of time take `since` and `until`, but `in` or `on` before them is another word's: "stepped in yesterday". */
const ADVERBS: ReadonlySet<string> = new Set([
  'today',
  'yesterday',
  'tomorrow',
  'tonight',
  'overnight',
  'now',
  'currently',
  'last',
  'next',
  'earlier',
  'later',
]);
const PLACING: ReadonlySet<string> = new Set(['in', 'on', 'at', 'of', 'over', 'through', 'about', 'the', 'back', 'for']);

const BEFORE_LEAD: ReadonlySet<string> = new Set(['ever', 'as', 'back', 'just', 'shortly']);

/** Takes the prepositions before a phrase into it: `early on`, `since`, `in the early hours of`. Never past `floor`, the end of the phrase before. */
export function takePrepositions(reader: Reader, found: Found, floor: number): Draft {
  let at = found.at;
  let kept = at;
  let lead: Draft['lead'];
  // An attribute of a noun takes no preposition of that noun: "after yesterday's raid", "in the week-old war".
  if (found.kind === 'age' || found.attributive || /^['’]s?$/.test(word(reader, found.next - 1))) return found;
  const adverb = ADVERBS.has(word(reader, found.at));
  const sentence = reader.tokens[reader.pieces[at]?.token ?? -1]?.sentence;
  for (let steps = 0; steps < 6 && at - 1 >= floor; steps++) {
    const text = word(reader, at - 1);
    if (!FILLERS.has(text) || reader.tokens[reader.pieces[at - 1]?.token ?? -1]?.sentence !== sentence) break;
    if (adverb && PLACING.has(text)) break;
    // "went on since Sunday": what stands before `since` is another word's.
    if (lead && !BEFORE_LEAD.has(text)) break;
    at--;
    lead ??= LEADS.get(text);
    if (!WEAK.has(text)) kept = at;
  }
  return { ...found, at: kept, ...(lead ? { lead } : {}) };
}

const DAYLIKE: ReadonlySet<string> = new Set(['day', 'weekday', 'date', 'overnight']);
const JOINERS: ReadonlySet<string> = new Set(['and', 'to', '-', 'until', 'till', 'through', 'into', 'or']);

function joinClock(first: Draft, second: Draft): Draft | null {
  const clockFirst = first.kind === 'clock';
  if (clockFirst === (second.kind === 'clock')) return null;
  const day = clockFirst ? second : first;
  if (!DAYLIKE.has(day.kind) && day.kind !== 'sequel') return null;
  const lead = first.lead ?? second.lead;
  return { ...day, at: first.at, next: second.next, timed: true, ...(lead ? { lead } : {}) };
}

function joinRange(first: Draft, second: Draft, joiner: string): Draft | null {
  const comparable = first.kind === second.kind || (DAYLIKE.has(first.kind) && DAYLIKE.has(second.kind));
  if (!comparable) return null;
  const spanning =
    first.lead === 'from' || first.lead === 'between' || joiner === '-' || joiner === 'to' || joiner === 'until' || joiner === 'till';
  const base = { ...second, at: first.at, next: second.next, kind: 'range' as const };
  const { lead: _lead, cycle: _cycle, ...rest } = { lead: undefined, cycle: undefined, ...base };
  if (first.from === null || second.to === null) {
    return first.certainty === 'unresolved' && second.certainty === 'unresolved' && first.narrative === undefined
      ? { ...rest, from: null, to: null }
      : null;
  }
  let from = first.from;
  let to = second.to;
  if (from > to) {
    // "between November and January": the first belongs to the year before.
    if (!spanning || !first.cycle) return null;
    from = 'days' in first.cycle ? from - first.cycle.days : addMonths(from, -first.cycle.months);
  }
  if (!spanning && DAYLIKE.has(first.kind) && to - from > 7) return null;
  if (second.lead === 'until' && to < from) return null;
  to = Math.max(to, from);
  const certainty = first.certainty === 'certain' && second.certainty === 'certain' ? 'certain' : 'implied';
  return { ...rest, from, to, certainty };
}

/** Joins neighbours: a clock time and its day, the two ends of a range, two days joined by `and`. */
export function mergeNeighbours(reader: Reader, drafts: readonly Draft[]): Draft[] {
  const merged: Draft[] = [];
  for (const draft of drafts) {
    const before = merged.at(-1);
    const sentence = (one: Draft): number | undefined => reader.tokens[reader.pieces[one.at]?.token ?? -1]?.sentence;
    if (before && sentence(before) === sentence(draft)) {
      const gap = draft.at - before.next;
      const between = gap === 1 ? word(reader, before.next) : '';
      if (gap === 0 || (gap === 1 && between === ',')) {
        const joined =
          joinClock(before, draft) ??
          (gap === 0 && (draft.lead === 'until' || startsWithTo(reader, draft)) ? joinRange(before, draft, 'to') : null);
        if (joined) {
          merged[merged.length - 1] = joined;
          continue;
        }
      }
      if (gap === 1 && JOINERS.has(between)) {
        const joined = joinClock(before, draft) && between === 'and' ? joinClock(before, draft) : joinRange(before, draft, between);
        if (joined) {
          merged[merged.length - 1] = joined;
          continue;
        }
      }
    }
    merged.push(draft);
  }
  return merged;
}

function startsWithTo(reader: Reader, draft: Draft): boolean {
  const text = word(reader, draft.at);
  return text === 'to' || text === 'until' || text === 'till';
}

/** Longer than this before publication, what goes on `since` has no end that the report vouches for. */
const RECENT_DAYS = 31;

/** `since`, `from`, `until`, `throughout` turn a phrase into an open or a capped interval. */
export function applyLead(draft: Draft, today: Day | null): Draft {
  const { lead, from, to, ...rest } = draft;
  if (lead === 'since') {
    if (draft.kind === 'clock') return draft;
    const recent = today !== null && from !== null && today - from <= RECENT_DAYS;
    return { ...rest, kind: 'since', from, to: recent ? Math.max(today, from) : null };
  }
  if (lead === 'from' && draft.kind !== 'range' && draft.kind !== 'clock') return { ...rest, kind: 'since', from, to: null };
  if (lead === 'until' && draft.kind !== 'clock') return { ...rest, kind: 'until', from: null, to: from };
  if (lead === 'throughout' && from !== null && to !== null && today !== null && from <= today)
    return { ...rest, from, to: Math.min(to, today) };
  if (lead === 'before' && (draft.kind === 'year' || draft.kind === 'month') && from !== null)
    return { ...rest, kind: 'until', from: null, to: from - 1 };
  return draft;
}

/** True where a phrase is told as history: it says so, or ended (or, still going on, began) more than about a month before publication. */
export function isHistory(draft: Draft, today: Day | null): boolean {
  if (draft.past) return true;
  if (draft.kind === 'now' || draft.kind === 'until') return false;
  if (today === null) {
    // Without a date of publication only whole years tell: what is dated by one lies in the past.
    return (
      draft.from !== null &&
      (draft.kind === 'year' ||
        draft.kind === 'decade' ||
        draft.kind === 'since' ||
        draft.kind === 'range' ||
        draft.kind === 'date' ||
        draft.kind === 'month')
    );
  }
  if (draft.to !== null && draft.to < today) return draft.to < today - RECENT_DAYS;
  if (draft.from === null || draft.from > today) return false;
  if (draft.kind === 'year' || draft.kind === 'month' || draft.kind === 'season')
    return draft.lead === 'throughout' && draft.from < today - 45;
  return draft.from < today - 45;
}
