import { type ContentCandidate, leftEdge, Side } from './content-candidates.ts';
import { baseRelation, type Context, isSubject } from './context.ts';
import { cueClass, relationHash } from './cue-features.ts';
import { bucket, type FeatureBag, hashString } from './features.ts';

const NONE = hashString('');
const T = 200;

/** 0 outside quotations, 1 first token of one, 2 last, 3 within. */
function quoteState(context: Context, t: number): number {
  const q = context.quoteOf[t];
  if (q < 0) return 0;
  const { first, last } = context.quotes[q];
  return t === first ? 1 : t === last ? 2 : 3;
}

/** What the cue and its tree say about a stretch that begins at `s`. */
function startFeatures(context: Context, c: number, s: number, part: number, bag: FeatureBag): void {
  const { tokens, lemma, upos, first, child, sibling } = context;
  const cls = cueClass(context, c);
  const sentence = context.annotation.sentences[tokens[c].sentence];
  const before = s > 0 ? lemma[s - 1] : NONE;
  const near = bucket(s - c);
  bag.add(T + 1, part, lemma[s], cls);
  bag.add(T + 2, part, upos[s], before);
  bag.add(T + 3, part, near, upos[s]);
  bag.add(T + 4, part, lemma[s], lemma[c]);
  bag.add(T + 5, part, quoteState(context, s), cls);
  bag.add(T + 6, part, quoteState(context, s), s > 0 ? quoteState(context, s - 1) : 0);
  bag.add(T + 7, part, s === sentence.first ? 1 : s < sentence.first ? 2 : 0, tokens[c].deprel === 'root' ? 1 : 0);
  bag.add(T + 8, part, s > 0 ? upos[s - 1] : NONE, upos[s]);
  bag.add(T + 9, part, before, lemma[s]);
  bag.add(T + 10, part, near, lemma[c]);
  bag.add(T + 18, part, bucket(s - sentence.first), s < c ? 1 : 0);
  // The dependents of the cue between it and the start, and the one that starts here.
  let skipped = 0;
  let here = 0;
  for (let k = child[c]; k >= 0; k = sibling[k]) {
    const r = relationHash(tokens[k].deprel);
    if (first[k] === s) {
      here = r;
      bag.add(T + 11, part, r, cls);
      bag.add(T + 12, part, r, lemma[c]);
    } else if (k > c && first[k] < s && s > c) {
      skipped = (skipped + r) | 0;
      bag.add(T + 13, part, r, cls);
      bag.add(T + 14, part, r, lemma[c]);
    }
  }
  bag.add(T + 15, part, skipped, here);
  let within = s;
  for (
    let n = 0;
    n < 12 && tokens[within].head >= 0 && first[tokens[within].head] === s && tokens[tokens[within].head].sentence === tokens[s].sentence;
    n++
  ) {
    within = tokens[within].head;
  }
  const top = tokens[within];
  bag.add(
    T + 16,
    part,
    relationHash(top.deprel),
    top.head === c ? 1 : top.head >= 0 && top.head === tokens[c].head ? 2 : within === tokens[c].head ? 3 : 0,
  );
  bag.add(T + 17, part, relationHash(top.deprel), upos[within], cls);
}

