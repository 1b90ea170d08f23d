import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Output } from './output.ts';
import type { World } from './world.ts';

/** Beside `src` and `dist` alike. */
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** This process, its files and its network. What is heavy is loaded when it is needed first. */
export function realWorld(signal: AbortSignal): World {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return {
    out: new Output(process.stdout, process.env),
    err: new Output(process.stderr, process.env),
    input: process.stdin,
    env: process.env,
    signal,
    version,
    demo: join(ROOT, 'demo'),
    loadEngine: async (actors) => (await import('../engine-node.ts')).loadEngine({ actors }),
    async *read(inputs, options) {
      const { readSources } = await import('../read/index.ts');
      yield* readSources(inputs, options);
    },
    openStore: async (where) => (await import('../store/open.ts')).openStore(where),
    async serve(store, engine, options) {
      const { createServer } = await import('../server/server.ts');
      const { packageIntake } = await import('../server/reading.ts');
      const server = createServer(store, engine, { ...options, version, intake: packageIntake });
      const address = await server.listen();
      return { address, close: () => server.close() };
    },
    openBrowser,
  };
}

/** Asks the system to open an address. Where it cannot, the printed address has to do. */
async function openBrowser(address: string): Promise<void> {
  const [command, ...parameters] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', address]
        : ['xdg-open', address];
  await new Promise<void>((resolve) => {
    const child = spawn(command!, parameters, { stdio: 'ignore', detached: true });
    child.once('error', () => resolve());
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}
