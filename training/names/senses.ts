import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashText } from '../../src/language/names/hash.ts';
import { HashTable } from '../../src/language/names/table.ts';

/** What a noun stands for, from the lexicographer files of WordNet and a few of its broader terms. */
const SORT = {
  none: 0,
  person: 1,
  group: 2,
  region: 3,
  structure: 4,
  nature: 5,
  artifact: 6,
  act: 7,
  message: 8,
  quality: 9,
  measure: 10,
  matter: 11,
} as const;

/** Lexicographer files of nouns (lexnames(5WN)) by number. */
const BY_FILE: Record<number, number> = {
  4: SORT.act,
  5: SORT.matter,
  6: SORT.artifact,
  7: SORT.quality,
  8: SORT.matter,
  9: SORT.quality,
  10: SORT.message,
  11: SORT.act,
  12: SORT.quality,
  13: SORT.matter,
  14: SORT.group,
  15: SORT.region,
  16: SORT.quality,
  17: SORT.nature,
  18: SORT.person,
  19: SORT.act,
  20: SORT.matter,
  21: SORT.measure,
  22: SORT.act,
  23: SORT.measure,
  24: SORT.quality,
  25: SORT.quality,
  26: SORT.quality,
  27: SORT.matter,
  28: SORT.measure,
};

/** Broader terms that part the artifacts: what is built or walked on is a place. */
const STRUCTURES = ['structure', 'way', 'facility', 'area'];
const SENSES_READ = 3;

interface Synset {
  readonly file: number;
  readonly words: readonly string[];
  readonly broader: readonly string[];
}

/**
 * A byte for each word of the lexicon: bits 0-3 the sort of its noun's first sense, bits 4, 5 and 6 whether one of its first three senses
 * is a person, a group, or a place. 0 for what is no noun.
 *
 * @param folder WordNet's `dict`, with `index.noun` and `data.noun` (format: wndb(5WN))
 */
export function sensesOf(folder: string, words: Uint32Array): Uint8Array {
  const synsets = readSynsets(readFileSync(join(folder, 'data.noun'), 'utf8'));
  const table = new HashTable(words);
  const senses = new Uint8Array(words.length);
  for (const line of readFileSync(join(folder, 'index.noun'), 'utf8').split('\n')) {
    if (line.startsWith(' ') || line.trim() === '') continue;
    const fields = line.trim().split(/\s+/);
    if (fields[0].includes('_')) continue;
    const row = table.get(hashText(fields[0].toLowerCase()));
    if (row < 0) continue;
    const count = Number(fields[2]);
    const sorts = fields
      .slice(-count)
      .slice(0, SENSES_READ)
      .map((offset) => sortOf(offset, synsets));
    const place = sorts.some((sort) => sort === SORT.region || sort === SORT.structure || sort === SORT.nature);
    senses[row] = sorts[0] | (sorts.includes(SORT.person) ? 16 : 0) | (sorts.includes(SORT.group) ? 32 : 0) | (place ? 64 : 0);
  }
  return senses;
}

function sortOf(offset: string, synsets: ReadonlyMap<string, Synset>): number {
  const synset = synsets.get(offset);
  if (synset === undefined) return SORT.none;
  const sort = BY_FILE[synset.file] ?? SORT.none;
  if (sort !== SORT.artifact) return sort;
  let at: string | undefined = offset;
  for (let depth = 0; depth < 12 && at !== undefined; depth++) {
    const here = synsets.get(at);
    if (here === undefined) break;
    if (here.words.some((word) => STRUCTURES.includes(word))) return SORT.structure;
    at = here.broader[0];
  }
  return sort;
}

function readSynsets(data: string): Map<string, Synset> {
  const synsets = new Map<string, Synset>();
  for (const line of data.split('\n')) {
    if (!/^\d{8} /.test(line)) continue;
    const fields = line.split(' ');
    const count = Number.parseInt(fields[3], 16);
    const words = Array.from({ length: count }, (_, i) => fields[4 + 2 * i].toLowerCase());
    const pointers = Number(fields[4 + 2 * count]);
    const broader: string[] = [];
    for (let p = 0; p < pointers; p++) {
      const at = 5 + 2 * count + 4 * p;
      if (fields[at] === '@') broader.push(fields[at + 1]);
    }
    synsets.set(fields[0], { file: Number(fields[1]), words, broader });
  }
  return synsets;
}
