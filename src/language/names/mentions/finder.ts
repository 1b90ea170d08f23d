import type { Annotation, Mention, MentionSort, Name, NameType, Token } from '../../annotation.ts';
import { countryWithin } from '../countries.ts';
import { isTitle, titleOf } from '../roles.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { MENTION_TYPES, MentionClassifier, type MentionWeights } from './classifier.ts';
import { MentionReader, type Words } from './features.ts';
import { reportFeatures, reportProbability, SENTENCES_OF_A_REPORT } from './report.ts';

/** How likely a candidate must be a mention in a report, and in a text too short to be known for one. */
const LEAST = 0.4;
const LEAST_IN_SHORT = 0.97;
/** How likely a short text must be a report. */
const LEAST_REPORT = 0.75;

/** Groups, persons and places that are not named: common nouns, titles, pronouns. */
export class MentionFinder {
  private readonly words: Words;
  private readonly classifier: MentionClassifier;
  private readonly report: Float32Array;

  /** @param report weights of `reportProbability` */
  constructor(words: Words, weights: MentionWeights, report: Float32Array) {
    this.words = words;
    this.classifier = new MentionClassifier(weights, words.vectors);
    this.report = report;
  }

  /**
   * The mentions beside the names, in the order of the text, without overlaps. In a text of fewer than four sentences a pronoun has
   * nothing that it could stand for, and common nouns are marked only where the words are those of a report on conflict or diplomacy.
   */
  find(annotation: Annotation, names: readonly Name[]): Mention[] {
    const short = annotation.sentences.length < SENTENCES_OF_A_REPORT;
    if (short && !this.isReport(annotation)) return [];
    const reader = new MentionReader(this.words, annotation, names);
    const found: Mention[] = [];
    for (const candidate of candidatesOf(annotation, names)) {
      if (short && isPronoun(annotation.tokens[candidate.head])) continue;
      const p = this.classifier.probabilities(reader.features(candidate));
      if (1 - p[0] <= (short ? LEAST_IN_SHORT : LEAST)) continue;
      let best = 1;
      for (let c = 2; c < p.length; c++) if (p[c] > p[best]) best = c;
      found.push(describe(annotation, candidate, MENTION_TYPES[best] as NameType, 1 - p[0]));
    }
    return found;
  }

  private isReport(annotation: Annotation): boolean {
    const features = reportFeatures(annotation, 0, annotation.tokens.length - 1, this.words.vectors);
    return reportProbability(features, this.report) > LEAST_REPORT;
  }
}

function isPronoun({ upos, xpos }: Token): boolean {
  return upos === 'PRON' || xpos === 'PRP$';
}

function describe(annotation: Annotation, { head, first, last }: Candidate, type: NameType, confidence: number): Mention {
  const { tokens } = annotation;
  const sort = sortOf(tokens[head], type);
  const base = { start: tokens[first].start, end: tokens[last].end, type, sort, first, last, confidence };
  if (sort === 'pronoun') return base;
  if (sort === 'title') return { ...base, ...titleOf(annotation, { first, last }) };
  const country = countryWithin(tokens.slice(first, last + 1).map((token) => token.form));
  return country === undefined ? base : { ...base, country };
}

function sortOf(head: Token, type: NameType): MentionSort {
  if (isPronoun(head)) return 'pronoun';
  if (type === 'LOC') return 'place';
  if (type === 'ORG') return 'group';
  return isTitle(head) ? 'title' : 'person';
}
