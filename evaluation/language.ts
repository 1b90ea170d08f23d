/** How well the language stage agrees with a treebank: gold words with our own tags, the same in one case, and raw text. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotateConllu, type ConlluSentence, readConllu } from '../src/language/conllu.ts';
import { createLanguage, type Language } from '../src/language/language.ts';
import { segment } from '../src/language/tokens/sentences.ts';
import type { Evaluate, Row } from './row.ts';
import { addAgreement, f1, goldDocuments } from './treebank-text.ts';

/** Genres of the English Web Treebank that are written to be read as news and posts are: not mail, not questions and answers. */
const NEWS_LIKE = ['weblog', 'newsgroup', 'reviews'];

interface Scores {
  upos: number;
  xpos: number;
  feats: number;
  lemma: number;
  uas: number;
  las: number;
  /** Words that are no punctuation, and how many of them have head and relation right. */
  words: number;
  lasWords: number;
  tokens: number;
}

/** Our columns against those of the treebank, over the gold words. `change` may rewrite a form, but not its length. */
export function scoreTreebank(language: Language, gold: readonly ConlluSentence[], change = (form: string): string => form): Scores {
  const scores: Scores = { upos: 0, xpos: 0, feats: 0, lemma: 0, uas: 0, las: 0, words: 0, lasWords: 0, tokens: 0 };
  const asked = gold.map(({ lines, words }) => ({
    lines,
    words: words.map(({ columns, line }) => ({ line, columns: columns.map((column, i) => (i === 1 ? change(column) : column)) })),
  }));
  for (let from = 0; from < gold.length; from += 500) {
    const { tokens } = annotateConllu(asked.slice(from, from + 500), language);
    let first = 0;
    for (const { words } of gold.slice(from, from + 500)) {
      words.forEach(({ columns: [, , lemma, upos, xpos, feats, head, deprel] }, i) => {
        const token = tokens[first + i];
        const arc = (token.head < 0 ? 0 : token.head - first + 1) === Number(head);
        const labelled = arc && token.deprel === deprel;
        scores.tokens++;
        scores.upos += Number(token.upos === upos);
        scores.xpos += Number(token.xpos === xpos);
        scores.feats += Number(token.feats === feats);
        scores.lemma += Number(token.lemma === lemma);
        scores.uas += Number(arc);
        scores.las += Number(labelled);
        if (upos !== 'PUNCT') {
          scores.words++;
          scores.lasWords += Number(labelled);
        }
      });
      first += words.length;
    }
  }
  return scores;
}

export const evaluateLanguage: Evaluate = async (shared) => {
  const file = join(shared, 'treebank', 'en_ewt-ud-dev.conllu');
  if (!existsSync(file)) throw new Error(`the treebank is absent: ${file}`);
  const language = createLanguage({ model: readFileSync(new URL('../models/parser.bin', import.meta.url)) });
  const text = readFileSync(file, 'utf8');
  const gold = readConllu(text);
  const rows: Row[] = [];
  const add = (data: string, figure: string, value: number, target?: number): void => {
    rows.push({ part: 'language', data, kind: 'development', figure, value, ...(target === undefined ? {} : { target }) });
  };

  const own = scoreTreebank(language, gold);
  const share = (n: number, of = own.tokens): number => (100 * n) / of;
  const words = 'EWT dev, gold words, own tags';
  add(words, 'UPOS', share(own.upos), 95.7);
  add(words, 'XPOS', share(own.xpos), 95.0);
  add(words, 'features', share(own.feats));
  add(words, 'lemma', share(own.lemma), 96.5);
  add(words, 'UAS', share(own.uas), 89.7);
  add(words, 'LAS', share(own.las), 86.7);
  add(words, 'LAS without punctuation', share(own.lasWords, own.words));
  for (const [data, change] of [
    ['EWT dev in lower case, gold words', (form: string) => form.toLowerCase()],
    ['EWT dev in capitals, gold words', (form: string) => form.toUpperCase()],
  ] as const) {
    const scores = scoreTreebank(language, gold, change);
    add(data, 'UPOS', share(scores.upos));
    add(data, 'LAS', share(scores.las));
  }

  const splitting = { words: { matched: 0, gold: 0, found: 0 }, sentences: { matched: 0, gold: 0, found: 0 } };
  for (const document of goldDocuments(text)) {
    if (!NEWS_LIKE.includes(document.genre)) continue;
    const { tokens, sentences } = segment(document.text);
    addAgreement(
      splitting.words,
      document.words,
      tokens.map(({ start, end }) => `${start}:${end}`),
    );
    addAgreement(
      splitting.sentences,
      document.sentences,
      sentences.map(({ first, last }) => `${tokens[first].start}:${tokens[last].end}`),
    );
  }
  const raw = `EWT dev, raw text (${NEWS_LIKE.join(', ')})`;
  add(raw, 'token F1', f1(splitting.words), 98.5);
  add(raw, 'sentence F1', f1(splitting.sentences));
  return rows;
};
