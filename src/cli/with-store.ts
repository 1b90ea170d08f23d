import type { Store } from '../store/store.ts';
import { type StoreOptions, whereOf } from './options.ts';
import type { World } from './world.ts';

/** Opens the store for the length of `use`. */
export async function withOpenStore<T>(world: World, options: StoreOptions, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await world.openStore(whereOf(options, world.env));
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
