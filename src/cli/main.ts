#!/usr/bin/env node
import { run } from './program.ts';
import { realWorld } from './real-world.ts';

const interrupt = new AbortController();
// The first interruption lets the work at hand end cleanly; the second one does not wait.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (interrupt.signal.aborted) process.exit(130);
    interrupt.abort();
  });
}
process.exitCode = await run(process.argv.slice(2), realWorld(interrupt.signal));
// Whatever a library keeps open must not keep the command from ending; what was printed has been taken by then or nobody takes it.
await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
process.exit();
