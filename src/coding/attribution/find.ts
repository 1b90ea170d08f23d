import type { Annotation } from '../../language/annotation.ts';
import type { Span } from '../claim.ts';
import type { Attribution, AttributionKind, CueSense, Relayer, TokenAttribution } from './attribution.ts';
import { Side } from './content-candidates.ts';
import { type Context, readContext } from './context.ts';
import { type Decision, decide } from './decide.ts';
import type { AttributionModel } from './model.ts';
import { orphans } from './orphans.ts';
import { readCue } from './read-cue.ts';
import { passage } from './relayers.ts';
import { contentSpans, cueSpan, holds, sourceSpan } from './spans.ts';
import { speakers } from './speakers.ts';
import { spokenIn, turnsOf } from './turns.ts';
import { wholeQuotations } from './whole-quotations.ts';

/** Cues within another's words may be this likely and no more: there the plain order of words is often broken. */
const LEAST_NESTED = 0.3;

/** All attributions of a document, in the order of their cues. Pure; about linear in the length of the text. No model, no attributions. */
export function findAttributions(annotation: Annotation, model: AttributionModel | null): Attribution[] {
  if (model === null || annotation.tokens.length === 0) return [];
  const context = readContext(annotation);
  return assemble(context, decide(context, model, Math.min(model.threshold, LEAST_NESTED)), model.threshold);
}

/** Decisions to attributions: doubtful cues out, who encloses whom, who goes on. */
export function assemble(context: Context, decisions: readonly Decision[], threshold: number): Attribution[] {
  const turns = turnsOf(context);
  const labelled = new Set(turns.map(({ first }) => first - 1));
  const kept = keep(context, decisions, threshold).filter(({ cue }) => !labelled.has(cue));
  const parents = kept.map((d) => parentOf(context, kept, d));
  const plain = kept.map((d, i) => attribution(context, parents[i] === null ? d : trimmed(d, kept[parents[i]]), parents[i]));
  const found = [...wholeQuotations(context, speakers(context, plain)), ...spokenIn(context, turns)];
  return within(context, [...found, ...orphans(context, found)]);
}

/** Sets `parent`, and `continues` where the source is `I` or `we`, for attributions within words that no cue introduces. */
function within(context: Context, attributions: readonly Attribution[]): Attribution[] {
  return attributions.map((a) => {
    if (a.parent !== null || a.cueToken === null) return a;
    const { start, end } = context.tokens[a.cueToken];
    const outer = attributions.findIndex((b) => b.cueToken === null && covers(b, start, end));
    if (outer < 0) return a;
    return isSelf(context.annotation, a) ? { ...a, parent: outer, continues: outer } : { ...a, parent: outer };
  });
}

/** Whether the source is whoever writes or speaks: `I`, `we`. */
const isSelf = (annotation: Annotation, a: Attribution): boolean =>
  a.sourceHead !== null && /^(i|we|me|us|my|our)$/iu.test(annotation.tokens[a.sourceHead].form);

/** Likely cues, and less likely ones that the lexicon knows for speech within the words of a likely one. */
function keep(context: Context, decisions: readonly Decision[], threshold: number): Decision[] {
  const sure = decisions.filter((d) => d.probability >= threshold);
  return decisions.filter((d) => {
    if (d.probability >= threshold) return true;
    if (context.cue[d.cue]?.sense !== 'speech') return false;
    return sure.some((s) => holds(s.content, d.cue));
  });
}

const length = ({ content: { a0, a1, b0, b1, e0, e1 } }: Decision): number => a1 - a0 + (b0 >= 0 ? b1 - b0 : 0) + (e0 >= 0 ? e1 - e0 : 0);

/**
 * Of two decisions that hold each other's cues (`A urged it, according to B`, parsed so that all hangs on `urged`), the outer one: the one that
 * stands behind its words, `according to` before all, else the likelier.
 */
function encloses(context: Context, outer: Decision, inner: Decision): boolean {
  const rank = ({ cue, content, probability }: Decision): number =>
    (context.tokens[cue].form.toLowerCase() === 'according' ? 4 : 0) + (content.side === Side.left ? 2 : 0) + probability;
  return rank(outer) > rank(inner) || (rank(outer) === rank(inner) && outer.cue > inner.cue);
}

