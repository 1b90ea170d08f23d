import { printedOf, speakersOf } from './actors/index.ts';
import type { Attribution, TokenAttribution } from './attribution/attribution.ts';
import type { Span } from './claim.ts';
import type { Reading } from './reading.ts';

/** Who makes a claim and through whom it came. */
export interface ClaimSource {
  source: string | null;
  sourceCode: string | null;
  chain: string[];
  spans: { source?: Span; cue?: Span; chain?: Span[] };
}

export const OWN_VOICE: ClaimSource = { source: null, sourceCode: null, chain: [], spans: {} };

/** The source as printed and its code, with those who passed the words on, without the outlet that publishes the text. */
export function sourceOf(reading: Reading, told: TokenAttribution | null): ClaimSource {
  if (!told) return OWN_VOICE;
  const { annotation, mentions } = reading;
  const cue = told.attribution.cue[0];
  const named = nameOf(reading, told.speaker);
  if (!named) return { ...OWN_VOICE, spans: cue ? { cue } : {} };
  const code = told.speaker.sourceHead === null ? undefined : speakersOf(annotation, mentions, told.speaker.sourceHead)[0];
  const chain: Printed[] = [];
  for (const { head, span } of told.relayers) {
    const by = printed(reading, head, span);
    if (by.text !== named.text && !isOutlet(by.text, reading.document.outlet)) chain.push(by);
  }
  return {
    source: named.text,
    sourceCode: code ?? null,
    chain: chain.map((c) => c.text),
    spans: { source: named.span, ...(cue ? { cue } : {}), ...(chain.length ? { chain: chain.map((c) => c.span) } : {}) },
  };
}

interface Printed {
  text: string;
  span: Span;
}

function nameOf(reading: Reading, { source, sourceHead }: Attribution): Printed | null {
  const span = source[0];
  return span ? printed(reading, sourceHead, span) : null;
}

/** The full name behind the words of `span`, or the words themselves. */
function printed({ annotation, mentions }: Reading, head: number | null, span: Span): Printed {
  const name = head === null ? null : printedOf(annotation, mentions, head);
  return name?.text
    ? { text: name.text, span: { start: name.start, end: name.end } }
    : { text: annotation.text.slice(span.start, span.end), span };
}

function isOutlet(name: string, outlet: string | null): boolean {
  if (!outlet) return false;
  const [a, b] = [name.toLowerCase(), outlet.toLowerCase()];
  return a === b || (a.length > 3 && b.startsWith(a)) || (b.length > 3 && a.startsWith(b));
}
