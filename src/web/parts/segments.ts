import type { AttributionOut } from '../../server/schema.ts';
import type { StoredClaim } from '../../store/store.ts';

/** What one stretch of a report is: a piece of one of its paragraphs over which nothing changes. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  /** Claims whose trigger this is, in order. */
  readonly triggers: readonly StoredClaim[];
  /** Attribution whose words these are, innermost; null in the report's own voice. */
  readonly within: AttributionOut | null;
  /** How many attributions enclose it. */
  readonly depth: number;
  /** Names of the fields of the chosen claim that are printed here. */
  readonly fields: readonly string[];
  readonly role: 'source' | 'cue' | null;
  /** The attribution whose source or cue these words are. */
  readonly of: AttributionOut | null;
}

export interface Paragraph {
  readonly start: number;
  readonly end: number;
  readonly segments: readonly Segment[];
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts a text at every place where a claim, an attribution or a field of the chosen claim begins or ends. Spans may nest and overlap in
 * any way. Works in time proportional to the text and the number of spans in each paragraph.
 */
export function paragraphs(
  text: string,
  claims: readonly StoredClaim[],
  attributions: readonly AttributionOut[],
  chosen: StoredClaim | null,
): Paragraph[] {
  const fields = chosen ? fieldsOf(chosen) : [];
  const said = attributions.flatMap((attribution) => [
    ...attribution.content.map((span) => ({ span, attribution, role: null })),
    ...attribution.source.map((span) => ({ span, attribution, role: 'source' as const })),
    ...attribution.cue.map((span) => ({ span, attribution, role: 'cue' as const })),
  ]);
  return lines(text).map((line) => {
    const inside = ({ start, end }: Piece) => start < line.end && end > line.start && start < end;
    const here = {
      claims: claims.filter(inside),
      said: said.filter(({ span }) => inside(span)),
      fields: fields.filter(({ span }) => inside(span)),
    };
    const cuts = new Set([line.start, line.end]);
    const cut = ({ start, end }: Piece) => {
      if (start > line.start && start < line.end) cuts.add(start);
      if (end > line.start && end < line.end) cuts.add(end);
    };
    for (const claim of here.claims) cut(claim);
    for (const { span } of [...here.said, ...here.fields]) cut(span);
    const at = [...cuts].sort((a, b) => a - b);
    const segments = at.slice(1).map((end, i): Segment => {
      const start = at[i];
      const covers = (span: Piece) => span.start <= start && span.end >= end;
      const contents = here.said.filter(({ span, role }) => role === null && covers(span));
      const innermost = contents.reduce<(typeof contents)[number] | null>(
        (best, one) => (best === null || one.span.end - one.span.start < best.span.end - best.span.start ? one : best),
        null,
      );
      const named = here.said.find(({ span, role }) => role !== null && covers(span));
      return {
        start,
        end,
        triggers: here.claims.filter(covers),
        within: innermost?.attribution ?? null,
        depth: contents.length,
        fields: here.fields.filter(({ span }) => covers(span)).map(({ name }) => name),
        role: named?.role ?? null,
        of: named?.attribution ?? null,
      };
    });
    return { ...line, segments };
  });
}

/** Lines that hold more than blanks. */
function lines(text: string): Piece[] {
  const found: Piece[] = [];
  for (let start = 0; start < text.length; ) {
    const stop = text.indexOf('\n', start);
    const end = stop < 0 ? text.length : stop;
    if (text.slice(start, end).trim() !== '') found.push({ start, end });
    start = end + 1;
  }
  return found;
}

function fieldsOf(claim: StoredClaim): { name: string; span: Piece }[] {
  const { spans } = claim;
  const one = (name: string, span: Piece | undefined) => (span ? [{ name, span }] : []);
  return [
    ...one('source', spans.source),
    ...one('cue', spans.cue),
    ...one('time', spans.time),
    ...one('place', spans.place),
    ...(spans.actor ?? []).map((span) => ({ name: 'actor', span })),
    ...(spans.recipient ?? []).map((span) => ({ name: 'recipient', span })),
    ...(spans.chain ?? []).map((span) => ({ name: 'through', span })),
    ...claim.quantities.flatMap((q) => one('number', q.span)),
    ...one('sentence', spans.sentence),
  ];
}
