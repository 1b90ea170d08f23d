import { realpathSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { StoreError } from '../errors.ts';
import type { Database } from './database.ts';
import { openEmbedded } from './embedded.ts';
import { visit } from './guest.ts';
import { host } from './host.ts';
import { own } from './ownership.ts';
import { openServer } from './server.ts';
import { openThrowaway } from './throwaway.ts';

/** `memory`: an empty store that is gone when it is closed. */
export type Where = { readonly dir: string } | { readonly databaseUrl: string } | { readonly memory: true };

/** How often a process that finds the owner just ending tries again, and how long it waits between. */
const TRIES = 50;
const PAUSE_MS = 100;

/**
 * Opens PostgreSQL where it is said to be. A folder is opened by the first process that comes; later ones are served by it. Throws
 * `StoreError`: `unavailable`, `busy` (the owner does not answer), `version`.
 */
export async function openDatabase(where: Where): Promise<Database> {
  if ('databaseUrl' in where) return openServer(where.databaseUrl);
  if ('memory' in where) return openThrowaway();
  for (let attempt = 1; ; attempt++) {
    const outcome = await own(where.dir);
    if (outcome.kind === 'owned') return openOwned(realpathSync(where.dir), outcome);
    try {
      return await visit(outcome);
    } catch (error) {
      if (attempt >= TRIES || !isGone(error)) throw error;
      await wait(PAUSE_MS);
    }
  }
}

async function openOwned(folder: string, owned: Extract<Awaited<ReturnType<typeof own>>, { kind: 'owned' }>): Promise<Database> {
  let embedded: Database;
  try {
    embedded = await openEmbedded(folder);
  } catch (error) {
    owned.release();
    throw new StoreError(
      'unavailable',
      `The store in ${folder} cannot be opened: ${wordsOf(error)}.`,
      'If the folder was copied or changed by hand, restore it or choose another one with --db DIR.',
    );
  }
  const dismiss = host(owned, embedded);
  return {
    ...embedded,
    async close() {
      dismiss();
      await embedded.close();
      owned.release();
    },
  };
}

/** PGlite's file system throws objects that are no errors: `{ name: 'ErrnoError', errno: 44 }`. */
function wordsOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  const { name, errno } = (typeof error === 'object' && error !== null ? error : {}) as { name?: unknown; errno?: unknown };
  return name === undefined ? String(error) : `${name}${errno === undefined ? '' : ` ${errno}`}`;
}

/** The owner ended between being found and being asked. */
function isGone(error: unknown): boolean {
  if (error instanceof StoreError) return error.code === 'lost';
  return ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? '');
}
