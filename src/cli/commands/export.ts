import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Argument, type Command, Option } from 'commander';
import { citation } from '../../server/citation.ts';
import { claimRow, dayRow, incidentRow, ledgerRow, linkRow, reportRow, truceRows } from '../../server/rows.ts';
import { csvLine, feature, type Located, type Row } from '../../server/table.ts';
import type { ClaimFilter } from '../../store/filter.ts';
import type { Store } from '../../store/store.ts';
import { UsageError } from '../errors.ts';
import { guidelineForm } from '../guideline.ts';
import { type FilterOptions, filterOf, type StoreOptions, withFilters, withStore } from '../options.ts';
import { Output } from '../output.ts';
import { pages } from '../pages.ts';
import { withOpenStore } from '../with-store.ts';
import type { World } from '../world.ts';

const FORMATS = ['csv', 'json', 'jsonl', 'geojson', 'citations'] as const;
type Format = (typeof FORMATS)[number];

/** One thing as a whole, as flat rows, and as a line to cite it by. */
interface Item {
  readonly whole: object;
  readonly rows: readonly Located[];
  readonly citation?: string;
}

const plain = (whole: object, rows: readonly Row[]): Item => ({ whole, rows: rows.map((row) => ({ row, coordinates: null })) });

const VIEWS: Record<string, (store: Store, filter: ClaimFilter) => AsyncIterable<Item>> = {
  async *claims(store, filter) {
    for await (const claim of store.eachClaim(filter)) {
      const report = { id: claim.doc, title: claim.title, outlet: claim.outlet, published: claim.published, url: null, hash: claim.hash };
      const rows = [{ row: claimRow(claim), coordinates: claim.coordinates }];
      yield { whole: guidelineForm(claim), rows, citation: citation(claim, report) };
    }
  },
  async *incidents(store, filter) {
    for await (const incident of pages((paging) => store.incidents(filter, paging, 'time'))) {
      yield { whole: incident, rows: [{ row: incidentRow(incident), coordinates: incident.coordinates }] };
    }
  },
  async *documents(store, filter) {
    const narrowed = { ...(filter.doc ? { id: filter.doc } : {}), ...(filter.outlet ? { outlet: filter.outlet } : {}) };
    for await (const report of pages((paging) => store.documents(narrowed, paging, 'published'))) yield plain(report, [reportRow(report)]);
  },
  async *ledger(store, filter) {
    for (const entry of await store.ledger(filter)) yield plain(entry, [ledgerRow(entry)]);
  },
  async *truces(store, filter) {
    for (const truce of await store.truces(filter)) yield plain(truce, truceRows(truce));
  },
  async *parties(store, filter) {
    for (const link of (await store.parties(filter)).links) yield plain(link, [linkRow(link)]);
  },
  async *timeline(store, filter) {
    for (const day of await store.days(filter)) yield plain(day, [dayRow(day)]);
  },
};

export function exportCommand(program: Command, world: World): void {
  withFilters(
    withStore(
      program
        .command('export')
        .summary('write claims, incidents, ledger and so on to a file')
        .description('Writes one view of the record as CSV, JSON, JSONL or GeoJSON (RFC 7946), or claims as lines to cite them by.')
        .addArgument(new Argument('<view>', 'what to write').choices(Object.keys(VIEWS))),
    ),
  )
    .addOption(new Option('--format <format>', 'form (default: by the ending of --output, else csv)').choices(FORMATS))
    .option('--output <file>', 'file to write (default: standard output)')
    .addHelpText(
      'after',
      `
Examples:
  counterclaim export claims --party AZE --output claims.csv
  counterclaim export incidents --output incidents.geojson
  counterclaim export ledger --format json --from 2016-04-01 --to 2016-04-30
  counterclaim export claims --stance denies --format citations`,
    )
    .action(async (view: string, options: FilterOptions & StoreOptions & { format?: Format; output?: string }) => {
      const filter = filterOf(options);
      const format = formatOf(options);
      if (format === 'citations' && view !== 'claims')
        throw new UsageError('Only claims have citations.', 'Write: counterclaim export claims --format citations.');
      await withOpenStore(world, options, async (store) => {
        const pieces = write(VIEWS[view]!(store, filter), format);
        if (options.output === undefined) for await (const piece of pieces) await world.out.write(piece);
        else await writeFile(options.output, pieces, world);
      });
    });
}

function formatOf({ format, output }: { format?: Format; output?: string }): Format {
  if (format !== undefined) return format;
  const ending = output?.split('.').at(-1)?.toLowerCase();
  return FORMATS.find((known) => known === ending) ?? 'csv';
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

async function* write(items: AsyncIterable<Item>, format: Format): AsyncGenerator<string> {
  let first = true;
  if (format === 'json') yield '[';
  if (format === 'geojson') yield '{"type":"FeatureCollection","features":[';
  for await (const { whole, rows, citation: cited } of items) {
    if (format === 'jsonl') yield `${JSON.stringify(whole)}\n`;
    else if (format === 'citations') yield `${cited}\n`;
    else if (format === 'json') yield `${first ? '\n' : ',\n'}${JSON.stringify(whole)}`;
    else {
      for (const located of rows) {
        if (format === 'csv') yield (first ? csvLine(Object.keys(located.row)) : '') + csvLine(Object.values(located.row));
        else yield `${first ? '\n' : ',\n'}${JSON.stringify(feature(located))}`;
        first = false;
      }
    }
    first = false;
  }
  if (format === 'json') yield '\n]\n';
  if (format === 'geojson') yield '\n]}\n';
}
