import type { Engine } from '../engine.ts';
import type { ReadOptions, ReadResult } from '../read/result.ts';
import type { Where } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import type { Output } from './output.ts';

/** Everything that a command meets outside of its own process, so that tests can hand in another world. */
export interface World {
  readonly out: Output;
  readonly err: Output;
  readonly input: AsyncIterable<Uint8Array | string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
  /** Version of the package. */
  readonly version: string;
  /** `actors`: paths of the user's own actor lists. */
  loadEngine(actors: readonly string[]): Promise<Engine>;
  /** Paths, globs, addresses, `-` for standard input. */
  read(inputs: readonly string[], options: ReadOptions): AsyncIterable<ReadResult>;
  openStore(where: Where): Promise<Store>;
  /** Folder of the demonstration reports. */
  readonly demo: string;
  serve(store: Store, engine: Engine, options: ServeOptions): Promise<Served>;
  openBrowser(address: string): Promise<void>;
}

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly token?: string;
}

export interface Served {
  readonly address: string;
  close(): Promise<void>;
}
