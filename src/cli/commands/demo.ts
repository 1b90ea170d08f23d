import type { Command } from 'commander';
import type { Store } from '../../store/store.ts';
import { ingest } from '../ingest.ts';
import { withOpenStore } from '../with-store.ts';
import { oneLine } from '../words.ts';
import type { World } from '../world.ts';
import { printIncident } from './incidents.ts';
import { summary } from './read.ts';
import { type ServingOptions, serveUntilInterrupted, withServing } from './serve.ts';

export function demoCommand(program: Command, world: World, exit: (code: number) => void): void {
  withServing(
    program
      .command('demo')
      .summary('read the demonstration reports and serve the page')
      .description(
        'Reads the demonstration reports (clashes of April 2016, written for demonstration) into the store, prints what it found and serves the page.',
      ),
  )
    .option('--no-serve', 'only read and print')
    .addHelpText(
      'after',
      `
Examples:
  counterclaim demo
  counterclaim demo --no-open --port 8080
  counterclaim demo --no-serve --db try`,
    )
    .action(async (options: ServingOptions & { serve: boolean }) => {
      const engine = await world.loadEngine(options.actors);
      await withOpenStore(world, options, async (store) => {
        const outcome = await ingest(world, store, engine, [world.demo]);
        for (const line of summary(outcome, await store.stats())) await world.out.line(line);
        await findings(world, store);
        if (outcome.failed > 0) exit(1);
        if (options.serve) await serveUntilInterrupted(world, store, engine, options);
      });
    });
}

/** The most contested incidents, the ledger and the truces, in a few lines each. */
async function findings(world: World, store: Store): Promise<void> {
  const { out } = world;
  const most = await store.incidents({}, { limit: 3 }, 'contested');
  if (most.items.length > 0) await out.line('\nMost contested');
  for (const incident of most.items) await printIncident(world, incident);
  const ledger = (await store.ledger({ quantity: ['killed'] })).filter(({ kind }) => kind === 'killed');
  if (ledger.length > 0) await out.line('\nThe dead, by claimant');
  for (const { sentence } of ledger.slice(0, 8)) await out.line(`  ${oneLine(sentence, 300)}`);
  const truces = await store.truces();
  if (truces.length > 0) await out.line('\nTruces');
  for (const { pair, status } of truces.slice(0, 4)) await out.line(`  ${pair.join(' and ')}: ${oneLine(status, 300)}`);
  await out.line();
}
