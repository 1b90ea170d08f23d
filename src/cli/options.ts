import { type Command, InvalidArgumentError, Option } from 'commander';
import { EventType, QuantityKind, Stance } from '../coding/claim.ts';
import { FIELDS, type Field, FORMATS, type Format, type ReadOptions } from '../read/result.ts';
import type { ClaimFilter } from '../store/filter.ts';
import type { Where } from '../store/open.ts';
import { UsageError } from './errors.ts';
import type { World } from './world.ts';

export const DEFAULT_FOLDER = '.counterclaim';

export interface StoreOptions {
  readonly db?: string;
}

/** The folder given, else the server of DATABASE_URL, else the default folder. */
export function whereOf({ db }: StoreOptions, env: World['env']): Where {
  if (db !== undefined) return { dir: db };
  return env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : { dir: DEFAULT_FOLDER };
}

export const withStore = (command: Command): Command =>
  command.option('--db <dir>', `folder of the store (default: ${DEFAULT_FOLDER}, or the PostgreSQL server that DATABASE_URL names)`);

export const withActors = (command: Command): Command =>
  command.addOption(
    new Option('--actors <file>', 'an actor list of your own; may be given several times')
      .argParser(collect)
      .default([] as string[], 'none'),
  );

export const withReading = (command: Command): Command =>
  command
    .option('--published <date>', 'day of publication for reports that do not say theirs', day)
    .option('--outlet <name>', 'outlet for reports that do not say theirs')
    .addOption(new Option('--format <format>', 'read everything as this (default: by name and content)').choices(FORMATS))
    .addOption(list('--column <field=name>', `column or key of rows, e.g. text=body; fields: ${FIELDS.join(' ')}`))
    .option('--max-mb <n>', 'largest report, in megabytes (default: 20); rows and pages of archives count one by one', positive);

export interface ReadingOptions {
  readonly published?: string;
  readonly outlet?: string;
  readonly format?: Format;
  readonly column?: string[];
  readonly maxMb?: number;
}

export function readOptionsOf({ published, outlet, format, column, maxMb }: ReadingOptions): ReadOptions {
  const columns = Object.fromEntries((column ?? []).map(columnOf));
  return dropUndefined({
    published,
    outlet,
    format,
    columns: column ? columns : undefined,
    maxBytes: maxMb === undefined ? undefined : maxMb * 1048576,
  });
}

function columnOf(text: string): [Field, string] {
  const at = text.indexOf('=');
  const field = FIELDS.find((known) => known === text.slice(0, at));
  if (field === undefined || at === text.length - 1) {
    throw new UsageError(`--column ${text} maps no field.`, `Write it as text=body; fields are ${FIELDS.join(', ')}.`);
  }
  return [field, text.slice(at + 1)];
}

export const withForm = (command: Command): Command =>
  command
    .addOption(new Option('--json', 'print one JSON array').conflicts('jsonl'))
    .addOption(new Option('--jsonl', 'print one JSON object a line'))
    .option('--limit <n>', 'print at most so many (default: 50 for reading, all as JSON)', positive);

export interface FormOptions {
  readonly json?: boolean;
  readonly jsonl?: boolean;
  readonly limit?: number;
}

export const formOf = ({ json, jsonl }: FormOptions): 'json' | 'jsonl' | 'text' => (json ? 'json' : jsonl ? 'jsonl' : 'text');

