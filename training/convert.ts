/**
 * `tsx training/convert.ts WEIGHTS OUT TREEBANK.conllu…` writes the parser's model file from `WEIGHTS.bin` (little-endian float32) and
 * `WEIGHTS.json` (shapes, offsets, vocabularies), as the Python of this folder exports them: embeddings as int8 rows, everything else as
 * half floats. Lemmas and features are learnt from the treebank on the way.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { type TensorSource, writeModelFile } from '../src/language/model/tensor-file.ts';
import { learnMorphology } from './morphology.ts';

interface Manifest {
  tensors: Record<string, { shape: number[]; offset: number }>;
  words: Record<string, number>;
  upos: string[];
  xpos: string[];
  rel: string[];
}

/** Returns the size of the file in bytes. */
export function convertParser(weights: string, out: string, treebank: readonly string[]): number {
  const manifest = JSON.parse(readFileSync(`${weights}.json`, 'utf8')) as Manifest;
  const raw = readFileSync(`${weights}.bin`);
  const values = new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength));
  const sources: TensorSource[] = Object.entries(manifest.tensors).map(([name, { shape, offset }]) => ({
    name,
    shape,
    type: name.endsWith('e.weight') ? 'i8' : 'f16',
    values: values.subarray(offset, offset + shape.reduce((a, b) => a * b, 1)),
  }));
  const words = Object.entries(manifest.words)
    .sort((a, b) => a[1] - b[1])
    .map(([word]) => word);
  const { upos, xpos, rel } = manifest;
  const morphology = learnMorphology(
    treebank.map((file) => readFileSync(file, 'utf8')),
    new Set(words),
  );
  const bytes = writeModelFile('parser', { words, upos, xpos, rel, morphology }, sources);
  writeFileSync(out, bytes);
  return bytes.length;
}

if (process.argv[1]?.endsWith('convert.ts')) {
  const [weights, out, ...treebank] = process.argv.slice(2);
  if (!weights || !out || treebank.length === 0) throw new Error('usage: tsx training/convert.ts WEIGHTS OUT TREEBANK.conllu…');
  console.log(`${out}: ${convertParser(weights, out, treebank)} bytes`);
}