/** The decision with the shortest words that hold another's cue. */
function parentOf(context: Context, decisions: readonly Decision[], inner: Decision): number | null {
  let found: number | null = null;
  decisions.forEach((outer, i) => {
    if (outer === inner || !holds(outer.content, inner.cue)) return;
    if (holds(inner.content, outer.cue) && !encloses(context, outer, inner)) return;
    if (outer.source >= 0 && outer.source === inner.source) return;
    if (inner.source >= 0 && outer.source >= context.first[inner.source] && outer.source <= context.last[inner.source]) return;
    if (found === null || length(outer) < length(decisions[found])) found = i;
  });
  return found;
}

/** The same decision with words that end where the words of the one that encloses it end. */
function trimmed(inner: Decision, outer: Decision): Decision {
  const { content } = inner;
  if (!holds(content, outer.cue) || outer.content.side !== Side.left) return inner;
  const end = outer.content.a1;
  if (content.b0 >= 0 ? content.b0 > end || content.b1 <= end : content.a0 > end || content.a1 <= end) return inner;
  return { ...inner, content: content.b0 >= 0 ? { ...content, b1: end } : { ...content, a1: end } };
}

/** Tokens of the words that are looked at to tell quoted from reported ones. */
const ENOUGH = 400;

function kindOf(context: Context, { cue, content }: Decision): AttributionKind {
  const { tokens, quoteOf, quotes } = context;
  const lemma = tokens[cue].form.toLowerCase();
  if (lemma === 'according') return 'according-to';
  if (tokens[cue].upos === 'NOUN') return 'nominal';
  let quoted = 0;
  let all = 0;
  for (let t = content.a0; t <= Math.min(Math.max(content.a1, content.b1), content.a0 + ENOUGH); t++) {
    if (!holds(content, t) || tokens[t].upos === 'PUNCT') continue;
    all++;
    if (quoteOf[t] >= 0) quoted++;
  }
  const q = quoteOf[content.a0];
  if (quoted > 0 && quoted >= all * 0.8 && q >= 0 && quotes[q].first === content.a0) return 'direct';
  return quoted > 0 ? 'mixed' : 'indirect';
}

/** A relayer's phrase without what follows after a comma: `Radio Lorn`, not `Radio Lorn, monitored by …`. */
function upToComma({ annotation, tokens }: Context, { start, end }: Span, head: number): Span {
  const comma = annotation.text.indexOf(',', tokens[head].end);
  return { start, end: comma > 0 && comma < end ? comma : end };
}

function attribution(context: Context, decision: Decision, parent: number | null): Attribution {
  const { cue, content, probability, contentShare } = decision;
  const { source, relayers } = passage(context, cue, content, decision.source);
  const reading = readCue(context, cue);
  const word = context.tokens[cue].form;
  const who = source < 0 ? 'nobody named' : `source '${context.tokens[source].form}'`;
  return {
    source: source < 0 ? [] : [sourceSpan(context, cue, source, content)],
    cue: [cueSpan(context, cue)],
    content: contentSpans(context, content),
    sourceHead: source < 0 ? null : source,
    cueToken: cue,
    cueLemma: reading.lemma,
    kind: kindOf(context, decision),
    sense: reading.sense,
    stance: reading.stance,
    relayers: relayers.map((head) => ({ span: upToComma(context, sourceSpan(context, cue, head, content), head), head })),
    parent,
    continues: null,
    confidence: probability,
    reason: `cue '${word}' (${Math.round(probability * 100)} %), words chosen with ${Math.round(contentShare * 100)} %, ${who}`,
  };
}

/** Senses that make a claimant: wanting or feeling something is no claim that it happened. */
const CLAIMING: readonly CueSense[] = ['speech', 'evidence'];

/** Steps through the tree from a word to the words it hangs on. */
const MOST_STEPS = 6;

const covers = (a: Attribution, start: number, end: number): boolean => a.content.some((s) => s.start < end && start < s.end);
const extent = (a: Attribution): number => a.content.reduce((n, s) => n + s.end - s.start, 0);

/**
 * Who vouches for a token: the innermost attribution whose content holds it, the attribution that names its speaker, and the relayers outwards.
 * Null for the report's own voice. Attributions of other senses than `senses` are looked through.
 */
