import type { Annotation, Token } from '../../language/annotation.ts';
import type { ActorMention } from '../actors/mention.ts';
import { vectorOf, type WordVectors } from '../classifier/vectors.ts';
import fields from '../lexicon/fields.json' with { type: 'json' };
import type { Candidate } from './candidates.ts';
import { caseOf, childrenOf, isNegated, lemmaOf, objectOf, relation, subjectOf } from './tree.ts';

/** What other components found that the type of an event depends on. */
export interface Surroundings {
  readonly annotation: Annotation;
  readonly children: readonly number[][];
  /** What sort of actor a token heads, e.g. `MIL`, `country`; empty for none. */
  readonly sortOf: (token: number) => string;
  /** The mention that a token heads. */
  readonly mentionAt: (token: number) => ActorMention | undefined;
  /** Cue and stance of the attribution whose content holds the token; empty for the report's own voice. */
  readonly cueOf: (token: number) => string;
  /** Whether the token is itself a cue. */
  readonly isCue: (token: number) => boolean;
  /** Candidates by head token. */
  readonly candidateAt: ReadonlyMap<number, Candidate>;
  readonly saidBefore: (candidate: Candidate) => SaidBefore;
  /** Fields (of lexicon/fields.json) that the text's opening belongs to. */
  readonly fieldsOfText: readonly string[];
}

/** What the text before a candidate has told already; counts in steps. */
export interface SaidBefore {
  /** Earlier candidates with the same words, 0 to 3. */
  readonly lemma: number;
  /** Earlier candidates with a type in common, 0 to 3. */
  readonly type: number;
  /** Others in its sentence with a type in common: before and after it, each 0 to 2. */
  readonly inSentence: string;
  /** How much of the whole text is about events: strong candidates a sentence, in four steps. */
  readonly topic: number;
}

export function surroundings(annotation: Annotation, candidates: readonly Candidate[], rest: Partial<Surroundings> = {}): Surroundings {
  return {
    annotation,
    children: childrenOf(annotation),
    sortOf: () => '',
    mentionAt: () => undefined,
    cueOf: () => '',
    isCue: () => false,
    candidateAt: new Map(candidates.map((c) => [c.token, c])),
    saidBefore: tellings(annotation, candidates),
    fieldsOfText: fieldsOf(annotation, 0, Math.min(annotation.tokens.length, OPENING) - 1),
    ...rest,
  };
}

function tellings(annotation: Annotation, candidates: readonly Candidate[]): (candidate: Candidate) => SaidBefore {
  const sentenceOf = (c: Candidate) => annotation.tokens[c.token].sentence;
  const typesOf = (c: Candidate) => new Set(c.senses.map((x) => x.type));
  const strong = candidates.filter((c) => c.senses.some((x) => !x.weak)).length / Math.max(1, annotation.sentences.length);
  const topic = strong < 0.2 ? 0 : strong < 0.6 ? 1 : strong < 1.2 ? 2 : 3;
  const keys = new Map<string, number>();
  const counts = new Map<string, number>();
  const known = new Map<Candidate, { lemma: number; type: number }>();
  const bySentence = new Map<number, Candidate[]>();
  for (const c of candidates) {
    const types = typesOf(c);
    let most = 0;
    for (const t of types) most = Math.max(most, counts.get(t) ?? 0);
    known.set(c, { lemma: Math.min(3, keys.get(c.key) ?? 0), type: Math.min(3, most) });
    keys.set(c.key, (keys.get(c.key) ?? 0) + 1);
    if (c.senses.some((x) => !x.weak)) for (const t of types) counts.set(t, (counts.get(t) ?? 0) + 1);
    const list = bySentence.get(sentenceOf(c));
    if (list) list.push(c);
    else bySentence.set(sentenceOf(c), [c]);
  }
  return (candidate) => {
    const types = typesOf(candidate);
    let before = 0;
    let after = 0;
    for (const other of bySentence.get(sentenceOf(candidate)) ?? []) {
      if (other === candidate || !other.senses.some((x) => types.has(x.type) && !x.weak)) continue;
      if (other.token < candidate.token) before++;
      else after++;
    }
    return { ...(known.get(candidate) ?? { lemma: 0, type: 0 }), inSentence: `${Math.min(2, before)}-${Math.min(2, after)}`, topic };
  };
}

/** Tokens at the beginning of a text that tell what it is about. */
const OPENING = 60;

const SLOTS = 5;

const FIELDS = new Map<string, string>();
for (const [field, words] of Object.entries(fields)) if (Array.isArray(words)) for (const word of words) FIELDS.set(word, field);

/** Which fields (accidents, trade, …; arms) the words of a stretch of text belong to, with a count in steps. */
function fieldsOf(annotation: Annotation, first: number, last: number): string[] {
  const counts = new Map<string, number>();
  for (let i = first; i <= last; i++) {
    const field = FIELDS.get(lemmaOf(annotation.tokens[i]));
    if (field) counts.set(field, (counts.get(field) ?? 0) + 1);
  }
  return [...counts].map(([field, n]) => `${field}${n > 2 ? 3 : n}`);
}

