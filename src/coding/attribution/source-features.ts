import type { ContentCandidate } from './content-candidates.ts';
import { type Context, isSubject } from './context.ts';
import { cueClass, relationHash } from './cue-features.ts';
import { bucket, type FeatureBag, hashString } from './features.ts';

const NONE = hashString('');
const T = 400;
const NOMINAL = new Set(['NOUN', 'PROPN', 'PRON', 'DET', 'NUM', 'ADJ', 'X']);
const INSIDE = new Set(['compound', 'flat', 'fixed', 'goeswith', 'det', 'amod', 'nummod', 'case', 'aux', 'cop', 'mark', 'punct', 'cc']);
/** Heads of phrases looked at on either side of the cue. */
const MOST = 24;
/** A source stands at most this far from its cue, in tokens. */
const REACH = 150;

const inside = (t: number, { a0, a1, b0, b1, e0, e1 }: ContentCandidate): boolean =>
  (t >= a0 && t <= a1) || (b0 >= 0 && t >= b0 && t <= b1) || (e0 >= 0 && t >= e0 && t <= e1);

/** Heads of the noun phrases of the cue's sentence that may be its source, and -1: nobody is named. */
export function sourceCandidates(context: Context, c: number, content: ContentCandidate): number[] {
  const { tokens } = context;
  const { first, last } = context.annotation.sentences[tokens[c].sentence];
  const found: number[] = [];
  const look = (i: number): void => {
    const { upos, deprel } = tokens[i];
    if (i === c || !NOMINAL.has(upos) || (deprel.includes(':') ? INSIDE.has(deprel.slice(0, deprel.indexOf(':'))) : INSIDE.has(deprel)))
      return;
    if ((upos === 'DET' || upos === 'NUM' || upos === 'ADJ') && !isSubject(deprel)) return;
    // Within the words only their subject's place next to the cue is open: `the plan that he says is dead`.
    if (inside(i, content) && Math.abs(i - c) > 6) return;
    found.push(i);
  };
  for (let i = c - 1; i >= Math.max(first, c - REACH) && found.length < MOST; i--) look(i);
  const before = found.length;
  for (let i = c + 1; i <= Math.min(last, c + REACH) && found.length < before + MOST; i++) look(i);
  found.push(-1);
  return found;
}

/** The way through the tree from the cue to a word: steps up, steps down with their relations; 0 where it is longer than 2 + 3. */
function path(context: Context, c: number, s: number): number {
  const { tokens } = context;
  let hash = 17;
  let up = c;
  for (let n = 0; n <= 3 && up >= 0; n++) {
    let down = s;
    let way = hash;
    for (let m = 0; m <= 2 && down >= 0; m++) {
      if (down === up) return way | 1;
      way = (Math.imul(way, 31) + relationHash(tokens[down].deprel)) | 0;
      down = tokens[down].head;
    }
    hash = (Math.imul(hash, 37) + relationHash(tokens[up].deprel)) | 0;
    up = tokens[up].head;
  }
  return 0;
}

/** Features of the question whether the phrase headed by `s` (-1: nobody) is the source of the cue at token `c`. */
export function sourceFeatures(context: Context, c: number, content: ContentCandidate, s: number, bag: FeatureBag): void {
  const { tokens, lemma, upos, xpos, name, child, sibling, first, last, quoteOf, deprel } = context;
  bag.clear();
  const cls = cueClass(context, c);
  if (s < 0) {
    let subject = NONE;
    let passive = 0;
    for (let k = child[c]; k >= 0; k = sibling[k]) {
      if (isSubject(tokens[k].deprel)) subject = deprel[k];
      if (tokens[k].deprel === 'aux:pass') passive = 1;
    }
    bag.add(T);
    bag.add(T + 1, cls);
    bag.add(T + 2, lemma[c]);
    bag.add(T + 3, subject, passive, cls);
    bag.add(T + 4, xpos[c], deprel[c], subject);
    bag.add(T + 5, subject, passive, lemma[c]);
    bag.add(T + 6, upos[c], content.side, deprel[c]);
    bag.add(T + 7, context.capitals[tokens[c].sentence], cls);
    return;
  }
  const distance = s - c;
  const way = path(context, c, s);
  const word = inside(s, content) ? 1 : 0;
  const own = tokens[s].head === c ? 1 : tokens[s].head >= 0 && tokens[s].head === tokens[c].head ? 2 : tokens[c].head === s ? 3 : 0;
  bag.add(T + 10, way);
  bag.add(T + 11, way, cls);
  bag.add(T + 12, way, lemma[c]);
  bag.add(T + 13, way, upos[s], name[s]);
  bag.add(T + 14, bucket(distance), upos[s]);
  bag.add(T + 15, distance < 0 ? 0 : 1, content.side, cls);
  bag.add(T + 16, lemma[s], distance < 0 ? 0 : 1);
  bag.add(T + 17, name[s], upos[s], distance < 0 ? 0 : 1);
  bag.add(T + 18, name[s], cls);
  bag.add(T + 19, word, content.side, distance < 0 ? 0 : 1);
  bag.add(T + 20, quoteOf[s] >= 0 ? 1 : 0, quoteOf[c] >= 0 ? 1 : 0, word);
  bag.add(T + 21, deprel[s], own, upos[c]);
  bag.add(T + 22, deprel[s], own, cls);
  bag.add(T + 23, deprel[s], distance < 0 ? 0 : 1, content.side);
  bag.add(T + 24, deprel[s], deprel[c], own);
  bag.add(T + 25, xpos[c], deprel[s], own);
  let mark = NONE;
  for (let k = child[s]; k >= 0; k = sibling[k]) if (tokens[k].deprel === 'case' && k < s) mark = lemma[k];
  bag.add(T + 26, mark, own, cls);
  bag.add(T + 27, mark, way);
  bag.add(T + 28, mark, distance < 0 ? 0 : 1, lemma[c]);
  // How the phrase lies beside the cue and its words.
  const gap = distance < 0 ? c - last[s] : first[s] - c;
  bag.add(T + 29, bucket(gap), distance < 0 ? 0 : 1, content.side);
  bag.add(T + 30, bucket(gap), deprel[s], distance < 0 ? 0 : 1);
  const beforeWords = content.a0 - last[s];
  bag.add(T + 31, bucket(Math.max(-9, Math.min(9, beforeWords))), content.side);
  let between = 0;
  for (let i = Math.min(s, c) + 1; i < Math.max(s, c); i++) if (isSubject(tokens[i].deprel)) between++;
  bag.add(T + 32, Math.min(between, 3), distance < 0 ? 0 : 1, isSubject(tokens[s].deprel) ? 1 : 0);
  bag.add(
    T + 33,
    tokens[s].sentence === tokens[c].sentence && first[s] === context.annotation.sentences[tokens[c].sentence].first ? 1 : 0,
    cls,
  );
  bag.add(T + 34, context.capitals[tokens[c].sentence], bucket(distance));
}
