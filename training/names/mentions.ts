import type { Annotation, Name, NameType } from '../../src/language/annotation.ts';
import { type Candidate, candidatesOf } from '../../src/language/names/mentions/candidates.ts';
import { MENTION_TYPES } from '../../src/language/names/mentions/classifier.ts';
import { MentionReader } from '../../src/language/names/mentions/features.ts';
import { reportFeatures, reportWidth } from '../../src/language/names/mentions/report.ts';
import { type NameWeights, writeModel } from '../../src/language/names/model.ts';
import { createNamer } from '../../src/language/names/namer.ts';
import { WordVectors } from '../../src/language/names/vectors.ts';
import type { LabelledText } from './corpus.ts';
import type { MarkedText } from './examples.ts';
import { MENTION_DEFAULTS, type MentionExample, type MentionOptions, trainMentions } from './mention-trainer.ts';
import { trainReport } from './report-trainer.ts';

const TYPE_OF: Record<string, NameType> = { Person: 'PER', Organisation: 'ORG', Location: 'LOC' };

/**
 * The class of each candidate: a marked mention that no name of its type covers is that of the candidate which heads it, the highest in
 * the tree of those within.
 */
export function mentionLabels(
  annotation: Annotation,
  names: readonly Name[],
  candidates: readonly Candidate[],
  entities: MarkedText['entities'],
): Uint8Array {
  const { tokens } = annotation;
  const labels = new Uint8Array(candidates.length);
  const shortestFirst = [...entities].sort((a, b) => a.end - a.start - (b.end - b.start));
  for (const { start, end, type } of shortestFirst) {
    const own = TYPE_OF[type];
    if (own === undefined || names.some((name) => name.type === own && name.start < end && name.end > start)) continue;
    let best = -1;
    candidates.forEach(({ head }, k) => {
      if (labels[k] !== 0 || tokens[head].start >= end || tokens[head].end <= start) return;
      if (best < 0 || depth(tokens, head) < depth(tokens, candidates[best].head)) best = k;
    });
    if (best >= 0) labels[best] = MENTION_TYPES.indexOf(own);
  }
  return labels;
}

function depth(tokens: Annotation['tokens'], i: number): number {
  let steps = 0;
  for (let at = tokens[i].head; at >= 0 && steps < 100; at = tokens[at].head) steps++;
  return steps;
}

/** A text with what is marked in it, as the language stage reads it. */
export interface MarkedReport {
  readonly annotation: Annotation;
  readonly entities: MarkedText['entities'];
}

/** Sizes of the stretches of reports that teach what a short text of a report is like, in sentences. */
const STRETCHES = [1, 2, 3];

/**
 * Adds to a model of names what marks groups, titles and pronouns.
 *
 * @param reports with all their mentions marked
 * @param others sentences of other kinds of text, one a text
 */
export function withMentions(
  weights: NameWeights,
  reports: readonly MarkedReport[],
  others: readonly LabelledText[],
  options: MentionOptions = MENTION_DEFAULTS,
): NameWeights {
  const namer = createNamer(writeModel(weights));
  const vectors = new WordVectors({ ...weights, hashes: weights.words });
  const words = { vectors, senses: weights.senses };
  const examples = reports.flatMap(({ annotation, entities }): MentionExample[] => {
    const names = namer.findNames(annotation);
    const candidates = candidatesOf(annotation, names);
    const labels = mentionLabels(annotation, names, candidates, entities);
    const reader = new MentionReader(words, annotation, names);
    return candidates.map((candidate, k) => ({ features: reader.features(candidate), label: labels[k] }));
  });
  const { features, linear, vector } = trainMentions(examples, vectors, options);
  const stretches = reports.flatMap(({ annotation }) =>
    STRETCHES.flatMap((size) =>
      annotation.sentences
        .slice(0, Math.max(0, annotation.sentences.length - size + 1))
        .map(({ first }, i) => reportFeatures(annotation, first, annotation.sentences[i + size - 1].last, vectors)),
    ),
  );
  const rest = others.map(({ annotation }) => reportFeatures(annotation, 0, annotation.tokens.length - 1, vectors));
  return {
    ...weights,
    mentionFeatures: features,
    mentionLinear: linear,
    mentionVector: vector,
    report: trainReport(stretches, rest, reportWidth(vectors.coarse.length)),
  };
}
