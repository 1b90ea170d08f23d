/**
 * Trains the weights of `coding`: `npx tsx training/coding/train.ts EVALUATION_DATA [--cross-validate OUT.jsonl]`.
 * EVALUATION_DATA is the folder that holds `reports`. The 11 reports of its first level are never learnt from: they stay the
 * development figure.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeClassifiers } from '../../src/coding/classifier/file.ts';
import { readVectors } from '../../src/coding/classifier/vectors.ts';
import { createReader } from '../../src/engine.ts';
import { readEngineData } from '../../src/engine-node.ts';
import { crossValidate } from './crossvalidate.ts';
import { fitAll, type GoldReading, stanceExamples, typeExamples } from './examples.ts';
import { readGold } from './gold.ts';
import { readSnippets } from './sentences.ts';

const [shared, flag, out] = process.argv.slice(2);
if (!shared || (flag !== undefined && (flag !== '--cross-validate' || !out))) {
  console.error('usage: npx tsx training/coding/train.ts EVALUATION_DATA [--cross-validate OUT.jsonl]');
  process.exit(2);
}
const root = join(import.meta.dirname, '..', '..');
const vectors = readVectors(readFileSync(join(root, 'models', 'vectors.bin')));
const reader = createReader(readEngineData());
const own = readSnippets(join(import.meta.dirname, 'sentences')).map(
  (snippet): GoldReading => ({
    reading: reader.read({ id: snippet.id, text: snippet.text, published: null, dateline: null, outlet: null }),
    records: snippet.records,
  }),
);
const readings: GoldReading[] = (
  flag ? (['reports', 'corpus', 'wikinews', 'statements'] as const) : (['corpus', 'wikinews', 'statements'] as const)
).flatMap((set) =>
  readGold(shared, set).flatMap((report) =>
    report.records ? [{ reading: reader.read({ ...report, id: report.doc }), records: report.records }] : [],
  ),
);
console.error(`${readings.length} reports and ${own.length} snippets read`);
const extra = own.flatMap((r) => typeExamples(r, vectors));
const extraStances = own.flatMap(stanceExamples);
if (flag) {
  const claims = crossValidate(readings, vectors, { type: extra, stance: extraStances }, 5, (text) => console.error(text));
  writeFileSync(out, claims.map((claim) => `${JSON.stringify(claim)}\n`).join(''));
} else {
  const { vectors: _, ...models } = fitAll(readings, vectors, { type: extra, stance: extraStances });
  const file = writeClassifiers(models);
  writeFileSync(join(root, 'models', 'coding.bin'), file);
  console.error(`models/coding.bin: ${file.length} bytes`);
}
