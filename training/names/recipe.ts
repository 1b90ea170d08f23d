import { decode, forbid, marginals } from '../../src/language/names/crf.ts';
import { LABELS, OUTSIDE } from '../../src/language/names/labels.ts';
import type { NameWeights } from '../../src/language/names/model.ts';
import { Scorer } from '../../src/language/names/scorer.ts';
import { examplesOf, type LabelledText } from './corpus.ts';
import type { Lexicon } from './lexicon.ts';
import { untrained } from './lexicon.ts';
import { withMentions } from './mentions.ts';
import type { Sources } from './sources.ts';
import { DEFAULTS, type Example, type TrainingOptions, train } from './trainer.ts';

/** Sizes of the shipped model: 2.5 MB in all. */
export const SHIPPED: TrainingOptions = { ...DEFAULTS, epochs: 4, hidden: 48, buckets: 3072, mostFeatures: 30_000 };

/**
 * Two rounds. The first learns from marked texts; it then fills the gaps of the partly typed sentences and labels plain news, and the
 * second learns from all of it, silver at less weight. What the first round says of a text as printed is taught for its lower-case and
 * all-capitals copies.
 */
export function trainModel(lexicon: Lexicon, sources: Sources, options: TrainingOptions, report: (line: string) => void): NameWeights {
  const scorer = new Scorer(untrained(lexicon));
  const marked: Example[] = [
    ...examplesOf(sources.wiki, scorer, 1, false),
    ...examplesOf(sources.typed, scorer, 1, false),
    ...examplesOf(sources.reports, scorer, 0.7, false),
    ...examplesOf(sources.recased, scorer, 1, false),
  ];
  report(`first round: ${marked.length} sentences`);
  const first = train(lexicon, marked, { ...options, epochs: 2 }, report);
  const labeller = new Labeller(first);
  const silver: LabelledText[] = [];
  for (const { printed, recased } of sources.plain) {
    const labels = labeller.label(printed, 0);
    if (recased !== null) silver.push({ ...recased, labels });
    else silver.push({ ...printed, labels });
  }
  const filled = sources.partly.map((text) => ({ ...text, labels: labeller.label(text, 0) }));
  const second = [...marked, ...examplesOf(filled, scorer, 0.8, false), ...examplesOf(silver, scorer, 0.3, false)];
  report(`second round: ${second.length} sentences`);
  return withMentions(train(lexicon, second, options, report), sources.mentions, [...sources.wiki, ...sources.typed, ...sources.partly]);
}

/** Labels texts with a model, keeping the labels that they have. */
class Labeller {
  private readonly scorer: Scorer;
  private readonly transitions: Float32Array;

  constructor(weights: NameWeights) {
    this.scorer = new Scorer(weights);
    this.transitions = forbid(Float32Array.from(weights.transitions));
  }

  /** Marked names stay; elsewhere the model's names whose least sure word has at least probability `least`. */
  label({ annotation, labels }: LabelledText, least: number): Uint8Array {
    const out = Uint8Array.from(labels);
    for (const { first, last } of annotation.sentences) {
      const emissions = this.scorer.emissions(this.scorer.sketch(annotation.tokens.slice(first, last + 1)), null, first);
      for (let i = first; i <= last; i++) {
        // What is marked holds its label, whatever the scores say.
        if (labels[i] !== OUTSIDE) emissions[(i - first) * LABELS + labels[i]] += 1000;
      }
      const found = decode(emissions, this.transitions);
      const sure = least > 0 ? marginals(emissions, this.transitions) : null;
      found.forEach((label, k) => {
        if (sure === null || sure[k * LABELS + label] >= least) out[first + k] = label;
      });
    }
    return out;
  }
}