/** Fields of what a harm is put down to: "killed by falling rocks", "injured after a volcano erupted", "when a furnace exploded". */
function causesOf(token: number, { annotation: { tokens }, children }: Surroundings): Set<string> {
  const fields = new Set<string>();
  const note = (at: number) => {
    const field = FIELDS.get(lemmaOf(tokens[at]));
    if (field) fields.add(field);
  };
  for (const c of children[token]) {
    const rel = relation(tokens[c]);
    if (rel !== 'obl' && rel !== 'advcl' && rel !== 'nmod') continue;
    note(c);
    for (const grandchild of children[c]) if (/^(?:nsubj|compound|amod|obl|nmod)/.test(tokens[grandchild].deprel)) note(grandchild);
  }
  return fields;
}

/** String features of a candidate for its event type. */
export function typeFeatures(candidate: Candidate, s: Surroundings): string[] {
  const { annotation, children } = s;
  const { tokens } = annotation;
  const token = tokens[candidate.token];
  const f: string[] = ['b'];
  const types = new Set<string>();
  for (const sense of candidate.senses) types.add(`${sense.type}${sense.weak ? '?' : ''}`);
  const sensesKey = [...types].sort().join('+') || '-';
  f.push(
    `k:${candidate.key}`,
    `k:${candidate.key}/${token.upos}`,
    `s:${sensesKey}`,
    `u:${token.upos}`,
    `x:${token.xpos}`,
    `r:${token.deprel}`,
  );
  for (const t of types) f.push(`t:${t}`, `t:${t}/${token.upos}`, `t:${t}/${relation(token)}`);
  if (candidate.phrase) f.push('phrase');
  const cue = s.cueOf(candidate.token);
  f.push(`q:${cue}`);
  if (s.isCue(candidate.token)) f.push('cue', `cue:${sensesKey}`);

  if (token.head >= 0) {
    const head = tokens[token.head];
    const headSenses = s.candidateAt.get(token.head);
    f.push(`h:${lemmaOf(head)}`, `h:${relation(token)}:${lemmaOf(head)}`, `hu:${head.upos}/${relation(token)}`);
    if (headSenses) for (const sense of headSenses.senses) f.push(`ht:${sense.type}${sense.weak ? '?' : ''}/${relation(token)}`);
    const headSort = s.sortOf(token.head);
    if (headSort) f.push(`hs:${headSort}/${relation(token)}`);
  }
  let arguments_ = 0;
  for (const c of children[candidate.token]) {
    const child = tokens[c];
    const rel = relation(child);
    if (rel === 'punct') continue;
    const lemma = lemmaOf(child);
    f.push(`c:${rel}`);
    if (rel === 'case' || rel === 'det' || rel === 'aux' || rel === 'mark' || rel === 'advmod' || rel === 'amod' || rel === 'compound')
      f.push(`c:${rel}:${lemma}`);
    if (rel === 'obl' || rel === 'nmod' || rel === 'obj' || rel === 'nsubj') {
      const preposition = caseOf(annotation, children, c);
      f.push(`c:${rel}:${preposition}:${lemma}`, `p:${preposition}/${sensesKey}`);
      const sort = s.sortOf(c);
      if (sort) {
        arguments_++;
        f.push(`cs:${child.deprel}:${preposition}:${sort}`, `cs:${rel}:${sort}/${sensesKey}`);
      }
    }
    if (rel === 'nummod') f.push('num');
    const own = s.candidateAt.get(c);
    if (own) for (const sense of own.senses) f.push(`ct:${rel}:${sense.type}${sense.weak ? '?' : ''}`);
  }
  const { active, passive } = subjectOf(annotation, children, candidate.token);
  if (active !== null) {
    const sort = s.sortOf(active);
    f.push(`sub:${sort}`, `sub:${sort}/${sensesKey}`, `subl:${lemmaOf(tokens[active])}`);
    if (sort) arguments_++;
  }
  if (passive !== null) {
    const sort = s.sortOf(passive);
    f.push(`psub:${sort}`, `psub:${sort}/${sensesKey}`, `psubl:${lemmaOf(tokens[passive])}`);
    if (sort) arguments_++;
  }
  const object = objectOf(annotation, children, candidate.token);
  if (object !== null) {
    const sort = s.sortOf(object);
    f.push(`obj:${sort}`, `obj:${sort}/${sensesKey}`, `objl:${lemmaOf(tokens[object])}`, `ko:${candidate.key}:${lemmaOf(tokens[object])}`);
  }
  f.push(`args:${Math.min(arguments_, 3)}`, `args:${Math.min(arguments_, 2)}/${sensesKey}`);
  if (isNegated(annotation, children, candidate.token)) f.push('neg', `neg/${sensesKey}`);

  const before = tokens[candidate.first - 1];
  const after = tokens[candidate.last + 1];
  f.push(`w-1:${before ? lemmaOf(before) : '^'}`, `w+1:${after ? lemmaOf(after) : '$'}`);
  if (after) f.push(`b+1:${candidate.key}_${lemmaOf(after)}`);
  if (before) f.push(`b-1:${lemmaOf(before)}_${candidate.key}`);

  // A noun with an article and a preposition ("after the attack") tends to come back to what was told before.
  if (token.upos === 'NOUN') {
    let determiner = '0';
    let preposition = '0';
    let adjective = '';
    for (const c of children[candidate.token]) {
      const rel = relation(tokens[c]);
      if (rel === 'det') determiner = lemmaOf(tokens[c]);
      else if (rel === 'case') preposition = lemmaOf(tokens[c]);
      else if (rel === 'amod' || rel === 'nummod') adjective = '+a';
      else if (tokens[c].deprel === 'nmod:poss') determiner = 'poss';
    }
    f.push(
      `dp:${determiner}/${preposition}`,
      `dp:${determiner}/${preposition}/${sensesKey}`,
      `d:${determiner}${adjective}/${relation(token)}`,
      `da:${determiner}/${arguments_ > 0}`,
    );
  }
  const said = s.saidBefore(candidate);
  f.push(
    `again:${said.lemma}`,
    `again:${said.type}/${token.upos}`,
    `here:${said.inSentence}/${token.upos}`,
    `here:${said.inSentence}/${sensesKey}`,
  );
  f.push(`topic:${said.topic}`, `topic:${said.topic}/${sensesKey}`);

  // What else the sentence tells: an event is seldom alone, and a market report has none.
  const sentence = annotation.sentences[token.sentence];
  const others = new Set<string>();
  for (let i = sentence.first; i <= sentence.last; i++) {
    if (i === candidate.token) continue;
    const other = s.candidateAt.get(i);
    if (other) for (const sense of other.senses) if (!sense.weak) others.add(sense.type);
    const sort = s.sortOf(i);
    if (sort) others.add(`@${sort}`);
  }
  for (const field of fieldsOf(annotation, sentence.first, sentence.last)) f.push(`field:${field}`, `field:${field}/${sensesKey}`);
  for (const field of s.fieldsOfText) f.push(`text:${field}`, `text:${field}/${sensesKey}`);
  for (const field of causesOf(candidate.token, s)) f.push(`cause:${field}`, `cause:${field}/${sensesKey}`);
  for (const argument of [active, passive, object]) {
    const field = argument === null ? undefined : FIELDS.get(lemmaOf(tokens[argument]));
    if (field) f.push(`argument:${field}`, `argument:${field}/${sensesKey}`);
  }
  for (const o of others) f.push(`o:${o}`, `o:${o}/${sensesKey}`);
  return f;
}

