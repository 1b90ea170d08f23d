import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ACTOR_FILES, type ActorData, parseActorFile } from './coding/actors/index.ts';
import { createEngine, type Engine, type EngineData } from './engine.ts';

export type { Engine } from './engine.ts';

const here = dirname(fileURLToPath(import.meta.url));
/** `models` stands beside `src` and `dist`. */
const MODELS = join(here, '..', 'models');
const LEXICON = join(here, 'coding', 'lexicon');

/** Everything but the weights of `coding`, which their training makes. */
export function readEngineData(): Omit<EngineData, 'coding' | 'vectors'> {
  const model = (name: string) => new Uint8Array(readFileSync(join(MODELS, name)));
  const json = (...path: string[]): unknown => JSON.parse(readFileSync(join(LEXICON, ...path), 'utf8'));
  return {
    parser: model('parser.bin'),
    names: model('names.bin'),
    attribution: model('attribution.bin'),
    actors: Object.fromEntries(ACTOR_FILES.map((name) => [name, json('actors', name)])) as ActorData,
    gazetteer: {
      cities: readFileSync(join(LEXICON, 'places', 'cities.txt'), 'utf8'),
      places: json('places', 'conflict-places.json'),
      countries: json('places', 'countries.json'),
    },
  };
}

/** All of the package's own data and weights. */
export function readAllEngineData(): EngineData {
  const bytes = (name: string) => new Uint8Array(readFileSync(join(MODELS, name)));
  return { ...readEngineData(), coding: bytes('coding.bin'), vectors: bytes('vectors.bin') };
}

/** Loads the engine from the package's own files, with the users' actor lists added. Throws ActorFileError on a malformed list. */
export async function loadEngine({ actors = [] }: { actors?: readonly string[] } = {}): Promise<Engine> {
  const lists = await Promise.all(actors.map(async (path) => parseActorFile(path, await readFile(path, 'utf8'))));
  return createEngine(readAllEngineData(), { actors: lists });
}
