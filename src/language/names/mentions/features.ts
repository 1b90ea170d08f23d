import type { Annotation, Name, Token } from '../../annotation.ts';
import { hashText, mix } from '../hash.ts';
import type { WordVectors } from '../vectors.ts';
import { CASE, wordForm } from '../word.ts';
import type { Candidate } from './candidates.ts';

/** What a text's words say apart from where they stand. */
export interface Words {
  readonly vectors: WordVectors;
  /** What the noun of each vector's word stands for (see training/names/senses.ts), a byte a word. */
  readonly senses: Uint8Array;
}

/** A candidate as numbers: hashed features, and the row of its head's vector (-1 for none). */
export interface MentionFeatures {
  readonly ids: Uint32Array;
  readonly row: number;
}

const NO_WORD = 0x51ed27;

/** Features of the candidates of one text. The templates' numbers are part of the model file's format. */
export class MentionReader {
  private readonly words: Words;
  private readonly annotation: Annotation;
  /** Name that covers a token: its index plus 1. */
  private readonly nameAt: Uint16Array;
  private readonly names: readonly Name[];

  constructor(words: Words, annotation: Annotation, names: readonly Name[]) {
    this.words = words;
    this.annotation = annotation;
    this.names = names;
    this.nameAt = new Uint16Array(annotation.tokens.length);
    names.forEach(({ first, last }, k) => {
      this.nameAt.fill(k + 1, first, last + 1);
    });
  }

  features({ head, first, last }: Candidate): MentionFeatures {
    const { tokens, sentences } = this.annotation;
    const token = tokens[head];
    const ids: number[] = [];
    let template = 0;
    const add = (a: number, b = 0, c = 0): void => {
      ids.push(mix(200 + template++, a, b, c));
    };
    const lemma = hashText(token.lemma.toLowerCase());
    const form = hashText(token.form.toLowerCase());
    const row = this.rowOf(token);
    const fine = row < 0 ? 0 : this.words.vectors.cluster[row] + 1;
    const coarse = fine === 0 ? 0 : this.words.vectors.coarse[fine - 1] + 1;
    const sense = row < 0 ? 0 : this.words.senses[row];
    const xpos = hashText(token.xpos);
    const deprel = hashText(token.deprel);
    const sentence = sentences[token.sentence];
    const inSentence = (i: number): Token | undefined => (i >= sentence.first && i <= sentence.last ? tokens[i] : undefined);
    const governor = token.head < 0 ? undefined : tokens[token.head];
    const governorNamed = token.head < 0 ? 0 : this.typeAt(token.head);
    const start = inSentence(first);
    const det = start !== undefined && first < head ? hashText(start.upos === 'DET' ? start.form.toLowerCase() : start.upos) : 1;
    const possessed = inSentence(first - 1)?.xpos;
    const owned = possessed === 'PRP$' || possessed === 'POS' ? 1 : 0;
    const before = inSentence(first - 1);
    const after = inSentence(last + 1);
    const afterNext = inSentence(last + 2);
    const letterCase = wordForm(token.form).letterCase === CASE.lower ? 0 : 1;
    const classOf = hashText(token.upos);
    const governorLemma = governor === undefined ? NO_WORD : hashText(governor.lemma.toLowerCase());
    const governorCoarse = governor === undefined ? 0 : this.coarseOf(governor);
    // The word itself.
    add(classOf, letterCase);
    add(lemma);
    add(form, letterCase);
    add(fine);
    add(coarse);
    add(sense);
    add(sense, xpos);
    add(sense, deprel);
    add(sense, det, owned);
    add(sense, coarse);
    add(coarse, xpos);
    add(xpos, deprel);
    add(fine, det);
    add(hashText(token.form.toLowerCase().slice(-3)), classOf);
    add(hashText(token.form.toLowerCase().slice(-2)), xpos);
    add(lemma, deprel);
    add(lemma, det);
    // Its surroundings.
    add(before === undefined ? NO_WORD : hashText(before.form.toLowerCase()));
    add(after === undefined ? NO_WORD : hashText(after.form.toLowerCase()));
    add(before === undefined ? 0 : this.coarseOf(before), classOf);
    add(after === undefined ? 0 : this.coarseOf(after), classOf);
    add(before === undefined ? 0 : hashText(before.xpos), xpos);
    add(after === undefined ? 0 : hashText(after.xpos), xpos);
    add(before === undefined ? NO_WORD : hashText(before.form.toLowerCase()), sense);
    add(after === undefined ? NO_WORD : hashText(after.form.toLowerCase()), sense);
    add(after?.form === 'of' && afterNext !== undefined ? this.coarseOf(afterNext) : 0, sense);
    add(hashText(governor?.upos ?? ''), deprel);
    add(governorLemma, deprel);
    add(governorCoarse, deprel, sense);
    add(governorCoarse, deprel);
    add(governorLemma, classOf);
    // Names nearby.
    add(this.typeAt(first - 1) * 8 + this.typeAt(last + 1), classOf, before?.form === ',' || after?.form === ',' ? 1 : 0);
    add(this.typeAt(last + 1), sense);
    add(this.typeAt(first - 1), sense);
    add(governorNamed, deprel, classOf);
    add(after?.form === 'of' ? Math.max(this.typeAt(last + 2), this.typeAt(last + 3)) + 1 : 0, sense);
    add(after?.form === ',' ? this.typeAt(last + 2) + 1 : 0, sense, det);
    for (let i = first; i < head; i++) {
      if (tokens[i].upos === 'PUNCT') continue;
      ids.push(mix(190, this.coarseOf(tokens[i]), classOf));
      ids.push(mix(191, hashText(tokens[i].form.toLowerCase()), 0));
      ids.push(mix(192, hashText(tokens[i].xpos), sense));
    }
    return { ids: Uint32Array.from(ids), row };
  }

  /** 0 for no name, else 1 more than its type's place. */
  private typeAt(i: number): number {
    const k = i < 0 || i >= this.nameAt.length ? 0 : this.nameAt[i];
    return k === 0 ? 0 : { PER: 1, ORG: 2, LOC: 3 }[this.names[k - 1].type];
  }

  /** The vector of a word's lemma where it has one, else of the word as printed. */
  private rowOf(token: Token): number {
    const row = this.words.vectors.find(hashText(token.lemma.toLowerCase()));
    return row >= 0 ? row : this.words.vectors.find(hashText(token.form.toLowerCase()));
  }

  private coarseOf(token: Token): number {
    const row = this.words.vectors.find(hashText(token.form.toLowerCase()));
    return row < 0 ? 0 : this.words.vectors.coarse[this.words.vectors.cluster[row]] + 1;
  }
}
