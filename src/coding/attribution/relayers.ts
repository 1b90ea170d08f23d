import { relays } from '../lexicon/cues/cues.ts';
import type { ContentCandidate } from './content-candidates.ts';
import { type Context, isSubject } from './context.ts';
import { holds } from './spans.ts';

/** Who speaks and who passes the words on, as head tokens; the innermost relayer first. */
export interface Passage {
  readonly source: number;
  readonly relayers: readonly number[];
}

const QUOTING = new Set(relays.quoting);
const PASSING = new Set(relays.passing);
const TELLING = new Set(relays.telling);
const MEDIA = new Set(relays.media);
/** How far in front of `as saying` the verb of quoting may stand, in tokens. */
const REACH = 30;
/** Those who pass words on are looked for this far from the cue, in tokens. */
const NEAR = 120;

const lemmaOf = (context: Context, t: number): string => context.tokens[t].lemma.toLowerCase();
const isNominal = (context: Context, t: number): boolean => /^(NOUN|PROPN|PRON|X)$/u.test(context.tokens[t].upos);

function childOf(context: Context, t: number, test: (deprel: string, k: number) => boolean): number {
  for (let k = context.child[t]; k >= 0; k = context.sibling[k]) if (test(context.tokens[k].deprel, k)) return k;
  return -1;
}

/** The noun after a `by` that stands at most two words after token `t`; -1 for none. */
function agentAfter(context: Context, t: number): number {
  const { tokens } = context;
  for (let i = t + 1; i <= t + 3 && i < tokens.length && tokens[i].sentence === tokens[t].sentence; i++) {
    if (tokens[i].form.toLowerCase() !== 'by') continue;
    const head = tokens[i].head;
    return head > i && isNominal(context, head) ? head : -1;
  }
  return -1;
}

/** The verb of quoting that a cue such as `saying` in `quoted Y as saying` belongs to, by the words (the tree often errs here); -1 for none. */
export function quotingVerb(context: Context, c: number): number {
  const { tokens } = context;
  if (tokens[c].xpos !== 'VBG' || context.cue[c]?.sense !== 'speech') return -1;
  const as = c > 0 && tokens[c - 1].form.toLowerCase() === 'as';
  for (let i = c - 1; i >= Math.max(0, c - REACH) && tokens[i].sentence === tokens[c].sentence; i--) {
    if (tokens[i].upos === 'VERB' && QUOTING.has(lemmaOf(context, i)) && tokens[i].xpos !== 'VBG') return i;
    // Without `as` nothing but the quoted one stands between.
    if (!as && (tokens[i].upos === 'PUNCT' || tokens[i].upos === 'VERB')) return -1;
  }
  return -1;
}

/** `X quoted Y as saying`, `Y was quoted by X as saying`: Y speaks, X passes on. Null where that is not how the cue stands. */
function quotedAsSaying(context: Context, c: number): Passage | null {
  const verb = quotingVerb(context, c);
  if (verb < 0) return null;
  const subject = childOf(context, verb, isSubject);
  const agent = agentAfter(context, verb);
  const passive = childOf(context, verb, (r) => r === 'aux:pass') >= 0 || agent >= 0;
  if (passive) {
    const quoted = subject >= 0 ? subject : context.tokens[verb].head;
    return quoted >= 0 && isNominal(context, quoted) ? { source: quoted, relayers: agent < 0 ? [] : [agent] } : null;
  }
  let quoted = childOf(context, verb, (r, k) => k > verb && (r === 'obj' || r === 'iobj' || r.startsWith('nsubj') || r === 'dep'));
  if (quoted < 0) quoted = childOf(context, c, (r, k) => k > verb && k < c && isSubject(r));
  if (quoted < 0) return null;
  return { source: quoted, relayers: subject >= 0 && subject !== quoted ? [subject] : [] };
}

/** The cue's sentence, as far as it lies near the cue. */
function near({ annotation, tokens }: Context, c: number): { first: number; last: number } {
  const { first, last } = annotation.sentences[tokens[c].sentence];
  return { first: Math.max(first, c - NEAR), last: Math.min(last, c + NEAR) };
}

/** `citing Y`, `quoting Y` beside the cue: Y speaks, the cue's own subject passes on. -1 for none. */
function cited(context: Context, c: number, content: ContentCandidate): number {
  const { tokens } = context;
  const { first, last } = near(context, c);
  for (let i = first; i <= last; i++) {
    if (i === c || tokens[i].xpos !== 'VBG' || !QUOTING.has(lemmaOf(context, i)) || holds(content, i)) continue;
    const object = childOf(context, i, (r, k) => k > i && r === 'obj');
    if (object >= 0 && !holds(content, object) && /^(NOUN|PROPN)$/u.test(tokens[object].upos) && speaks(context, object)) return object;
  }
  return -1;
}

/** Nouns that have no voice of their own: what is cited then is a ground, not a speaker. */
function speaks(context: Context, t: number): boolean {
  const { tokens, name } = context;
  return (
    name[t] === 1 ||
    name[t] === 2 ||
    /^(sources?|officials?|spokes(?:man|woman|person|men)|ministry|minister|army|police|residents?|witness(?:es)?|diplomats?|reports?|commanders?|statement|office|groups?|agency|authorities|activists?|doctors?|medics?|captains?|rebels?)$/iu.test(
      tokens[t].form,
    )
  );
}

const isMedium = (context: Context, t: number): boolean => {
  for (let i = context.first[t]; i <= Math.min(context.last[t], t + 4); i++)
    if (i === t || context.tokens[i].head === t) if (MEDIA.has(context.tokens[i].form.toLowerCase())) return true;
  return false;
};

/** Who passes on the words of the cue at token `c`, and who speaks where that is not its subject. */
export function passage(context: Context, c: number, content: ContentCandidate, source: number): Passage {
  const quoted = quotedAsSaying(context, c);
  const relayers: number[] = quoted === null ? [] : [...quoted.relayers];
  let speaker = quoted === null ? source : quoted.source;
  if (quoted === null) {
    const other = cited(context, c, content);
    if (other >= 0 && other !== source) {
      if (source >= 0) relayers.push(source);
      speaker = other;
    }
  }
  const { tokens } = context;
  const { first, last } = near(context, c);
  const add = (t: number): void => {
    if (t >= 0 && t !== speaker && t !== c && !relayers.includes(t)) relayers.push(t);
  };
  if (TELLING.has(lemmaOf(context, c))) {
    const hearer = childOf(context, c, (r, k) => k > c && (r === 'obj' || r === 'iobj'));
    if (hearer >= 0 && !holds(content, hearer) && isMedium(context, hearer)) add(hearer);
  }
  for (let i = first; i <= last; i++) {
    if (i === c || !/^VB[ND]$/u.test(tokens[i].xpos) || !PASSING.has(lemmaOf(context, i)) || holds(content, i)) continue;
    add(agentAfter(context, i));
  }
  return { source: speaker, relayers };
}
