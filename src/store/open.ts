import { openDatabase, type Where } from './db/open.ts';
import { migrate } from './migrate.ts';
import { storeOver } from './sql-store.ts';
import type { Store } from './store.ts';

/**
 * Opens the store in a folder (created where absent; served by the process that owns it, if another does), on a PostgreSQL server, or in
 * memory. Throws `StoreError`.
 */
export async function openStore(where: Where): Promise<Store> {
  const database = await openDatabase(where);
  try {
    await migrate(database);
    return await storeOver(database);
  } catch (error) {
    await database.close().catch(() => {});
    throw error;
  }
}

export type { Where } from './db/open.ts';
