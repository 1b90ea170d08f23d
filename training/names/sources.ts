import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../src/language/language.ts';
import { annotateMarked, type LabelledText, recase } from './corpus.ts';
import { type MarkedText, readMarked } from './examples.ts';
import type { FoldData } from './folds.ts';
import type { MarkedReport } from './mentions.ts';
import { randomFrom } from './random.ts';
import { namesWithin } from './reports.ts';
import typesData from './treebank-types.json' with { type: 'json' };
import { type Typed, typedSentences } from './typed-treebank.ts';

/** What the model learns from, as the language stage reads it. */
export interface Sources {
  /** WikiGold. */
  readonly wiki: LabelledText[];
  /** Sentences of EWT train with all their proper names typed, and as many without any. */
  readonly typed: LabelledText[];
  /** Sentences of EWT train in which some names have no type: those marked are right, others are missing. */
  readonly partly: LabelledText[];
  /** re3d, its proper names alone, without the BBC texts. */
  readonly reports: LabelledText[];
  /** The same with all that is marked there, named or not. */
  readonly mentions: MarkedReport[];
  /** Some of all that in lower case and in capitals. */
  readonly recased: LabelledText[];
  /** Plain news, for the model to label itself: as printed, and the same text in lower case or in capitals. */
  readonly plain: { readonly printed: LabelledText; readonly recased: LabelledText | null }[];
}

export interface SourceOptions {
  /** Sentences without names. */
  readonly nameless: number;
  /** Plain reports of the news agency. */
  readonly plain: number;
  readonly recased: number;
}

const OPTIONS: SourceOptions = { nameless: 1200, plain: 240, recased: 0.35 };

/** The files that training needs in `shared`. @throws Error that names those absent. */
export function requireFiles(shared: string, files: readonly string[]): void {
  const absent = files.filter((file) => !existsSync(join(shared, file)));
  if (absent.length > 0) throw new Error(`The data for the names model is not in ${shared}: ${absent.join(', ')} absent.`);
}

export function typedMarked(shared: string, nameless: number): { complete: Typed[]; partly: Typed[] } {
  const all = typedSentences(readFileSync(join(shared, 'treebank/en_ewt-ud-train.conllu'), 'utf8'), typesData);
  const random = randomFrom(3);
  const empty = all.filter((text) => text.complete && text.entities.length === 0);
  const share = nameless / Math.max(1, empty.length);
  return {
    complete: all.filter((text) => text.complete && (text.entities.length > 0 || random() < share)),
    partly: all.filter((text) => !text.complete),
  };
}

export function loadSources(shared: string, language: Language, report: (line: string) => void, options: SourceOptions = OPTIONS): Sources {
  requireFiles(shared, ['names/wikigold.jsonl', 're3d/documents.jsonl', 'treebank/en_ewt-ud-train.conllu', 'rawtext/reuters-21578.txt']);
  const wikiMarked = readMarked(join(shared, 'names/wikigold.jsonl'));
  const { complete, partly } = typedMarked(shared, options.nameless);
  const reportsMarked = readMarked(join(shared, 're3d/documents.jsonl')).filter((text) => text.outlet !== 'BBC Online');
  const reports = reportsMarked.map((text) => {
    const annotation = language.annotate(text.text);
    return { annotation, labels: namesWithin(annotation, text.entities) };
  });
  const random = randomFrom(5);
  const recasable: MarkedText[] = [...wikiMarked, ...complete].filter((text) => text.entities.length > 0 && random() < options.recased);
  const sources = {
    wiki: annotateMarked(wikiMarked, language),
    typed: annotateMarked(complete, language),
    partly: annotateMarked(partly, language),
    reports,
    mentions: reports.map(({ annotation }, i) => ({ annotation, entities: reportsMarked[i].entities })),
    recased: [
      ...annotateMarked(
        recasable.filter((_, i) => i % 3 !== 0),
        language,
        'lower',
      ),
      ...annotateMarked(
        recasable.filter((_, i) => i % 3 === 0),
        language,
        'upper',
      ),
    ],
    plain: plainTexts(readFileSync(join(shared, 'rawtext/reuters-21578.txt'), 'utf8'), options.plain).map((text, i) => {
      const annotation = language.annotate(text);
      const printed = { annotation, labels: new Uint8Array(annotation.tokens.length) };
      const cased = recase(text, i % 3 === 0 ? 'upper' : 'lower');
      if (cased === null) return { printed, recased: null };
      const spans = annotation.sentences.map(({ first, last }) => ({ first, last }));
      const again = language.annotateTokens(cased, annotation.tokens, spans);
      return { printed, recased: { annotation: again, labels: printed.labels } };
    }),
  };
  for (const [name, texts] of Object.entries(sources)) report(`${name}: ${texts.length} texts`);
  return sources;
}

/** WikiGold, re3d and the typed sentences with names, for cross-validation. */
export function loadMarked(shared: string, language: Language): FoldData {
  requireFiles(shared, ['names/wikigold.jsonl', 're3d/documents.jsonl', 'treebank/en_ewt-ud-train.conllu']);
  const one = (text: MarkedText): LabelledText => annotateMarked([text], language)[0];
  return {
    wiki: readMarked(join(shared, 'names/wikigold.jsonl')).map((text) => ({ text, labelled: one(text) })),
    reports: readMarked(join(shared, 're3d/documents.jsonl')).map((text) => {
      if (text.outlet === 'BBC Online') return { text, labelled: null };
      const annotation = language.annotate(text.text);
      return { text, labelled: { annotation, labels: namesWithin(annotation, text.entities) } };
    }),
    typed: annotateMarked(typedMarked(shared, 600).complete, language),
  };
}

/** Every so many a report of the corpus, at most 1,500 characters of it; reports are parted by blank lines. */
function plainTexts(corpus: string, count: number): string[] {
  const texts = corpus.split(/\n\s*\n/).filter((text) => text.length > 300);
  const step = Math.max(1, Math.floor(texts.length / Math.max(1, count)));
  return texts
    .filter((_, i) => i % step === 0)
    .slice(0, count)
    .map((text) => text.slice(0, 1500));
}
