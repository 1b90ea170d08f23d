import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NameType } from '../src/language/annotation.ts';
import { createLanguage, type Language } from '../src/language/language.ts';
import { createNamer, type Namer } from '../src/language/names/index.ts';
import { readModel, writeModel } from '../src/language/names/model.ts';
import { type Casing, recase } from '../training/names/corpus.ts';
import { type MarkedText, readMarked } from '../training/names/examples.ts';
import { FOLDS, trainWithout } from '../training/names/folds.ts';
import { loadMarked } from '../training/names/sources.ts';
import { type NamePair, scoreNames } from './name-score.ts';
import type { Evaluate, Row } from './row.ts';

const TYPE_OF: Record<string, NameType> = { PER: 'PER', ORG: 'ORG', LOC: 'LOC', Person: 'PER', Organisation: 'ORG', Location: 'LOC' };

/**
 * Persons, organisations and places: the shipped model on EWT dev, which taught it nothing, as printed and in other cases; WikiGold and
 * re3d by models trained anew without the fold that is judged (re3d's BBC texts teach none of them).
 */
export const evaluateNames: Evaluate = async (shared) => {
  const model = (name: string): Uint8Array => readFileSync(new URL(`../models/${name}`, import.meta.url));
  const language = createLanguage({ model: model('parser.bin') });
  const bytes = model('names.bin');
  const namer = createNamer(bytes);
  const rows: Row[] = [];
  const row = (data: string, kind: Row['kind'], figure: string, value: number, target?: number): void => {
    rows.push({ part: 'names', data, kind, figure, value, ...(target === undefined ? {} : { target }) });
  };

  const dev = readMarked(join(shared, 'names/ewt-dev.jsonl'));
  row('UNER EWT dev', 'development', 'exact F1', scoreNames(pairsOf(dev, language, namer)).exact, 68);
  row('UNER EWT dev, lower case', 'development', 'exact F1', scoreNames(pairsOf(dev, language, namer, 'lower')).exact);
  row('UNER EWT dev, capitals', 'development', 'exact F1', scoreNames(pairsOf(dev, language, namer, 'upper')).exact);

  const marked = loadMarked(shared, language);
  const lexicon = readModel(bytes);
  const wiki: NamePair[] = [];
  const reports: MarkedPair[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const { weights, wikiHeldOut, reportsHeldOut } = trainWithout(lexicon, marked, fold);
    const judged = createNamer(writeModel(weights));
    wiki.push(...pairsOf(wikiHeldOut, language, judged));
    reports.push(...pairsOf(reportsHeldOut, language, judged));
  }
  row('WikiGold', 'cross-validated', 'exact F1', scoreNames(wiki).exact, 76);
  const re3d = scoreNames(reports);
  row('re3d', 'cross-validated', 'touching F1', re3d.touching, 68);
  // Pronouns and groups without a name ("we", "the rebels") are marked there too and are no names: how much of the rest is found.
  const named = reports.map(({ marked: all, found }) => ({ marked: all.filter(({ named: isNamed }) => isNamed), found }));
  row('re3d, mentions with a proper noun', 'cross-validated', 'touching F1', scoreNames(named).touching);
  return rows;
};

interface MarkedPair extends NamePair {
  readonly marked: ReadonlyArray<NamePair['marked'][number] & { readonly named: boolean }>;
}

function pairsOf(texts: readonly MarkedText[], language: Language, namer: Namer, casing: Casing = 'as printed'): MarkedPair[] {
  return texts.flatMap(({ text, entities }) => {
    const cased = recase(text, casing);
    if (cased === null) return [];
    const annotation = language.annotate(cased);
    const marked = entities
      .filter(({ type }) => type in TYPE_OF)
      .map(({ start, end, type }) => ({
        start,
        end,
        type: TYPE_OF[type],
        named: annotation.tokens.some((token) => token.start < end && token.end > start && token.upos === 'PROPN'),
      }));
    return [{ marked, found: namer.findNames(annotation) }];
  });
}