/** The words whose vectors the deep part sees: the trigger, its head, its subject, its object or modifier; null where there is none. */
export function typeSlots(candidate: Candidate, { annotation, children }: Surroundings): (Token | null)[] {
  const { tokens } = annotation;
  const { active, passive } = subjectOf(annotation, children, candidate.token);
  const modifier = children[candidate.token].find((c) => ['obj', 'nmod', 'obl'].includes(relation(tokens[c]))) ?? null;
  return [
    candidate.token,
    tokens[candidate.token].head,
    passive ?? active,
    objectOf(annotation, children, candidate.token) ?? modifier,
  ].map((token) => (token === null || token < 0 ? null : tokens[token]));
}

/** The forms under which a token's vector is looked up, the first that is known. */
export const vectorWords = (token: Token): [string, string] => [lemmaOf(token), token.form.toLowerCase()];

/** Numbers for the deep part: the vectors of `typeSlots`, then the sentence's mean. */
export function typeDense(
  candidate: Candidate,
  s: Surroundings,
  vectors: WordVectors,
  sentenceMeans: (sentence: number) => Float32Array,
): Float32Array {
  const d = vectors.dimensions;
  const out = new Float32Array(SLOTS * d);
  typeSlots(candidate, s).forEach((token, slot) => {
    if (token) vectorOf(vectors, vectorWords(token), out, slot * d);
  });
  out.set(sentenceMeans(s.annotation.tokens[candidate.token].sentence), (SLOTS - 1) * d);
  return out;
}

/** Mean word vector of a sentence's content words, scaled to unit length; computed once a sentence. */
export function sentenceMeansOf({ tokens, sentences }: Annotation, vectors: WordVectors): (sentence: number) => Float32Array {
  const known = new Map<number, Float32Array>();
  const one = new Float32Array(vectors.dimensions);
  return (index) => {
    const cached = known.get(index);
    if (cached) return cached;
    const mean = new Float32Array(vectors.dimensions);
    const { first, last } = sentences[index];
    for (let i = first; i <= last; i++) {
      const { upos } = tokens[i];
      if (upos !== 'NOUN' && upos !== 'VERB' && upos !== 'ADJ' && upos !== 'PROPN') continue;
      one.fill(0);
      vectorOf(vectors, vectorWords(tokens[i]), one, 0);
      for (let d = 0; d < mean.length; d++) mean[d] += one[d];
    }
    const norm = Math.hypot(...mean) || 1;
    for (let d = 0; d < mean.length; d++) mean[d] /= norm;
    known.set(index, mean);
    return mean;
  };
}
