import { constants, cpSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Database } from './database.ts';
import { overPglite } from './embedded.ts';

/**
 * An empty database that is gone when it is closed, for tests and trials. Setting PGlite up takes seconds, so it is done once for this user
 * and machine, and copied from then on.
 */
export async function openThrowaway(): Promise<Database> {
  const folder = await throwawayFolder();
  const database = overPglite(await PGlite.create(join(folder, 'pg')), 'a folder that is thrown away');
  return {
    ...database,
    async close() {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A folder with an empty database in it, to be opened and deleted by the caller. */
export async function throwawayFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'counterclaim-'));
  cpSync(await template(), join(folder, 'pg'), { recursive: true, mode: constants.COPYFILE_FICLONE });
  return folder;
}

async function template(): Promise<string> {
  const module = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const { version } = JSON.parse(readFileSync(join(dirname(module), '..', 'package.json'), 'utf8')) as { version: string };
  const user = process.getuid?.() ?? 'user';
  const place = join(tmpdir(), `counterclaim-template-${version}-${user}`);
  const found = lstatSync(place, { throwIfNoEntry: false });
  // Another user of the machine could have laid a folder there.
  if (found?.isDirectory() && (process.getuid === undefined || found.uid === user)) return place;
  const made = mkdtempSync(join(tmpdir(), 'counterclaim-template-new-'));
  await (await PGlite.create(join(made, 'pg'))).close();
  try {
    renameSync(join(made, 'pg'), place);
    rmSync(made, { recursive: true, force: true });
    return place;
  } catch {
    // Made by another process in the meantime, or not ours to make: this copy serves as well.
    return join(made, 'pg');
  }
}
