import type { Annotation } from '../../annotation.ts';
import { countryOf } from '../countries.ts';
import { hashText } from '../hash.ts';
import type { WordVectors } from '../vectors.ts';

/** Sentences from which on a text is taken for a report, whatever its words. */
export const SENTENCES_OF_A_REPORT = 4;

/** Weights: one for each fine cluster of words, for each coarse one, for a country's name, and the bias. */
const COARSE = 256;
const EXTRA = 2;

const OPEN_CLASS = /^(?:NOUN|VERB|ADJ|ADV)$/;

/** The number of weights over so many fine clusters. */
export function reportWidth(fine: number): number {
  return fine + COARSE + EXTRA;
}

/** What of tokens `first` to `last` speaks for or against a report on conflict or diplomacy: indices of weights, with repetition. */
export function reportFeatures(annotation: Annotation, first: number, last: number, vectors: WordVectors): number[] {
  const fine = vectors.coarse.length;
  const found = [fine + COARSE + 1];
  for (let i = first; i <= last; i++) {
    const { form, lemma, upos } = annotation.tokens[i];
    if (/^\p{Lu}/u.test(form) && countryOf([form]) !== undefined) found.push(fine + COARSE);
    if (!OPEN_CLASS.test(upos)) continue;
    const row = vectors.find(hashText(lemma.toLowerCase()));
    if (row < 0) continue;
    found.push(vectors.cluster[row], fine + vectors.coarse[vectors.cluster[row]]);
  }
  return found;
}

/** Probability that a short text is of a report on conflict or diplomacy, judged by its words alone. */
export function reportProbability(features: readonly number[], weights: ArrayLike<number>): number {
  let score = 0;
  for (const k of features) score += weights[k];
  return 1 / (1 + Math.exp(-score));
}
