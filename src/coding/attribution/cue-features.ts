import { baseRelation, type Context, isSubject } from './context.ts';
import { bucket, type FeatureBag, hashString } from './features.ts';

const CANDIDATE = new Set(['VERB', 'NOUN', 'ADJ', 'ADV', 'PROPN', 'AUX']);
const SENSES = ['speech', 'evidence', 'thought', 'intent', 'attitude'];
const STANCES = ['asserts', 'confirms', 'denies', 'suspects', 'calls-for', 'intends', 'expects'];

/** Whether a token can be the main word of a cue at all: a word with content, `according`, or a colon. */
export function isCueCandidate({ tokens }: Context, t: number): boolean {
  const { upos, form } = tokens[t];
  if (upos === 'AUX') return tokens[t].deprel !== 'aux' && tokens[t].deprel !== 'aux:pass' && tokens[t].deprel !== 'cop';
  if (upos === 'PROPN') return false;
  return CANDIDATE.has(upos) || form === ':' || form.toLowerCase() === 'according';
}

/** 0 for a word that the lexicon does not know, else sense and stance in one number. */
export function cueClass(context: Context, t: number): number {
  const cue = context.cue[t];
  return cue === null ? 0 : 1 + SENSES.indexOf(cue.sense) * 8 + (cue.stance === null ? 7 : STANCES.indexOf(cue.stance));
}

/** Words further away than this do not matter to a cue; a text without stops is one long sentence. */
const REACH = 150;
const NONE = hashString('');
const PARTICLE = hashString('compound:prt');
const relation = new Map<string, number>();
/** Hash of a relation without its subtype. */
export function relationHash(deprel: string): number {
  let h = relation.get(deprel);
  if (h === undefined) {
    h = hashString(baseRelation(deprel));
    if (relation.size < 200) relation.set(deprel, h);
  }
  return h;
}

/** How a quotation stands to token `t`: inside, just before, just after, elsewhere in the sentence, none. */
function quotePosition(context: Context, t: number): number {
  const { quoteOf, tokens, annotation } = context;
  if (quoteOf[t] >= 0) return 1;
  const { first, last } = annotation.sentences[tokens[t].sentence];
  let position = 0;
  for (let k = 1; k <= 8; k++) {
    if (t - k >= first && quoteOf[t - k] >= 0) return k <= 3 ? 2 : 3;
    if (t + k <= last && quoteOf[t + k] >= 0) return k <= 3 ? 4 : 5;
  }
  for (let i = Math.max(first, t - REACH); i <= Math.min(last, t + REACH); i++) if (quoteOf[i] >= 0) position = 6;
  return position;
}

