import type { Command } from 'commander';
import { type Ingested, ingest } from '../ingest.ts';
import { type ReadingOptions, readOptionsOf, type StoreOptions, withActors, withReading, withStore } from '../options.ts';
import { withOpenStore } from '../with-store.ts';
import { plural } from '../words.ts';
import type { World } from '../world.ts';

export function readCommand(program: Command, world: World, exit: (code: number) => void): void {
  withReading(
    withActors(
      withStore(
        program
          .command('read')
          .summary('read reports into the store')
          .description(
            'Reads reports into the store and codes them: text, Markdown, HTML, JSON, JSONL, CSV, feeds, WARC; from files, folders, globs, addresses or standard input (-). Reports that are stored already are passed over.',
          )
          .argument('<inputs...>', 'what to read'),
      ),
    ),
  )
    .option('--json', 'print the summary as JSON')
    .addHelpText(
      'after',
      `
Examples:
  counterclaim read reports/
  counterclaim read report.txt --published 2016-04-04
  counterclaim read 'archive/**/*.html' --db karabakh
  counterclaim read rows.csv --column text=body --column published=date
  curl -s https://example.org/feed.xml | counterclaim read -

Exit code: 0 everything was read, 1 some inputs failed, 2 wrong use.`,
    )
    .action(async (inputs: string[], options: StoreOptions & ReadingOptions & { actors: string[]; json?: boolean }) => {
      const engine = await world.loadEngine(options.actors);
      await withOpenStore(world, options, async (store) => {
        const outcome = await ingest(world, store, engine, inputs, readOptionsOf(options));
        const stats = await store.stats();
        if (options.json) await world.out.line(JSON.stringify({ ...outcome, store: stats }));
        else for (const line of summary(outcome, stats)) await world.out.line(line);
        if (outcome.failed > 0) exit(1);
      });
    });
}

export function summary(outcome: Ingested, stats: { documents: number; claims: number; incidents: number; location: string }): string[] {
  const seen = outcome.added + outcome.completed + outcome.known + outcome.failed;
  const parts = [
    `${outcome.added} new`,
    ...(outcome.completed > 0 ? [`${outcome.completed} completed`] : []),
    `${outcome.known} known already`,
    `${outcome.failed} failed`,
  ];
  const kinds = Object.entries(outcome.flagged).map(([kind, n]) => `${n} ${kind}`);
  return [
    `${plural(seen, 'report')}: ${parts.join(', ')}; ${plural(outcome.claims, 'claim')} found.`,
    ...(kinds.length > 0 ? [`Kept with a flag: ${kinds.join(', ')}.`] : []),
    `The store in ${stats.location} now holds ${plural(stats.documents, 'report')}, ${plural(stats.claims, 'claim')}, ${plural(stats.incidents, 'incident')}.`,
  ];
}
