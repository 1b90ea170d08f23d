/**
 * Trains the names model: `tsx training/names/train.ts SHARED [--out models/names.bin]`, where SHARED is the folder of the evaluation
 * data. Takes the lexicon (word vectors, word lists) over from the model that is there. EWT dev and the BBC texts of re3d teach nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createLanguage } from '../../src/language/language.ts';
import { readModel, writeModel } from '../../src/language/names/model.ts';
import { SHIPPED, trainModel } from './recipe.ts';
import { loadSources } from './sources.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'models/names.bin' },
    lexicon: { type: 'string', default: 'models/names.bin' },
    parser: { type: 'string', default: 'models/parser.bin' },
  },
});
const [shared] = positionals;
if (!shared) {
  console.error('usage: train.ts SHARED [--out models/names.bin] [--lexicon models/names.bin] [--parser models/parser.bin]');
  process.exit(2);
}
const language = createLanguage({ model: readFileSync(values.parser) });
const lexicon = readModel(readFileSync(values.lexicon));
const sources = loadSources(shared, language, console.log);
const bytes = writeModel(trainModel(lexicon, sources, SHIPPED, console.log));
writeFileSync(values.out, bytes);
console.log(`${values.out}: ${bytes.length} bytes`);
