import type { Claim } from '../coding/claim.ts';

/** A claim in the guideline's form: as `Claim`, with `at`, a stretch of the text that holds the trigger and stands in it once. */
export interface ReferenceRecord {
  doc: string;
  source: string | null;
  sourceCode: string | null;
  chain: string[];
  stance: Claim['stance'];
  actor: string[];
  recipient: string[];
  quantities: { kind: string; n: number; max?: number; bound?: string; of: string }[];
  time: Claim['time'];
  place: string | null;
  at: string;
  trigger: string;
  type: Claim['type'];
  background?: true;
}

/**
 * The shortest stretch of whole words around `[start, end)` that stands once in the text, a few words wide for the reader's
 * sake. Null if even the whole text around it is repeated, which cannot be unless the span is empty or outside.
 */
export function uniqueStretch(text: string, start: number, end: number): string | null {
  if (start < 0 || end > text.length || start >= end) return null;
  let from = start;
  let to = end;
  for (let words = 0; ; words++) {
    const stretch = text.slice(from, to);
    if (words >= 2 && text.indexOf(stretch) === from && text.indexOf(stretch, from + 1) < 0) return stretch;
    if (from === 0 && to === text.length) return text.indexOf(stretch, 1) < 0 ? stretch : null;
    from = wordBefore(text, from);
    to = wordAfter(text, to);
  }
}

function wordBefore(text: string, at: number): number {
  let i = at;
  while (i > 0 && /\s/.test(text[i - 1] as string)) i--;
  while (i > 0 && !/\s/.test(text[i - 1] as string)) i--;
  return i;
}

function wordAfter(text: string, at: number): number {
  let i = at;
  while (i < text.length && /\s/.test(text[i] as string)) i++;
  while (i < text.length && !/\s/.test(text[i] as string)) i++;
  return i;
}

/**
 * Claims as reference records of the guideline (one JSON object a line makes a `gold.jsonl`), in the order of the text. Give
 * reviewed claims, so that review grows the evaluation set; rejected ones are for the caller to leave out.
 */
export function exportReference(text: string, claims: readonly Claim[]): ReferenceRecord[] {
  return [...claims]
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .flatMap((claim) => {
      const at = uniqueStretch(text, claim.start, claim.end);
      if (at === null) return [];
      const record: ReferenceRecord = {
        doc: claim.doc,
        source: claim.source,
        sourceCode: claim.sourceCode,
        chain: claim.chain,
        stance: claim.stance,
        actor: claim.actor,
        recipient: claim.recipient,
        quantities: claim.quantities.map(({ kind, n, max, bound, of }) => ({
          kind,
          n,
          ...(max === undefined ? {} : { max }),
          ...(bound === undefined ? {} : { bound }),
          of,
        })),
        time: claim.time,
        place: claim.place,
        at,
        trigger: text.slice(claim.start, claim.end),
        type: claim.type,
      };
      if (claim.background === true) record.background = true;
      return [record];
    });
}
