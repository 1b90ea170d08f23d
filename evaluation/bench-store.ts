import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { ClaimFilter } from '../src/store/filter.ts';
import { openStore, type Where } from '../src/store/open.ts';
import type { Store } from '../src/store/store.ts';
import { CLAIMS_PER_REPORT, inventReport, MAIN_PAIR, PARTIES } from './invented-record.ts';
import type { Row } from './row.ts';

/**
 * How fast a year of a war is recorded and asked about. Every question is asked in a way that was not asked before, since the store keeps its
 * answers: of three months the middle time counts, and what is asked of the whole record is asked once. The store is closed and opened between
 * writing and asking, so that no question lives on what a writer holds in memory. Times are processor
 * time in the embedded store, and by the clock with PostgreSQL.
 */
export async function benchStore({
  claims = 100_000,
  databaseUrl,
  keep,
}: {
  claims?: number;
  databaseUrl?: string;
  /** A folder to record into and leave; asked about as it is where it holds a record already. */
  keep?: string;
} = {}): Promise<Row[]> {
  const folder = keep ?? mkdtempSync(join(tmpdir(), 'bench-store-'));
  const where: Where = databaseUrl ? { databaseUrl } : { dir: folder };
  const clock = clockFor(where);
  const rows: Row[] = [];
  const note = (figure: string, value: number, unit: string, target?: number) => {
    const data = `${claims} invented claims, ${databaseUrl ? 'PostgreSQL' : 'embedded'}`;
    rows.push({ part: 'store', data, kind: 'development', figure, value: Number(value.toPrecision(3)), unit, target });
  };
  try {
    const recorded = await fill(where, claims);
    if (recorded !== null) note('recorded', recorded, 'claims/s');
    const opening = clock();
    const store = await openStore(where);
    note('opened', clock() - opening, 's');
    for (const [figure, ask] of Object.entries(OF_A_MONTH))
      note(`${figure} of a month`, await middle(clock, (month) => ask(store, month)), 's', 1);
    for (const [figure, ask] of Object.entries(OF_A_PAIR))
      note(`${figure} of one pair, whole year`, await once(clock, () => ask(store)), 's', 1);
    for (const [figure, ask] of Object.entries(OF_ALL)) note(figure, await once(clock, () => ask(store)), 's', 1);
    const reports = claims / CLAIMS_PER_REPORT;
    if (keep === undefined) {
      // Spread over the year, since what a report costs depends on how much of its days is told already.
      const late = (n: number) =>
        store.add([inventReport(Math.floor((n / LATE) * reports), reports, reports + n)], { engine: 'bench', lexicon: 'bench' });
      note('first report after opening', await once(clock, () => late(0)), 's');
      const times: number[] = [];
      for (let n = 1; n < LATE; n++) times.push(await once(clock, () => late(n)));
      times.sort((a, b) => a - b);
      note('one report more, median', times[Math.floor(times.length * 0.5)]!, 's', 1);
      note('one report more, 95 of 100', times[Math.floor(times.length * 0.95)]!, 's', 1);
    }
    await store.close();
  } finally {
    if (keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}

type Ask = (store: Store) => Promise<unknown>;
type Month = { from: string; to: string };

const OF_A_MONTH: Record<string, (store: Store, month: Month) => Promise<unknown>> = {
  ledger: (store, month) => store.ledger(month),
  truces: (store, month) => store.truces(month),
  incidents: (store, month) => store.incidents(month, { limit: 100 }),
  timeline: (store, month) => store.timeline(month),
  'Goldstein series': (store, month) => store.goldstein(month),
  changes: (store, month) => store.changes(month),
  parties: (store, month) => store.parties(month),
  'counts for the overview': (store, month) => store.facets(month),
  'review queue': (store, month) => store.reviewQueue(month, { limit: 100 }),
};

const pair: ClaimFilter = { pair: [MAIN_PAIR] };
const OF_A_PAIR: Record<string, Ask> = {
  ledger: (store) => store.ledger(pair),
  truces: (store) => store.truces(pair),
  timeline: (store) => store.timeline(pair),
  changes: (store) => store.changes(pair),
  incidents: (store) => store.incidents(pair, { limit: 100 }),
};

const OF_ALL: Record<string, Ask> = {
  'ledger of everything': (store) => store.ledger(),
  'truces of everything': (store) => store.truces(),
  'timeline of everything': (store) => store.timeline(),
  'Goldstein series of everything': (store) => store.goldstein(),
  'changes of everything': (store) => store.changes(),
  'incidents, most contested first': (store) => store.incidents({}, { limit: 100 }),
  // A filter that leaves everything: what is asked without one is kept from before.
  'parties of everything': (store) => store.parties({ minConfidence: 0 }),
  'claims per day of everything': (store) => store.days(),
  'counts of everything': (store) => store.facets(),
  'review queue of everything': (store) => store.reviewQueue({}, { limit: 100 }),
  'claims, first page': (store) => store.claims({}, { limit: 100 }),
  'claims, a page in the middle': (store) => store.claims({}, { limit: 100, offset: 50_000 }),
  'claims by two filters': (store) => store.claims({ actor: [PARTIES[0]!], type: ['ASSAULT'] }, { limit: 100 }),
  'words searched in claims': (store) => store.claims({ text: 'shelled soldiers' }, { limit: 100 }),
  'words searched in claims, best first': (store) => store.claims({ text: 'shelled soldiers' }, { limit: 100 }, 'relevance'),
  'words searched in reports': (store) => store.searchDocuments('shelled soldiers', { limit: 20 }),
  'reports, first page': (store) => store.documents({}, { limit: 100 }),
  'one report with its claims': async (store) => {
    await store.document('report-77');
    for await (const _ of store.eachClaim({ doc: ['report-77'] }));
  },
  'one incident': async (store) => store.incident((await store.incidents({}, { limit: 1 }, 'claims')).items[0]!.id),
  'one claim': async (store) => store.claim((await store.claims({ doc: ['report-99'] })).items[0]!.id),
  'statistics of the record': (store) => store.stats(),
};

const MONTHS: Month[] = ['04', '06', '09'].map((month) => ({ from: `2015-${month}-01`, to: `2015-${month}-30` }));
/** As many reports at once as `counterclaim read` hands on. */
const BATCH = 8;
/** Reports that come one by one when all others are there. */
const LATE = 101;

/** Records the invented claims where there are none yet; gives the claims a second, or null where the record was there. */
export async function fill(where: Where, claims: number): Promise<number | null> {
  const store = await openStore(where);
  try {
    if ((await store.stats()).claims > 0) return null;
    const reports = claims / CLAIMS_PER_REPORT;
    const clock = clockFor(where);
    const started = clock();
    for (let at = 0; at < reports; at += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, reports - at) }, (_, n) => inventReport(at + n, reports));
      await store.add(batch, { engine: 'bench', lexicon: 'bench' });
    }
    return claims / (clock() - started);
  } finally {
    await store.close();
  }
}

/** Seconds. The embedded store works in this process, whose processor time other work on the machine leaves as it is. */
type Clock = () => number;
const processorTime: Clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const wallTime: Clock = () => performance.now() / 1000;
const clockFor = (where: Where): Clock => ('databaseUrl' in where ? wallTime : processorTime);

async function once(clock: Clock, ask: () => Promise<unknown>): Promise<number> {
  const before = clock();
  await ask();
  return clock() - before;
}

async function middle(clock: Clock, ask: (month: Month) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (const month of MONTHS) times.push(await once(clock, () => ask(month)));
  return times.sort((a, b) => a - b)[1]!;
}

if (process.argv[1] && import.meta.url === new URL(`file://${process.argv[1]}`).href) {
  const [claims, ...rest] = process.argv.slice(2);
  const databaseUrl = rest.find((one) => one.includes('://'));
  const keep = rest.find((one) => !one.includes('://'));
  for (const { figure, value, unit, target } of await benchStore({ claims: Number(claims ?? 100_000), databaseUrl, keep }))
    console.log(
      `${figure.padEnd(44)} ${String(value).padStart(9)} ${unit}${target === undefined ? '' : value <= target ? '' : '  (slow)'}`,
    );
}
