import { TRANSITIONS } from '../../src/language/names/crf.ts';
import { LABELS } from '../../src/language/names/labels.ts';
import { CLASSES } from '../../src/language/names/mentions/classifier.ts';
import { reportWidth } from '../../src/language/names/mentions/report.ts';
import { type NameWeights, WINDOW } from '../../src/language/names/model.ts';

/** The part of a model that is made, not trained: word vectors, word lists and what nouns stand for. */
export type Lexicon = Pick<NameWeights, 'words' | 'parts' | 'codes' | 'centroids' | 'cluster' | 'coarse' | 'entries' | 'lists' | 'senses'>;

/** A model with a lexicon and no weights: what training starts from. */
export function untrained(lexicon: Lexicon): NameWeights {
  const vector = lexicon.centroids.length / 256;
  return {
    ...lexicon,
    features: new Uint32Array(0),
    linear: new Float32Array(0),
    hidden: 1,
    window: new Float32Array((2 * WINDOW + 1) * vector),
    buckets: new Float32Array(1),
    stateWidth: 0,
    states: new Float32Array(0),
    bias: new Float32Array(1),
    output: new Float32Array(LABELS),
    transitions: new Float32Array(TRANSITIONS),
    ...withoutMentions(lexicon),
  };
}

/** The part of a model that marks what is no name, with no weights. */
export function withoutMentions(lexicon: Lexicon): Pick<NameWeights, 'mentionFeatures' | 'mentionLinear' | 'mentionVector' | 'report'> {
  return {
    mentionFeatures: new Uint32Array(0),
    mentionLinear: new Float32Array(0),
    mentionVector: new Float32Array((lexicon.centroids.length / 256) * CLASSES),
    report: new Float32Array(reportWidth(lexicon.coarse.length)),
  };
}
