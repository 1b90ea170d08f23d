import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseActorFile, type UserActors } from '../../src/engine.ts';

/** The invented parties of our own sentences and reports (`training/coding/actors`), so that what is learnt of roles has nothing to do with any real one. */
export function inventedActors(): UserActors[] {
  const folder = join(import.meta.dirname, 'actors');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => parseActorFile(name, readFileSync(join(folder, name), 'utf8')));
}
