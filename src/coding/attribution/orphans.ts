import type { Attribution } from './attribution.ts';
import { quotationEnd } from './content-candidates.ts';
import { type Context, isSubject, tokenAfter } from './context.ts';
import { sourceSpan } from './spans.ts';

/** A quotation of fewer words is a name, a title or a scare quote as likely as somebody's statement. */
const LEAST_WORDS = 5;
/** Paragraphs of a statement that follows a line ending in a colon. */
const MOST_PARAGRAPHS = 30;
const MOST_SENTENCES = 200;
/** How far in front of a quotation its introducer may stand, in tokens. */
const REACH = 100;
const FIRST_PERSON = /^(i|we|my|our|me|us|mine|ours)$/iu;

interface Found {
  readonly first: number;
  readonly last: number;
  /** Head token of the source, -1 where the speaker before goes on. */
  readonly source: number;
  readonly continues: number | null;
  readonly why: string;
}

const nothing = { a0: 0, a1: -1, b0: -1, b1: -1, side: 1, e0: -1, e1: -1 } as const;

/** The subject of the main verb of the words in front of token `t` in its sentence, -1 for none. */
function subjectBefore(context: Context, t: number): number {
  const { tokens, annotation } = context;
  const { first } = annotation.sentences[tokens[t].sentence];
  let found = -1;
  for (let i = Math.max(first, t - REACH); i < t; i++) {
    if (
      !isSubject(tokens[i].deprel) ||
      !/^(NOUN|PROPN|PRON)$/u.test(tokens[i].upos) ||
      /^(that|which|who|it|this|there)$/iu.test(tokens[i].form)
    )
      continue;
    const verb = tokens[i].head;
    // The main verb before all others; else the last subject in front of the quotation.
    if (verb >= 0 && verb < t && tokens[verb].head < 0) return i;
    found = i;
  }
  return found;
}

/** The last attribution of speech that ends before a token within the same or the preceding paragraph, -1 for none. */
function speakerBefore(context: Context, attributions: readonly Attribution[], t: number): number {
  const { tokens, annotation } = context;
  const paragraph = annotation.sentences[tokens[t].sentence].paragraph;
  let found = -1;
  attributions.forEach((a, i) => {
    if (a.sense !== 'speech' || a.cueToken === null || a.cueToken > t || a.parent !== null || a.source.length === 0) return;
    if (paragraph - annotation.sentences[tokens[a.cueToken].sentence].paragraph <= 1) found = i;
  });
  return found;
}

/** Quotations of some length that no attribution holds. */
function quotations(context: Context, attributions: readonly Attribution[], held: Uint8Array): Found[] {
  const { tokens, quotes, annotation } = context;
  const found: Found[] = [];
  let until = -1;
  quotes.forEach(({ quotation, first, last }, q) => {
    if (first <= until) return;
    const end = quotationEnd(context, q);
    let free = 0;
    for (let t = first; t <= end; t++) if (held[t] === 0) free++;
    if (quotation.words < LEAST_WORDS || free < (end - first + 1) * 0.5) return;
    until = end;
    const sentence = annotation.sentences[tokens[first].sentence];
    const introduced = first > sentence.first && /^[:,]$/u.test(tokens[first - 1].form);
    // Within a sentence and with a verb of its own, or several sentences long: somebody speaks. Else it may be a title.
    const spoken =
      end > sentence.last || tokens.slice(first, last + 1).some((t) => /^(VERB|AUX)$/u.test(t.upos) && !/^VB[GN]$/u.test(t.xpos));
    if (!spoken) return;
    const source = introduced ? subjectBefore(context, first) : -1;
    if (source >= 0) found.push({ first, last: end, source, continues: null, why: 'quotation that a subject introduces' });
    else if (first === sentence.first) {
      const before = speakerBefore(context, attributions, first);
      if (before >= 0)
        found.push({ first, last: end, source: -1, continues: before, why: 'quotation after the words of the same speaker' });
    }
  });
  return found;
}

/** What follows a line such as `The minister said:` without quotation marks: all paragraphs up to the next speaker. */
function statements(context: Context, attributions: readonly Attribution[]): Found[] {
  const { tokens, annotation, quoteOf } = context;
  const { sentences } = annotation;
  const found: Found[] = [];
  attributions.forEach((a, i) => {
    if (a.cueToken === null || a.sense !== 'speech' || a.parent !== null || a.source.length === 0) return;
    const own = sentences[tokens[a.cueToken].sentence];
    const index = tokens[a.cueToken].sentence;
    const next = sentences[index + 1];
    if (tokens[own.last].form !== ':' || next === undefined || next.paragraph === own.paragraph || quoteOf[next.first] >= 0) return;
    let s = index + 1;
    let last = -1;
    let speaks = false;
    for (; s < sentences.length && s - index < MOST_SENTENCES && sentences[s].paragraph - own.paragraph <= MOST_PARAGRAPHS; s++) {
      const { first, last: end, start, end: stop } = sentences[s];
      const other = attributions.some((b, j) => {
        if (j === i || b.cueToken === null || b.sense !== 'speech' || b.sourceHead === null || b.parent !== null) return false;
        return (
          b.cueToken >= first &&
          b.cueToken <= end &&
          context.name[b.sourceHead] > 0 &&
          b.content.some((c) => c.end - c.start > (stop - start) / 3)
        );
      });
      if (other || (tokens[end].form === ':' && s > index + 1)) break;
      for (let t = first; t <= end; t++) speaks ||= FIRST_PERSON.test(tokens[t].form);
      last = end;
    }
    // Without an `I` or `we` anywhere only the first paragraph is taken for the speaker's.
    if (last >= 0 && speaks)
      found.push({ first: next.first, last, source: -1, continues: i, why: 'statement after a line that ends in a colon' });
  });
  return found;
}

/** Words that clearly are somebody's although no cue was found for them; without cues, after the others. */
export function orphans(context: Context, attributions: readonly Attribution[]): Attribution[] {
  const { tokens } = context;
  const held = new Uint8Array(tokens.length);
  for (const a of attributions) {
    if (a.sense !== 'speech' && a.sense !== 'evidence') continue;
    for (const { start, end } of a.content)
      for (let t = tokenAfter(tokens, start); t < tokens.length && tokens[t].start < end; t++) held[t] = 1;
  }
  return [...quotations(context, attributions, held), ...statements(context, attributions)].map((f) => {
    const before = f.continues === null ? null : attributions[f.continues];
    return {
      source: f.source < 0 ? [] : [sourceSpan(context, f.first, f.source, { ...nothing, a0: f.first, a1: f.last })],
      cue: [],
      content: [{ start: tokens[f.first].start, end: tokens[f.last].end }],
      sourceHead: f.source < 0 ? null : f.source,
      cueToken: null,
      cueLemma: before?.cueLemma ?? 'say',
      kind: context.quoteOf[f.first] >= 0 ? 'direct' : 'indirect',
      sense: 'speech',
      stance: null,
      relayers: [],
      parent: null,
      continues: f.continues,
      confidence: 0.6,
      reason: f.why,
    };
  });
}
