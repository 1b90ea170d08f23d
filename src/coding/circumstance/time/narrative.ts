import type { Day } from '../days.ts';
import type { Reader } from './mention.ts';
import { word } from './mention.ts';
import type { Draft } from './refine.ts';

const ANCHORS: ReadonlySet<string> = new Set(['day', 'weekday', 'date', 'overnight', 'sequel', 'clock', 'range']);

function isAnchor(draft: Draft): boolean {
  return ANCHORS.has(draft.kind) && draft.from !== null && draft.to !== null && draft.to - draft.from <= 1;
}

/** True where the phrase goes on with a clause or an event: `three days after it began`. It then dates that event, counted back. */
function hasComplement(reader: Reader, draft: Draft): boolean {
  const last = word(reader, draft.next - 1);
  if (last !== 'after' && last !== 'before') return false;
  const following = word(reader, draft.next);
  return following !== '' && !/^[.,;:)"”'?!-]$/.test(following) && following !== 'and';
}

/**
 * Gives the phrases that hang on the narrative their day: that of the nearest phrase before in the sentence, else of the one after, else of the
 * last one in the text, else publication. All of it is implied, nothing certain.
 */
export function resolveNarrative(reader: Reader, drafts: readonly Draft[], today: Day | null): Draft[] {
  const sentenceOf = (draft: Draft): number => reader.tokens[reader.pieces[draft.at]?.token ?? -1]?.sentence ?? -1;
  const resolved: Draft[] = [];
  drafts.forEach((draft, index) => {
    if (draft.narrative === undefined || draft.from !== null) {
      resolved.push(draft);
      return;
    }
    const sentence = sentenceOf(draft);
    const earlier = resolved.filter(isAnchor);
    const before = earlier.at(-1);
    const complement = hasComplement(reader, draft);
    const beside = before && sentenceOf(before) === sentence ? before : undefined;
    const after = complement
      ? undefined
      : drafts.slice(index + 1, index + 4).find((other) => sentenceOf(other) === sentence && isAnchor(other));
    const recent = before && sentence - sentenceOf(before) <= 4 ? before : undefined;
    const anchor = beside ?? after ?? (complement ? undefined : recent);
    const base = anchor?.from ?? (draft.narrative === 0 || complement ? today : null);
    if (base === null || base === undefined) {
      resolved.push(draft);
      return;
    }
    const day = complement ? base - draft.narrative : base + draft.narrative;
    resolved.push({
      ...draft,
      from: day,
      to: anchor?.kind === 'overnight' && draft.narrative === 0 ? (anchor.to ?? day) : day,
      certainty: 'implied',
    });
  });
  return resolved;
}
