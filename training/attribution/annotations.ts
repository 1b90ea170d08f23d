import { closeSync, existsSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import type { Annotation } from '../../src/language/annotation.ts';

/**
 * Annotating 840 articles takes minutes, so a training run may keep its annotations: a file of JSON lines, and beside it the hidden states
 * as float32. A cache holds only for the parser it was made with; delete it when the parser changes.
 */
export function annotateAll<T extends { text: string }>(
  articles: readonly T[],
  annotate: (text: string) => Annotation,
  cache: string | null,
): Annotation[] {
  if (cache !== null && existsSync(`${cache}.done`)) return readCache(articles, cache);
  const lines = cache === null ? -1 : openSync(`${cache}.jsonl`, 'w');
  const states = cache === null ? -1 : openSync(`${cache}.states`, 'w');
  const found = articles.map(({ text }, i) => {
    const annotation = annotate(text);
    if (i % 50 === 49) console.error(`  annotated ${i + 1} of ${articles.length} articles`);
    if (cache === null) return annotation;
    const { tokens, sentences, names, width } = annotation;
    writeSync(lines, `${JSON.stringify({ tokens, sentences, names, width })}\n`);
    if (annotation.states !== null)
      writeSync(states, new Uint8Array(annotation.states.buffer, annotation.states.byteOffset, annotation.states.byteLength));
    return { ...annotation, states: null };
  });
  if (cache === null) return found;
  closeSync(lines);
  closeSync(states);
  closeSync(openSync(`${cache}.done`, 'w'));
  return readCache(articles, cache);
}

function readCache(articles: readonly { text: string }[], cache: string): Annotation[] {
  const rows = readFileSync(`${cache}.jsonl`, 'utf8').split('\n');
  if (rows.length - 1 < articles.length)
    throw new Error(`${cache}.jsonl holds ${rows.length - 1} of ${articles.length} articles: delete it and start again`);
  const file = openSync(`${cache}.states`, 'r');
  let at = 0;
  const found = articles.map(({ text }, i) => {
    const row = JSON.parse(rows[i]) as Pick<Annotation, 'tokens' | 'sentences' | 'names' | 'width'>;
    const states = new Float32Array(row.tokens.length * row.width);
    readSync(file, new Uint8Array(states.buffer), 0, states.byteLength, at);
    at += states.byteLength;
    return { ...row, text, states: row.width > 0 ? states : null };
  });
  closeSync(file);
  return found;
}
