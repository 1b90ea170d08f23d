import type { Annotation } from '../../../language/annotation.ts';
import { type Day, isoDay, parseDay } from '../days.ts';
import { childrenReader, subtree } from '../tree.ts';
import type { TimeMention } from './mention.ts';

/** A phrase longer than this is cut: what follows is no part of when. */
const LONGEST = 14;
const RECENT_DAYS = 31;

/**
 * Adds the phrases that count from, or to, an event: `since the start of the crisis`, `since launching an offensive last Tuesday`, `until the war ends`.
 * Their beginning is that of a time phrase inside, where there is one; a bare clause after `since` without one is a reason, not a time.
 */
export function withEvents(annotation: Annotation, mentions: readonly TimeMention[], today: Day | null): TimeMention[] {
  const added: TimeMention[] = [];
  const childrenOf = childrenReader(annotation);
  let cursor = 0;
  // Mentions stand in the order of the text: those behind the cursor end before the token looked at.
  const covered = (index: number): boolean => {
    while ((mentions[cursor]?.last ?? Number.POSITIVE_INFINITY) < index) cursor++;
    return (mentions[cursor]?.first ?? Number.POSITIVE_INFINITY) <= index;
  };
  annotation.tokens.forEach((token, index) => {
    if (token.form.length !== 5) return;
    const form = token.form.toLowerCase();
    if ((form !== 'since' && form !== 'until') || covered(index)) return;
    const governed = annotation.tokens[token.head];
    if (!governed || token.head < index || (token.deprel !== 'mark' && token.deprel !== 'case')) return;
    let last = Math.min(subtree(childrenOf(token.sentence), token.head).last, index + LONGEST);
    while (last > index && annotation.tokens[last]?.upos === 'PUNCT') last--;
    const inner = mentions.slice(cursor, cursor + 5).find((one) => one.first > index && one.last <= last);
    const clause = token.deprel === 'mark' && governed.xpos !== 'VBG';
    if (form === 'since' && clause && !inner) return;
    if (form === 'until' && !clause && !inner) return;
    const start = token.start;
    const end = annotation.tokens[last]?.end ?? token.end;
    const begun = form === 'since' ? parseDay(inner?.from) : today;
    const recent = begun !== null && today !== null && today - begun <= RECENT_DAYS && form === 'since';
    added.push({
      start,
      end,
      first: index,
      last,
      text: annotation.text.slice(start, end),
      from: isoDay(begun),
      to: form === 'until' ? null : recent || (begun === null && today !== null) ? isoDay(today) : null,
      certainty: begun === null && today === null ? 'unresolved' : 'implied',
      kind: form,
      ...(form === 'since' && begun !== null && today !== null && today - begun > 45 ? { background: true as const } : {}),
    });
  });
  return added.length === 0 ? [...mentions] : [...mentions, ...added].sort((a, b) => a.start - b.start || a.end - b.end);
}
