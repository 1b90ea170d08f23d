import { type Command, InvalidArgumentError } from 'commander';
import type { Engine } from '../../engine.ts';
import type { Store } from '../../store/store.ts';
import { UsageError } from '../errors.ts';
import { type StoreOptions, withActors, withStore } from '../options.ts';
import { withOpenStore } from '../with-store.ts';
import type { World } from '../world.ts';

export interface ServingOptions extends StoreOptions {
  readonly actors: string[];
  readonly host: string;
  readonly port: number;
  readonly token?: string;
  readonly open: boolean;
}

export const withServing = (command: Command): Command =>
  withActors(withStore(command))
    .option('--host <address>', 'address to listen on; any but loopback needs a token', '127.0.0.1')
    .option('--port <n>', 'port; 0 for any free one', port, 4016)
    .option('--token <word>', 'ask for this word, at least 16 characters (or COUNTERCLAIM_TOKEN)')
    .option('--no-open', 'do not open the browser');

export function serveCommand(program: Command, world: World): void {
  withServing(
    program
      .command('serve')
      .summary('serve the web page on 127.0.0.1')
      .description(
        'Serves the web page and its API until it is interrupted. Other counterclaim commands can use the same store meanwhile.',
      ),
  )
    .addHelpText(
      'after',
      `
Examples:
  counterclaim serve
  counterclaim serve --db karabakh --port 8080 --no-open
  COUNTERCLAIM_TOKEN=a-long-secret-word counterclaim serve --host 0.0.0.0 --no-open`,
    )
    .action(async (options: ServingOptions) => {
      const engine = await world.loadEngine(options.actors);
      await withOpenStore(world, options, (store) => serveUntilInterrupted(world, store, engine, options));
    });
}

export async function serveUntilInterrupted(world: World, store: Store, engine: Engine, options: ServingOptions): Promise<void> {
  const token = options.token ?? world.env.COUNTERCLAIM_TOKEN;
  const served = await world
    .serve(store, engine, { host: options.host, port: options.port, ...(token ? { token } : {}) })
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        throw new UsageError(`Port ${options.port} of ${options.host} is taken.`, 'Choose another with --port, or 0 for any free one.');
      if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL')
        throw new UsageError(`Cannot listen on ${options.host}:${options.port} (${error.code}).`, 'Choose another --host or --port.');
      if (/token/.test(error.message)) throw new UsageError(error.message, 'Give --token WORD or COUNTERCLAIM_TOKEN.');
      throw error;
    });
  try {
    await world.out.line(`The page is at ${served.address} (Ctrl+C ends it)`);
    if (options.open) await world.openBrowser(served.address);
    await new Promise<void>((resolve) => {
      if (world.signal.aborted) resolve();
      else world.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  } finally {
    await served.close();
  }
}

function port(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) throw new InvalidArgumentError('Write a port from 0 to 65535.');
  return Number(value);
}
