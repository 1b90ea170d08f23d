import type { NameWeights } from '../../src/language/names/model.ts';
import { Scorer } from '../../src/language/names/scorer.ts';
import { examplesOf, type LabelledText } from './corpus.ts';
import type { MarkedText } from './examples.ts';
import { type Lexicon, untrained } from './lexicon.ts';
import { withMentions } from './mentions.ts';
import { SHIPPED } from './recipe.ts';
import { train } from './trainer.ts';

export const FOLDS = 5;

/** Texts that teach and are judged in turn. */
export interface FoldData {
  readonly wiki: readonly { readonly text: MarkedText; readonly labelled: LabelledText }[];
  /** re3d; `labelled` is null for the texts that teach nothing. */
  readonly reports: readonly { readonly text: MarkedText; readonly labelled: LabelledText | null }[];
  /** Typed sentences of EWT train. */
  readonly typed: readonly LabelledText[];
}

/** WikiGold's sentences are cut in blocks, since neighbours are of one article. */
const BLOCK = 20;

/** A model that has not seen fold `fold` of WikiGold and of re3d: one round of three epochs, without recased copies and silver. */
export function trainWithout(
  lexicon: Lexicon,
  data: FoldData,
  fold: number,
): { weights: NameWeights; wikiHeldOut: MarkedText[]; reportsHeldOut: MarkedText[] } {
  const inWiki = (i: number): boolean => Math.floor(i / BLOCK) % FOLDS === fold;
  const inReports = (i: number): boolean => i % FOLDS === fold;
  const scorer = new Scorer(untrained(lexicon));
  const teaching = data.reports.filter((report, i) => !inReports(i) && report.labelled !== null);
  const taught = teaching.map(({ labelled }) => labelled!);
  const wiki = data.wiki.filter((_, i) => !inWiki(i)).map(({ labelled }) => labelled);
  const weights = train(
    lexicon,
    [...examplesOf(wiki, scorer, 1, false), ...examplesOf(data.typed, scorer, 1, false), ...examplesOf(taught, scorer, 0.7, false)],
    { ...SHIPPED, epochs: 3 },
    () => {},
  );
  const marked = teaching.map(({ text, labelled }) => ({ annotation: labelled!.annotation, entities: text.entities }));
  return {
    weights: withMentions(weights, marked, [...wiki, ...data.typed]),
    wikiHeldOut: data.wiki.filter((_, i) => inWiki(i)).map(({ text }) => text),
    reportsHeldOut: data.reports.filter((_, i) => inReports(i)).map(({ text }) => text),
  };
}
