import type { Span } from '../claim.ts';
import type { Attribution } from './attribution.ts';
import { type Context, tokenAfter } from './context.ts';

/** A quotation of more sentences is one whose closing mark was lost as likely as one that somebody spoke. */
const MOST_SENTENCES = 12;

/**
 * Words of which only the sentence next to the cue was taken, extended to the whole of their quotation: "“A. B,” she said" is hers from A on, and so is
 * “he said: "A. B."” to the end of B. What another speaker's cue outside the quotation marks holds stays with him.
 */
export function wholeQuotations(context: Context, attributions: readonly Attribution[]): Attribution[] {
  return attributions.map((a) => {
    if (a.sense !== 'speech' || a.parent !== null || a.cueToken === null || a.content.length === 0) return a;
    const { cueToken } = a;
    const free = (span: Span) =>
      attributions.every((b) => b === a || b.parent !== null || b.content.every((c) => c.end <= span.start || span.end <= c.start));
    const content = a.content.map((span) => {
      const q = quotationAt(context, span);
      if (q < 0) return span;
      const { first, last } = context.quotes[q];
      if (first <= cueToken && cueToken <= last) return span;
      const { tokens } = context;
      if (tokens[last].sentence - tokens[first].sentence > MOST_SENTENCES) return span;
      const before = { start: tokens[first].start, end: span.start };
      const after = { start: span.end, end: tokens[last].end };
      return {
        start: before.start < span.start && cueToken > last && free(before) ? before.start : span.start,
        end: after.end > span.end && cueToken < first && free(after) ? after.end : span.end,
      };
    });
    return { ...a, content };
  });
}

/** The quotation that holds the first word of a stretch of text and crosses a sentence's end; -1 for none. */
function quotationAt({ tokens, quoteOf, quotes }: Context, { start, end }: Span): number {
  const from = tokenAfter(tokens, start);
  for (let t = from; t < tokens.length && tokens[t].start < end && t < from + 2; t++) {
    const q = quoteOf[t];
    if (q >= 0 && tokens[quotes[q].first].sentence < tokens[quotes[q].last].sentence) return q;
  }
  return -1;
}
