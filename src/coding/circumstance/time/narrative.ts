import type { Day } from '../days.ts';
import type { Reader } from './mention.ts';
import { word } from './mention.ts';
import type { Draft } from './refine.ts';

const ANCHORS: ReadonlySet<string> = new Set(['day', 'weekday', 'date', 'overnight', 'sequel', 'clock', 'range']);
/** So many sentences from its start a report says what day it tells of. */
const LEAD_SENTENCES = 3;

/** What stands around a phrase in the text: told by the caller, who knows the parse. */
export interface Standing {
  /** True where the phrase dates a saying: `said on Sunday`. */
  datesSaying(draft: Draft): boolean;
}

/** True where the phrase goes on with a clause or an event: `three days after it began`. It then dates that event, counted back. */
function hasComplement(reader: Reader, draft: Draft): boolean {
  const last = word(reader, draft.next - 1);
  if (last !== 'after' && last !== 'before') return false;
  const following = word(reader, draft.next);
  return following !== '' && !/^[.,;:)"”'?!-]$/.test(following) && following !== 'and';
}

/**
 * Gives the phrases that hang on the narrative their day. `the following day` counts from the last day told. A time of day is that of a day named in
 * its sentence, else of the day that the report's first sentences tell of, else publication's. All of it is implied, nothing certain.
 */
export function resolveNarrative(reader: Reader, drafts: readonly Draft[], today: Day | null, standing: Standing): Draft[] {
  const sentenceOf = (draft: Draft): number => reader.tokens[reader.pieces[draft.at]?.token ?? -1]?.sentence ?? -1;
  const isAnchor = (draft: Draft): boolean =>
    ANCHORS.has(draft.kind) &&
    draft.lead !== 'since' &&
    draft.lead !== 'until' &&
    draft.from !== null &&
    draft.to !== null &&
    draft.to - draft.from <= 1 &&
    (today === null || (draft.from <= today && draft.from > today - 32));
  const resolved: Draft[] = [];
  // The last day named, the last one told of (no noun's attribute), and the day that the report's first sentences tell of.
  let before: Draft | undefined;
  let last: Draft | undefined;
  let lead: Draft | undefined;
  const remember = (draft: Draft): void => {
    if (!isAnchor(draft)) return;
    before = draft;
    if (draft.attributive) return;
    last = draft;
    if (!lead && sentenceOf(draft) < LEAD_SENTENCES && !standing.datesSaying(draft)) lead = draft;
  };
  drafts.forEach((draft, index) => {
    if (draft.narrative === undefined || draft.from !== null) {
      resolved.push(draft);
      remember(draft);
      return;
    }
    const sentence = sentenceOf(draft);
    const complement = hasComplement(reader, draft);
    const beside =
      before && sentenceOf(before) === sentence && !(draft.kind === 'clock' && standing.datesSaying(before)) ? before : undefined;
    const after = complement
      ? undefined
      : drafts
          .slice(index + 1, index + 4)
          .find(
            (other) =>
              sentenceOf(other) === sentence && isAnchor(other) && !(other.timed && draft.kind === 'clock') && !standing.datesSaying(other),
          );
    const recent = last && sentence - sentenceOf(last) <= 4 ? last : undefined;
    const anchor = beside ?? after ?? (complement ? undefined : draft.kind === 'clock' || draft.narrative === 0 ? lead : recent);
    const base = anchor?.from ?? (draft.narrative === 0 || complement ? today : null);
    if (base === null || base === undefined) {
      resolved.push(draft);
      return;
    }
    const day = complement ? base - draft.narrative : base + draft.narrative;
    const to = anchor?.kind === 'overnight' && draft.narrative === 0 ? (anchor.to ?? day) : day;
    const placed: Draft = { ...draft, from: day, to, certainty: 'implied' };
    resolved.push(placed);
    // An event counted back from is not where the report goes on.
    if (!complement) remember(placed);
  });
  return resolved;
}
