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
  const chain: { text: string; span: Span }[] = [];
  for (const relayer of told.chain) {
    const by = nameOf(reading, relayer);
    if (by && by.text !== named.text && !isOutlet(by.text, reading.document.outlet)) chain.push(by);
  }
  return {
    source: named.text,
    sourceCode: code ?? null,
    chain: chain.map((c) => c.text),
    spans: { source: named.span, ...(cue ? { cue } : {}), ...(chain.length ? { chain: chain.map((c) => c.span) } : {}) },
  };
}

function nameOf(reading: Reading, attribution: Attribution): { text: string; span: Span } | null {
  if (attribution.sourceHead !== null) {
    const { text, start, end } = printedOf(reading.annotation, reading.mentions, attribution.sourceHead);
    if (text) return { text, span: { start, end } };
  }
  const span = attribution.source[0];
  return span ? { text: reading.annotation.text.slice(span.start, span.end), span } : null;
}

function isOutlet(name: string, outlet: string | null): boolean {
  if (!outlet) return false;
  const [a, b] = [name.toLowerCase(), outlet.toLowerCase()];
  return a === b || (a.length > 3 && b.startsWith(a)) || (b.length > 3 && a.startsWith(b));
}