export function attributionOf(
  annotation: Annotation,
  attributions: readonly Attribution[],
  token: number,
  { senses = CLAIMING }: { senses?: readonly CueSense[] } = {},
): TokenAttribution | null {
  const innermost = (t: number): number => {
    const { start, end } = annotation.tokens[t];
    let inner = -1;
    attributions.forEach((a, i) => {
      if (!senses.includes(a.sense) || a.cueToken === token || !covers(a, start, end)) return;
      if (a.cueToken !== null && joinsCue(annotation, a.cueToken, t)) return;
      // `We condemn` in a statement by its own body, with nobody around who says so: the text's own voice.
      if (a.continues === null && isSelf(annotation, a)) return;
      if (inner < 0 || extent(a) < extent(attributions[inner])) inner = i;
    });
    return inner;
  };
  let inner = innermost(token);
  // What hangs on somebody's words is told by him too, also where their end was set too early.
  if (inner < 0 && !attributions.some((a) => a.cueToken === token)) {
    const joined = joinedTo(annotation, attributions, token);
    if (joined >= 0) inner = joined;
    for (let up = annotation.tokens[token].head, n = 0; inner < 0 && up >= 0 && n < MOST_STEPS; up = annotation.tokens[up].head, n++)
      inner = innermost(up);
    if (inner >= 0 && (attributions[inner].stance !== null || attributions[inner].sense !== 'speech')) inner = -1;
  }
  if (inner < 0) return null;
  const chain: Attribution[] = [];
  const seen = new Set([inner]);
  for (let up = attributions[inner].parent; up !== null && !seen.has(up); up = attributions[up].parent) {
    seen.add(up);
    if (senses.includes(attributions[up].sense)) chain.push(attributions[up]);
  }
  const attribution = attributions[inner];
  const speaker = speakerOf(attributions, inner);
  return { attribution, speaker, chain, relayers: outwards(attribution, speaker, chain, attributions) };
}

/** `X said it was so and vowed to go on`: the second verb shares the subject of the cue, and neither it nor what hangs on it is among X's words. */
function joinsCue({ tokens }: Annotation, cue: number, token: number): boolean {
  if (tokens[cue].upos !== 'VERB') return false;
  for (let at = token, n = 0; at > cue && n < MOST_STEPS; at = tokens[at].head, n++) {
    const { deprel, head, upos } = tokens[at];
    if (head !== cue) continue;
    if (deprel !== 'conj' || upos !== 'VERB') return false;
    for (let i = cue + 1; i < at; i++) if (tokens[i].head === at && tokens[i].deprel.startsWith('nsubj')) return false;
    return true;
  }
  return false;
}

/**
 * A clause joined to `X said`, with a subject of its own, goes on with what X said (`… said a brigade attacked and heavy fighting raged`);
 * one that shares X as its subject does not (`X said it was so and left`). The attribution's index or -1.
 */
function joinedTo(annotation: Annotation, attributions: readonly Attribution[], token: number): number {
  const { tokens } = annotation;
  for (let at = token, n = 0; at >= 0 && n < MOST_STEPS; at = tokens[at].head, n++) {
    const { deprel, head } = tokens[at];
    if (head < 0 || (deprel !== 'conj' && deprel !== 'parataxis')) continue;
    const found = attributions.findIndex(
      (a) => a.cueToken === head && a.sense === 'speech' && a.stance === null && a.content.some((c) => c.end <= tokens[at].start),
    );
    if (found < 0 || head > at || attributions.some((a) => a.cueToken === at)) continue;
    for (let i = at - 1; i > head; i--) if (tokens[i].head === at && tokens[i].deprel.startsWith('nsubj')) return found;
    return -1;
  }
  return -1;
}

/** Relayers from the source outwards, each once. */
function outwards(
  attribution: Attribution,
  speaker: Attribution,
  chain: readonly Attribution[],
  attributions: readonly Attribution[],
): Relayer[] {
  const found: Relayer[] = [];
  const heads = new Set([attribution.sourceHead, speaker.sourceHead]);
  const add = (r: Relayer): void => {
    if (heads.has(r.head)) return;
    heads.add(r.head);
    found.push(r);
  };
  for (const r of attribution.relayers) add(r);
  for (const outer of chain) {
    const named = outer.continues === null ? outer : speakerOf(attributions, attributions.indexOf(outer));
    if (named.sourceHead !== null) add({ span: named.source[0], head: named.sourceHead });
    for (const r of outer.relayers) add(r);
  }
  // The same statement goes on: who passed its beginning on passes this on too.
  if (found.length === 0 && speaker !== attribution) for (const r of speaker.relayers) add(r);
  return found;
}

/** Follows `continues`, and where nobody is named (`seems to`, `is thought to`) the words that it stands in, to the attribution that names the speaker. */
export function speakerOf(attributions: readonly Attribution[], index: number): Attribution {
  let at = index;
  for (let n = 0; n < attributions.length; n++) {
    const { continues, source, parent } = attributions[at];
    const before = continues ?? (source.length === 0 ? parent : null);
    if (before === null) break;
    at = before;
  }
  return attributions[at];
}
