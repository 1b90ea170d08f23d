import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Annotation } from '../../src/language/annotation.ts';

/**
 * Annotating 840 articles takes minutes, so a training run may keep its annotations in a file of JSON lines, without the hidden states.
 * A cache holds only for the parser it was made with; delete it when the parser changes.
 */
export function annotateAll<T extends { text: string }>(
  articles: readonly T[],
  annotate: (text: string) => Annotation,
  cache: string | null,
): Annotation[] {
  if (cache !== null && existsSync(`${cache}.done`)) return readCache(articles, cache);
  const lines = cache === null ? -1 : openSync(`${cache}.jsonl`, 'w');
  const found = articles.map(({ text }, i) => {
    const annotation = { ...annotate(text), states: null, width: 0 };
    if (i % 50 === 49) console.error(`  annotated ${i + 1} of ${articles.length} texts`);
    const { tokens, sentences, names } = annotation;
    if (cache !== null) writeSync(lines, `${JSON.stringify({ tokens, sentences, names })}\n`);
    return annotation;
  });
  if (cache === null) return found;
  closeSync(lines);
  closeSync(openSync(`${cache}.done`, 'w'));
  return found;
}

function readCache(articles: readonly { text: string }[], cache: string): Annotation[] {
  const rows = readFileSync(`${cache}.jsonl`, 'utf8').split('\n');
  if (rows.length - 1 < articles.length)
    throw new Error(`${cache}.jsonl holds ${rows.length - 1} of ${articles.length} texts: delete it and start again`);
  return articles.map(({ text }, i) => {
    const row = JSON.parse(rows[i]) as Pick<Annotation, 'tokens' | 'sentences' | 'names'>;
    return { ...row, text, states: null, width: 0 };
  });
}
