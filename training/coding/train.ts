/**
 * Trains the weights of `coding`: `npx tsx training/coding/train.ts EVALUATION_DATA [--cross-validate OUT.jsonl]`.
 * EVALUATION_DATA is the folder that holds `reports`, `plover` and `acled`. The 11 reports of its first level are never learnt from: they
 * stay the development figure.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeClassifiers } from '../../src/coding/classifier/file.ts';
import { readVectors } from '../../src/coding/classifier/vectors.ts';
import { createReader, parseActorFile } from '../../src/engine.ts';
import { readEngineData } from '../../src/engine-node.ts';
import { crossValidate } from './crossvalidate.ts';
import { trainAll } from './examples.ts';
import { lessonsOf } from './lessons.ts';

const [shared, flag, out] = process.argv.slice(2);
if (!shared || (flag !== undefined && (flag !== '--cross-validate' || !out))) {
  console.error('usage: npx tsx training/coding/train.ts EVALUATION_DATA [--cross-validate OUT.jsonl]');
  process.exit(2);
}
const root = join(import.meta.dirname, '..', '..');
const vectors = readVectors(readFileSync(join(root, 'models', 'vectors.bin')));
const data = readEngineData();
const reader = createReader(data);
const invented = join(import.meta.dirname, 'sentences', 'invented.yaml');
const inventing = createReader(data, [parseActorFile(invented, readFileSync(invented, 'utf8'))]);
const { own, reports, others } = lessonsOf(shared, reader, inventing, vectors, flag !== undefined);
console.error(`${reports.length} reports, ${others.length} labelled texts and ${own.length} snippets of our own read`);
if (flag) {
  const claims = crossValidate([...reports, ...others], own, vectors, 5, (text) => console.error(text));
  writeFileSync(out, claims.map((claim) => `${JSON.stringify(claim)}\n`).join(''));
} else {
  const { vectors: _, ...models } = trainAll([...own, ...reports, ...others], vectors);
  const file = writeClassifiers(models);
  writeFileSync(join(root, 'models', 'coding.bin'), file);
  console.error(`models/coding.bin: ${file.length} bytes`);
}