export const withFilters = (command: Command): Command =>
  command
    .addOption(list('--actor <code>', 'who acts, e.g. AZE or "AZE MIL"; AZE also finds AZE MIL'))
    .addOption(list('--recipient <code>', 'who is acted upon'))
    .addOption(list('--party <code>', 'either of them'))
    .addOption(list('--pair <codes>', 'two parties, e.g. ARM:AZE, either way round'))
    .addOption(list('--type <type>', `PLOVER event type: ${EventType.options.join(' ')}`))
    .addOption(list('--source <name>', 'part of the printed name of who says it'))
    .addOption(list('--source-code <code>', 'code of who says it; "none" for the report itself and unnamed sources'))
    .addOption(list('--stance <stance>', Stance.options.join(' ')))
    .option('--from <date>', 'first day, e.g. 2016-04-01', day)
    .option('--to <date>', 'last day', day)
    .addOption(list('--doc <name>', 'short name of a report'))
    .addOption(list('--outlet <name>', 'outlet of the report'))
    .addOption(list('--incident <id>', 'incident'))
    .option('--text <words>', 'words in the sentence; "a phrase", -without')
    .option('--min-confidence <0-1>', 'leave out claims that the engine is less sure of', share)
    .addOption(list('--review <state>', 'unreviewed accepted corrected rejected'))
    .addOption(list('--quantity <kind>', `claims with numbers of this kind: ${QuantityKind.options.join(' ')}`));

export interface FilterOptions {
  readonly actor?: string[];
  readonly recipient?: string[];
  readonly party?: string[];
  readonly pair?: string[];
  readonly type?: string[];
  readonly source?: string[];
  readonly sourceCode?: string[];
  readonly stance?: string[];
  readonly from?: string;
  readonly to?: string;
  readonly doc?: string[];
  readonly outlet?: string[];
  readonly incident?: string[];
  readonly text?: string;
  readonly minConfidence?: number;
  readonly review?: string[];
  readonly quantity?: string[];
}

export function filterOf(options: FilterOptions): ClaimFilter {
  const { actor, recipient, party, source, sourceCode, from, to, doc, outlet, incident, text, minConfidence } = options;
  if (from && to && from > to) throw new UsageError(`--from ${from} is later than --to ${to}.`, 'Turn the two days round.');
  return dropUndefined({
    actor: actor?.map(upper),
    recipient: recipient?.map(upper),
    party: party?.map(upper),
    pair: options.pair?.map(pairOf),
    type: options.type?.map((value) => oneOf('--type', EventType.options, value.toUpperCase())),
    source,
    sourceCode: sourceCode?.map((code) => (code === 'none' ? code : upper(code))),
    stance: options.stance?.map((value) => oneOf('--stance', Stance.options, value)),
    from,
    to,
    doc,
    outlet,
    incident,
    text,
    minConfidence,
    review: options.review?.map((value) => oneOf('--review', ['unreviewed', 'accepted', 'corrected', 'rejected'] as const, value)),
    quantity: options.quantity?.map((value) => oneOf('--quantity', QuantityKind.options, value)),
  });
}

function dropUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, given]) => given !== undefined)) as T;
}

const upper = (code: string): string => code.trim().toUpperCase();

function pairOf(text: string): [string, string] {
  const parts = text.split(/[:,/]/).map(upper).filter(Boolean);
  if (parts.length !== 2) throw new UsageError(`--pair ${text} does not name two parties.`, 'Write it as ARM:AZE.');
  return [parts[0]!, parts[1]!];
}

function oneOf<T extends string>(option: string, known: readonly T[], value: string): T {
  const found = known.find((each) => each === value);
  if (found === undefined) throw new UsageError(`${option} ${value} is not known.`, `Choose from: ${known.join(' ')}.`);
  return found;
}

function collect(value: string, before: string[]): string[] {
  return [...(before ?? []), value];
}

/** May be given several times. */
const list = (flags: string, description: string): Option =>
  new Option(flags, description).argParser((value: string, before?: string[]) => [...(before ?? []), value]);

export function day(value: string): string {
  const valid = /^\d{4}-\d{2}-\d{2}$/.test(value) && new Date(`${value}T00:00:00Z`).toISOString().startsWith(value);
  if (!valid) throw new InvalidArgumentError('Write a day as 2016-04-02.');
  return value;
}

export function positive(value: string): number {
  if (!/^\d{1,9}$/.test(value) || Number(value) < 1) throw new InvalidArgumentError('Write a number from 1 on.');
  return Number(value);
}

function share(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 1)) throw new InvalidArgumentError('Write a number from 0 to 1.');
  return number;
}