/** What the cue and its tree say about a stretch that ends at `e`. */
function endFeatures(context: Context, c: number, e: number, part: number, bag: FeatureBag): void {
  const { tokens, lemma, upos, first, last, child, sibling } = context;
  const n = tokens.length;
  const cls = cueClass(context, c);
  const sentence = context.annotation.sentences[tokens[c].sentence];
  const next = e + 1 < n ? e + 1 : -1;
  const next2 = e + 2 < n ? e + 2 : -1;
  const nl = next < 0 ? NONE : lemma[next];
  const nu = next < 0 ? NONE : upos[next];
  bag.add(T + 30, part, nl, cls);
  bag.add(T + 31, part, nl, next2 < 0 ? NONE : lemma[next2]);
  bag.add(T + 32, part, nu, upos[e]);
  bag.add(T + 33, part, nl, next2 < 0 ? NONE : upos[next2]);
  bag.add(T + 34, part, quoteState(context, e), next < 0 ? 0 : quoteState(context, next));
  bag.add(T + 35, part, quoteState(context, e), cls);
  const place = e >= sentence.last - 2 ? (e > sentence.last ? 3 : 2) : next === c ? 1 : 0;
  bag.add(T + 36, part, place, cls);
  bag.add(T + 37, part, place, lemma[c]);
  bag.add(T + 38, part, bucket(e - c), place);
  bag.add(T + 39, part, lemma[e], nu);
  bag.add(T + 46, part, bucket(sentence.last - e), e > c ? 1 : 0);
  // What hangs on the cue, or on its head, right after the end or up to it.
  for (let up = c, step = 0; up >= 0 && step < 3; up = tokens[up].head, step++) {
    if (tokens[up].sentence !== tokens[c].sentence) break;
    for (let k = child[up]; k >= 0; k = sibling[k]) {
      const r = relationHash(tokens[k].deprel);
      const starts = first[k] - e;
      if (k !== c && (starts === 1 || (starts === 2 && next >= 0 && tokens[next].upos === 'PUNCT'))) {
        bag.add(T + 40, part, r, step * 2 + starts);
        bag.add(T + 41, part, r, lemma[k], step);
        bag.add(T + 42, part, r, cls, step);
        for (let g = child[k]; g >= 0 && g < k; g = sibling[g])
          if (tokens[g].deprel === 'case' || tokens[g].deprel === 'cc' || tokens[g].deprel === 'mark')
            bag.add(T + 43, part, lemma[g], r, step);
      }
      if (last[k] === e) {
        bag.add(T + 44, part, r, step);
        bag.add(T + 45, part, r, cls, step);
      }
    }
  }
}

/** How well the stretch agrees with the tree: which words in it hang on words outside. */
function stretchFeatures(context: Context, c: number, s: number, e: number, part: number, bag: FeatureBag): void {
  const { tokens, lemma, upos, first, last } = context;
  const cls = cueClass(context, c);
  let tops = 0;
  let top = -1;
  let torn = 0;
  let verbs = 0;
  const far = Math.min(e, s + 150);
  for (let i = s; i <= far; i++) {
    const h = tokens[i].head;
    if (tokens[i].upos === 'PUNCT') continue;
    if (tokens[i].upos === 'VERB' || tokens[i].upos === 'AUX') verbs++;
    if (h < s || h > e) {
      tops++;
      if (top < 0 || tokens[i].deprel === 'ccomp') top = i;
      // Part of the subtree lies outside; the cue itself inside it does not count against the stretch.
      if ((first[i] < s && first[i] !== c) || (last[i] > e && last[i] !== c)) torn++;
    }
  }
  bag.add(T + 60, part, Math.min(tops, 4), Math.min(torn, 3));
  bag.add(T + 61, part, Math.min(tops, 4), cls);
  bag.add(T + 62, part, bucket(e - s + 1), cls);
  bag.add(T + 63, part, bucket(e - s + 1), Math.min(verbs, 3));
  bag.add(T + 64, part, Math.min(verbs, 3), lemma[c]);
  if (top >= 0) {
    const h = tokens[top].head;
    const link =
      h === c ? 1 : h >= 0 && tokens[h].head === c ? 2 : tokens[c].head === top ? 3 : h >= 0 && h === tokens[c].head ? 4 : h < 0 ? 5 : 0;
    const r = relationHash(tokens[top].deprel);
    bag.add(T + 65, part, link, r);
    bag.add(T + 66, part, link, relationHash(tokens[c].deprel), cls);
    bag.add(T + 67, part, r, lemma[c], link);
    bag.add(T + 68, part, upos[top], cls, link);
    bag.add(T + 69, part, Math.min(tops, 3), link, Math.min(torn, 2));
  }
  // The cue's own subject has no place within its words.
  let subject = 0;
  for (let k = context.child[c]; k >= 0; k = context.sibling[k])
    if (isSubject(tokens[k].deprel) && k >= s && k <= e) subject = baseRelation(tokens[k].deprel) === tokens[k].deprel ? 1 : 2;
  bag.add(T + 70, part, subject, cls);
  const qs = quoteState(context, s);
  const qe = quoteState(context, e);
  const whole = context.quoteOf[s] >= 0 && context.quoteOf[s] === context.quoteOf[e] && qs === 1 && qe === 2;
  bag.add(T + 71, part, whole ? 1 : 0, qs * 4 + qe);
  bag.add(T + 72, part, whole ? 1 : 0, cls);
}