/** Features of the question whether token `t` is the main word of a cue. */
export function cueFeatures(context: Context, t: number, bag: FeatureBag): void {
  const { tokens, lemma, form, upos, xpos, deprel, child, sibling, annotation, name } = context;
  bag.clear();
  const token = tokens[t];
  const sentence = annotation.sentences[token.sentence];
  const { first, last } = sentence;
  const l = lemma[t];
  const at = (a: Int32Array, i: number): number => (i >= first && i <= last ? a[i] : NONE);
  const cls = cueClass(context, t);
  bag.add(1);
  bag.add(2, l, upos[t]);
  bag.add(3, form[t]);
  bag.add(4, xpos[t], deprel[t]);
  bag.add(5, cls, deprel[t]);
  bag.add(6, l, deprel[t]);
  bag.add(7, l, xpos[t]);
  const head = token.head;
  const h = head >= 0 ? lemma[head] : NONE;
  bag.add(8, h, deprel[t]);
  bag.add(9, l, h);
  bag.add(10, head >= 0 ? cueClass(context, head) : -1, deprel[t], cls);
  for (let d = 1; d <= 2; d++) {
    bag.add(10 + d, at(lemma, t + d), d);
    bag.add(12 + d, at(lemma, t - d), d);
    bag.add(14 + d, l, at(lemma, t + d));
    bag.add(16 + d, l, at(lemma, t - d));
    bag.add(18 + d, at(upos, t + d), cls);
    bag.add(20 + d, at(upos, t - d), cls);
  }
  bag.add(23, at(xpos, t + 1), at(xpos, t + 2), l);
  bag.add(24, at(upos, t - 1), upos[t], at(upos, t + 1));
  bag.add(25, at(lemma, t + 1), at(lemma, t + 2), l);
  bag.add(26, at(lemma, t - 1), at(lemma, t - 2), l);
  let relations = 0;
  let subject = 0;
  for (let c = child[t]; c >= 0; c = sibling[c]) {
    const side = c < t ? 0 : 1;
    const r = relationHash(tokens[c].deprel);
    relations = (relations + Math.imul(r, side + 3)) | 0;
    bag.add(27, r, side, upos[t]);
    bag.add(28, r, side, l);
    bag.add(29, deprel[c], side, cls);
    bag.add(30, deprel[c], lemma[c], l);
    bag.add(31, r, lemma[c], upos[t]);
    if (isSubject(tokens[c].deprel)) {
      subject = 1;
      bag.add(32, lemma[c], name[c]);
      bag.add(33, upos[c], name[c], l);
      bag.add(34, upos[c], name[c], cls);
    }
    if (deprel[c] === PARTICLE) bag.add(35, l, lemma[c]);
    for (let g = child[c]; g >= 0; g = sibling[g]) {
      const r2 = tokens[g].deprel;
      if (r2 === 'mark' || r2 === 'case') bag.add(36, r, lemma[g], l);
      if (r2 === 'mark' || r2 === 'case') bag.add(37, r, lemma[g], cls);
    }
  }
  bag.add(38, relations, cls);
  bag.add(39, subject, l);
  if (
    subject === 0 &&
    head >= 0 &&
    (token.deprel === 'conj' || token.deprel === 'xcomp' || token.deprel.startsWith('advcl') || token.deprel.startsWith('acl'))
  ) {
    bag.add(40, upos[head], name[head], cls);
    for (let c = child[head]; c >= 0; c = sibling[c]) if (isSubject(tokens[c].deprel)) bag.add(41, lemma[c], name[c], deprel[t]);
  }
  const quote = quotePosition(context, t);
  bag.add(42, quote, cls);
  bag.add(43, quote, l);
  bag.add(44, quote, upos[t]);
  const headline = context.capitals[token.sentence];
  bag.add(45, headline, cls, token.sentence === 0 ? 1 : 0);
  bag.add(46, headline, upos[t], deprel[t]);
  bag.add(47, bucket(t - first), upos[t]);
  bag.add(48, bucket(last - t), upos[t]);
  bag.add(49, bucket(t - first), bucket(last - t), cls);
  // Other saying words of the sentence: where one governs, the rest are mostly within its words.
  let before = 0;
  let after = 0;
  for (let i = Math.max(first, t - REACH); i <= Math.min(last, t + REACH); i++) {
    if (i === t || context.cue[i]?.sense !== 'speech' || tokens[i].upos === 'NOUN') continue;
    if (i < t) before = Math.min(3, before + 1);
    else after = Math.min(3, after + 1);
  }
  bag.add(50, before, cls);
  bag.add(51, after, cls);
  for (let up = head, step = 1; up >= 0 && step <= 4; up = tokens[up].head, step++) {
    bag.add(52, cueClass(context, up), cls, Math.min(step, 2));
    if (up < first || up > last) break;
  }
  // A quotation or a line that ends in a colon just before the word's own sentence.
  if (token.form === ':') {
    bag.add(53, t === last ? 1 : 0, headline, bucket(t - first));
    bag.add(54, at(upos, t - 1), name[Math.max(first, t - 1)], headline);
    bag.add(55, at(lemma, t - 1));
    bag.add(56, t < last ? (context.quoteOf[t + 1] >= 0 ? 1 : 0) : 2);
  }
}
