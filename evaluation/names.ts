import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NameType } from '../src/language/annotation.ts';
import { createLanguage, type Language } from '../src/language/language.ts';
import { createNamer, type Namer, namesOf } from '../src/language/names/index.ts';
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
 * re3d by models trained anew without the fold that is judged (re3d's BBC texts teach none of them). A figure is of all that the `names`
 * command prints, with the groups, titles and pronouns that it marks, unless it says "names alone".
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

  const dev = pairsOf(readMarked(join(shared, 'names/ewt-dev.jsonl')), language, namer);
  row('UNER EWT dev', 'development', 'exact F1', scoreNames(dev.printed).exact, 68);
  row('UNER EWT dev, names alone', 'development', 'exact F1', scoreNames(dev.named).exact, 68);
  for (const casing of ['lower', 'upper'] as const) {
    const { named } = pairsOf(readMarked(join(shared, 'names/ewt-dev.jsonl')), language, namer, casing);
    row(`UNER EWT dev, names alone, ${casing === 'lower' ? 'lower case' : 'capitals'}`, 'development', 'exact F1', scoreNames(named).exact);
  }

  const marked = loadMarked(shared, language);
  const lexicon = readModel(bytes);
  const wiki = noPairs();
  const reports = noPairs();
  for (let fold = 0; fold < FOLDS; fold++) {
    const { weights, wikiHeldOut, reportsHeldOut } = trainWithout(lexicon, marked, fold);
    const judged = createNamer(writeModel(weights));
    add(wiki, pairsOf(wikiHeldOut, language, judged));
    add(reports, pairsOf(reportsHeldOut, language, judged));
  }
  row('WikiGold', 'cross-validated', 'exact F1', scoreNames(wiki.printed).exact, 76);
  row('WikiGold, names alone', 'cross-validated', 'exact F1', scoreNames(wiki.named).exact, 76);
  row('re3d', 'cross-validated', 'touching F1', scoreNames(reports.printed).touching, 68);
  row('re3d, names alone', 'cross-validated', 'touching F1', scoreNames(reports.named).touching);
  // How much of what has a name in it is found by names alone.
  const proper = reports.named.map(({ marked: all, found }) => ({ marked: all.filter(({ named: isNamed }) => isNamed), found }));
  row('re3d, mentions with a proper noun', 'cross-validated', 'touching F1', scoreNames(proper).touching);
  return rows;
};

interface MarkedPair extends NamePair {
  readonly marked: ReadonlyArray<NamePair['marked'][number] & { readonly named: boolean }>;
}

/** Texts with the names found, and with all that the `names` command prints. */
interface Pairs {
  readonly named: MarkedPair[];
  readonly printed: MarkedPair[];
}

function noPairs(): Pairs {
  return { named: [], printed: [] };
}

function add(all: Pairs, { named, printed }: Pairs): void {
  all.named.push(...named);
  all.printed.push(...printed);
}

function pairsOf(texts: readonly MarkedText[], language: Language, namer: Namer, casing: Casing = 'as printed'): Pairs {
  const pairs = noPairs();
  for (const { text, entities } of texts) {
    const cased = recase(text, casing);
    if (cased === null) continue;
    const annotation = language.annotate(cased);
    const marked = entities
      .filter(({ type }) => type in TYPE_OF)
      .map(({ start, end, type }) => ({
        start,
        end,
        type: TYPE_OF[type],
        named: annotation.tokens.some((token) => token.start < end && token.end > start && token.upos === 'PROPN'),
      }));
    namer.addNames(annotation);
    pairs.named.push({ marked, found: annotation.names });
    pairs.printed.push({ marked, found: namesOf(annotation) });
  }
  return pairs;
}
