import { type ContentCandidate, contentCandidates, lastWord, Side } from './content-candidates.ts';
import { contentGroups } from './content-features.ts';
import type { Context } from './context.ts';
import { cueFeatures, isCueCandidate } from './cue-features.ts';
import { FeatureBag, score } from './features.ts';
import type { AttributionModel } from './model.ts';
import { quotingVerb } from './relayers.ts';
import { sourceCandidates, sourceFeatures } from './source-features.ts';

/** A cue with the words and the source that score best. Tokens; `source` -1 for nobody. */
export interface Decision {
  readonly cue: number;
  readonly probability: number;
  readonly content: ContentCandidate;
  /** Share of the content's score among all candidates' (softmax), 0 to 1. */
  readonly contentShare: number;
  readonly source: number;
}

/** How likely `saying` is a cue after `quoted Y as`. */
const QUOTED_AS_SAYING = 0.9;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** The highest of a list of scores, and its softmax share. */
function best(scores: readonly number[]): { index: number; share: number } {
  let index = 0;
  for (let i = 1; i < scores.length; i++) if (scores[i] > scores[index]) index = i;
  let sum = 0;
  for (const s of scores) sum += Math.exp(s - scores[index]);
  return { index, share: 1 / sum };
}

/** How likely each token is the main word of a cue; 0 for words that cannot be one. */
export function cueProbabilities(context: Context, model: AttributionModel, bag = new FeatureBag()): Float32Array {
  const { tokens } = context;
  const found = new Float32Array(tokens.length);
  for (let t = 0; t < tokens.length; t++) {
    if (!isCueCandidate(context, t)) continue;
    cueFeatures(context, t, bag);
    found[t] = sigmoid(score(model.cue, bag.ids, bag.length));
  }
  // `X quoted Y as saying`: what Y says is the attribution, X passes it on (rare in what was learnt from, frequent in agency reports).
  for (let t = 0; t < tokens.length; t++) {
    const verb = quotingVerb(context, t);
    if (verb < 0) continue;
    found[t] = Math.max(found[t], found[verb], QUOTED_AS_SAYING);
    found[verb] = 0;
  }
  return found;
}

/** The words of the cue at token `c`; null where the sentence has no other words. */
export function bestContent(
  context: Context,
  c: number,
  model: AttributionModel,
  bag: FeatureBag,
): { content: ContentCandidate; share: number } | null {
  const candidates = contentCandidates(context, c);
  if (candidates.length === 0) return null;
  const scores: number[] = [];
  const groups = contentGroups(context, c, candidates, bag, (filled) => scores.push(score(model.content, filled.ids, filled.length)) - 1);
  const { index, share } = best(groups.map((list) => list.reduce((sum, g) => sum + scores[g], 0)));
  return { content: candidates[index], share };
}

/** The head token of the source of the cue at token `c`, -1 for nobody. */
export function bestSource(context: Context, c: number, content: ContentCandidate, model: AttributionModel, bag: FeatureBag): number {
  const candidates = sourceCandidates(context, c, content);
  const { index } = best(
    candidates.map((s) => {
      sourceFeatures(context, c, content, s, bag);
      return score(model.source, bag.ids, bag.length);
    }),
  );
  return candidates[index];
}

/**
 * The source as far as the grammar settles it: whom a passive verb of speech reports on does not speak (`six were reported wounded`);
 * a verb joined to another shares its subject (`closed the office and advised them to leave`).
 */
function speaking({ tokens, child, sibling, cue }: Context, c: number, source: number): number {
  if (cue[c]?.sense !== 'speech' || tokens[c].upos !== 'VERB') return source;
  let passive = false;
  for (let k = child[c]; k >= 0; k = sibling[k]) passive ||= tokens[k].deprel === 'aux:pass';
  if (source >= 0) return passive && tokens[source].deprel === 'nsubj:pass' && tokens[source].head === c ? -1 : source;
  // A name that the tagger did not know for one still is the subject.
  for (let k = child[c]; k >= 0 && !passive; k = sibling[k])
    if (tokens[k].deprel === 'nsubj' && k === c - 1 && /^\p{Lu}/u.test(tokens[k].form) && tokens[k].upos !== 'PRON') return k;
  if (passive || tokens[c].deprel !== 'conj') return -1;
  for (let up = tokens[c].head, n = 0; up >= 0 && n < 3; up = tokens[up].head, n++) {
    for (let k = child[up]; k >= 0; k = sibling[k]) if (tokens[k].deprel === 'nsubj' && k < c) return k;
    if (tokens[up].deprel !== 'conj') break;
  }
  return -1;
}

/** `quoted Y as saying` gives Y the rest of the sentence, or, where nothing follows, what stands in front of the clause that quotes. */
function quotedWords(context: Context, cue: number, quoting: number, content: ContentCandidate): ContentCandidate {
  const { tokens, annotation } = context;
  const stop = lastWord(context, tokens[cue].sentence);
  if (stop > cue) return content.side === Side.right && content.a1 < stop ? { ...content, a1: stop } : content;
  const { first } = annotation.sentences[tokens[cue].sentence];
  let comma = quoting - 1;
  while (comma > first && tokens[comma].form !== ',') comma--;
  return comma > first ? { a0: first, a1: comma, b0: -1, b1: -1, side: Side.left, e0: -1, e1: -1 } : content;
}

/** Every cue of at least the given probability, in the order of the text. */
export function decide(context: Context, model: AttributionModel, least: number): Decision[] {
  const bag = new FeatureBag();
  const found: Decision[] = [];
  cueProbabilities(context, model, bag).forEach((probability, cue) => {
    if (probability < least) return;
    const words = bestContent(context, cue, model, bag);
    if (words === null) return;
    const quoting = quotingVerb(context, cue);
    const content = quoting < 0 ? words.content : quotedWords(context, cue, quoting, words.content);
    found.push({
      cue,
      probability,
      content,
      contentShare: words.share,
      source: speaking(context, cue, bestSource(context, cue, content, model, bag)),
    });
  });
  return found;
}
