import { readFileSync } from 'node:fs';
import { createLanguage, type Language } from '../../language/language.ts';
import { ACTOR_FILES, type ActorData } from './data.ts';

/** The lexicon's files from disk, for tests. */
export function actorData(): ActorData {
  const folder = new URL('../lexicon/actors/', import.meta.url);
  const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  return Object.fromEntries(ACTOR_FILES.map((file) => [file, read(file)])) as unknown as ActorData;
}

export function testLanguage(): Language {
  return createLanguage({ model: readFileSync(new URL('../../../models/parser.bin', import.meta.url)) });
}