/** Keeps a group of features and gives its number; candidates share groups, so that each is read or scored once. */
export type Register = (bag: FeatureBag) => number;

/** Features of the candidates for the words of the cue at token `c`: of each candidate, the groups that it consists of. */
export function contentGroups(
  context: Context,
  c: number,
  candidates: readonly ContentCandidate[],
  bag: FeatureBag,
  register: Register,
): number[][] {
  const cls = cueClass(context, c);
  const known = new Map<number, number>();
  const group = (
    kind: number,
    part: number,
    t: number,
    fill: (context: Context, c: number, t: number, part: number, bag: FeatureBag) => void,
  ): number => {
    const key = (t * 8 + part) * 2 + kind;
    let g = known.get(key);
    if (g === undefined) {
      bag.clear();
      fill(context, c, t, part, bag);
      g = register(bag);
      known.set(key, g);
    }
    return g;
  };
  const stretches = new Map<number, number>();
  const stretch = (part: number, s: number, e: number): number => {
    const key = (s * 4096 + (e - s)) * 8 + part;
    let g = stretches.get(key);
    if (g === undefined) {
      bag.clear();
      stretchFeatures(context, c, s, e, part, bag);
      g = register(bag);
      stretches.set(key, g);
    }
    return g;
  };
  const general = new Map<number, number>();
  return candidates.map(({ a0, a1, b0, b1, side, e0 }) => {
    const key = (side * 2 + (e0 >= 0 ? 1 : 0)) * 4 + quoteState(context, a0);
    let g = general.get(key);
    if (g === undefined) {
      const more = e0 >= 0 ? 1 : 0;
      const { tokens } = context;
      bag.clear();
      bag.add(T, side, cls);
      bag.add(T + 80, side, context.lemma[c]);
      bag.add(T + 81, side, context.deprel[c], cls);
      bag.add(T + 82, side, context.quoteOf[c] >= 0 ? 1 : 0, more);
      bag.add(T + 83, side, context.capitals[tokens[c].sentence], cls);
      bag.add(T + 84, side, more, quoteState(context, a0));
      bag.add(T + 85, side, tokens[c].head >= 0 ? context.upos[tokens[c].head] : NONE, context.deprel[c]);
      // How the sentence of the cue ends, and whether the cue comes after a comma: `…, the agency reported.`
      const { first, last } = context.annotation.sentences[tokens[c].sentence];
      const edge = Math.max(first, leftEdge(context, c) - 1);
      bag.add(T + 86, side, context.form[last], c >= last - 1 ? 1 : 0);
      bag.add(T + 87, side, context.form[edge], c >= last - 1 ? 1 : 0);
      bag.add(T + 88, side, context.form[edge], cls);
      g = register(bag);
      general.set(key, g);
    }
    const part = side * 2;
    const groups = [g, group(0, part, a0, startFeatures), group(1, part, a1, endFeatures), stretch(part, a0, a1)];
    if (side === Side.both)
      groups.push(group(0, part + 1, b0, startFeatures), group(1, part + 1, b1, endFeatures), stretch(part + 1, b0, b1));
    return groups;
  });
}
