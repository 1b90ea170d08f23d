/**
 * Trains the weights of `coding`: `npx tsx training/coding/train.ts EVALUATION_DATA [--cross-validate OUT.jsonl]`.
 * EVALUATION_DATA is the folder that holds `reports`, `plover` and `acled`. The 11 reports of its first level are never learnt from: they
 * stay the development figure.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeClassifiers } from '../../src/coding/classifier/file.ts';
import { readVectors } from '../../src/coding/classifier/vectors.ts';
import { createReader } from '../../src/engine.ts';
import { readEngineData } from '../../src/engine-node.ts';
import { fitConfidence, judgeAll, reliability } from './calibrate.ts';
import { crossValidate } from './crossvalidate.ts';
import { trainAll } from './examples.ts';
import { inventedActors } from './invented.ts';
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
const inventing = createReader(data, inventedActors());
const { own, reports, others } = lessonsOf(shared, reader, inventing, vectors, flag !== undefined);
console.error(`${reports.length} reports, ${others.length} labelled texts and ${own.length} texts of our own read`);
if (flag) {
  const claims = crossValidate([...reports, ...others], own, vectors, 5, (text) => console.error(text));
  writeFileSync(out, claims.map(({ claim }) => `${JSON.stringify(claim)}\n`).join(''));
  const judged = judgeAll(reports, claims);
  const weights = join(root, 'src', 'coding', 'lexicon', 'confidence.json');
  writeFileSync(weights, `${JSON.stringify(fitConfidence(judged), null, 2)}\n`);
  console.error(`${weights} written; reliability, each report by weights that had not seen it:`);
  for (const { from, claims, said, right } of reliability(judged))
    console.error(`${from.toFixed(1)} | ${claims} claims | says ${said.toFixed(2)} | right ${right.toFixed(2)}`);
} else {
  const { vectors: _, ...models } = trainAll([...own, ...reports, ...others], vectors);
  const file = writeClassifiers(models);
  writeFileSync(join(root, 'models', 'coding.bin'), file);
  console.error(`models/coding.bin: ${file.length} bytes`);
}
