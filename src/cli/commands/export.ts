import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Argument, type Command, Option } from 'commander';
import { LOCATED_VIEWS, VIEW_NAMES, type ViewName, viewItems } from '../../export/views.ts';
import { EXPORT_FORMATS, type ExportFormat, write } from '../../export/write.ts';
import { UsageError } from '../errors.ts';
import { type FilterOptions, filterOf, type StoreOptions, withFilters, withStore } from '../options.ts';
import { Output } from '../output.ts';
import { withOpenStore } from '../with-store.ts';
import type { World } from '../world.ts';

export function exportCommand(program: Command, world: World): void {
  withFilters(
    withStore(
      program
        .command('export')
        .summary('write claims, incidents, ledger and so on to a file')
        .description('Writes one view of the record as CSV, JSON, JSONL or GeoJSON (RFC 7946), or claims as lines to cite them by.')
        .addArgument(new Argument('<view>', 'what to write').choices(VIEW_NAMES)),
    ),
  )
    .addOption(new Option('--format <format>', 'form (default: by the ending of --output, else csv)').choices(EXPORT_FORMATS))
    .option('-o, --output <file>', 'file to write (default: standard output)')
    .addHelpText(
      'after',
      `
Examples:
  counterclaim export claims --party AZE --output claims.csv
  counterclaim export incidents --output incidents.geojson
  counterclaim export ledger --format json --from 2016-04-01 --to 2016-04-30
  counterclaim export claims --stance denies --format citations`,
    )
    .action(async (view: ViewName, options: FilterOptions & StoreOptions & { format?: ExportFormat; output?: string }) => {
      const filter = filterOf(options);
      const format = formatOf(options);
      if (format === 'citations' && view !== 'claims')
        throw new UsageError('Only claims have citations.', 'Write: counterclaim export claims --format citations.');
      if (format === 'geojson' && !LOCATED_VIEWS.includes(view))
        throw new UsageError(`The view ${view} has no coordinates.`, `GeoJSON can be had of: ${LOCATED_VIEWS.join(' ')}.`);
      await withOpenStore(world, options, async (store) => {
        const pieces = write(viewItems(store, view, filter, { incidentSort: 'time', documentSort: 'published' }), format);
        if (options.output === undefined) for await (const piece of pieces) await world.out.write(piece);
        else await writeFile(options.output, pieces, world);
      });
    });
}

function formatOf({ format, output }: { format?: ExportFormat; output?: string }): ExportFormat {
  if (format !== undefined) return format;
  const ending = output?.split('.').at(-1)?.toLowerCase();
  return EXPORT_FORMATS.find((known) => known === ending) ?? 'csv';
}

/** Nobody finds half a file under the name asked for. */
async function writeFile(path: string, pieces: AsyncIterable<string>, world: World): Promise<void> {
  const unfinished = `${path}.part`;
  try {
    const stream = createWriteStream(unfinished);
    const failed = new Promise<never>((_, reject) => stream.once('error', reject));
    failed.catch(() => {});
    const file = new Output(stream, world.env);
    for await (const piece of pieces) {
      world.signal.throwIfAborted();
      await Promise.race([file.write(piece), failed]);
    }
    await Promise.race([new Promise<void>((resolve) => stream.end(resolve)), failed]);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    throw new UsageError(`${path} cannot be written (${code}).`, 'Choose another --output.');
  }
}
