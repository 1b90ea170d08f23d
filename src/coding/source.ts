import { printedOf, speakersOf } from './actors/index.ts';
import type { ActorMention } from './actors/mention.ts';
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

/** The source as printed and its code, with those who passed the words on, without the outlet that publishes the text. `actsBy`: the actor of the speech act that it is the content of. */
export function sourceOf(reading: Reading, told: TokenAttribution | null, actsBy: Span | null = null): ClaimSource {
  const actor = actsBy && reading.mentions.find((m) => m.start === actsBy.start && m.end === actsBy.end);
  if (actor && !(told?.speaker.sourceHead === actor.head)) return spokenBy(reading, actor, told);
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

/** The source is who performs a speech act; whoever tells of it only passes it on. */
function spokenBy(reading: Reading, actor: ActorMention, told: TokenAttribution | null): ClaimSource {
  const outer = sourceOf(reading, told);
  const chain = outer.source && outer.source !== actor.printed ? [outer.source, ...outer.chain] : outer.chain;
  const spans =
    outer.source && outer.spans.source && outer.source !== actor.printed
      ? [outer.spans.source, ...(outer.spans.chain ?? [])]
      : outer.spans.chain;
  return {
    source: actor.printed,
    sourceCode: actor.speakerCodes[0] ?? null,
    chain,
    spans: {
      source: { start: actor.printedStart, end: actor.printedEnd },
      ...(outer.spans.cue ? { cue: outer.spans.cue } : {}),
      ...(spans?.length ? { chain: spans } : {}),
    },
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
