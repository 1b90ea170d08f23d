import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Claim, Stance } from '../src/coding/claim.ts';
import type { Document } from '../src/read/document.ts';
import { openStore, type Where } from '../src/store/open.ts';
import type { Report, Store } from '../src/store/store.ts';
import type { Row } from './row.ts';

/**
 * How fast a year of a war is recorded and asked about: invented claims with the spread of real ones, 10 a report, in which each happening
 * is told by about four reports of different sides. Every question is asked of three months, and the middle time counts: the store keeps
 * its answers, so that asking twice would measure nothing.
 */
export async function benchStore({ claims = 100_000, databaseUrl }: { claims?: number; databaseUrl?: string } = {}): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-store-'));
  const where: Where = databaseUrl ? { databaseUrl } : { dir: folder };
  const engine = databaseUrl ? 'PostgreSQL' : 'embedded';
  const rows: Row[] = [];
  const note = (figure: string, value: number, unit: string, target?: number) => {
    rows.push({
      part: 'store',
      data: `${claims} invented claims, ${engine}`,
      kind: 'development',
      figure,
      value: round(value),
      unit,
      target,
    });
  };
  try {
    const store = await openStore(where);
    const reports = claims / CLAIMS_PER_REPORT;
    const started = performance.now();
    for (let at = 0; at < reports; at += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, reports - at) }, (_, n) => inventReport(at + n, reports));
      await store.add(batch, { engine: 'bench', lexicon: 'bench' });
    }
    const seconds = (performance.now() - started) / 1000;
    note('recorded', claims / seconds, 'claims/s');
    note('ledger of a month', await middle((month) => store.ledger(month)), 's', 1);
    note('truces of a month', await middle((month) => store.truces(month)), 's', 1);
    note('incidents of a month', await middle((month) => store.incidents(month, { limit: 100 })), 's', 1);
    note(
      'one page of claims by two filters',
      await middle(() => store.claims({ actor: [PARTIES[0]!], type: ['ASSAULT'] }, { limit: 100 })),
      's',
      1,
    );
    note('words searched in claims', await middle(() => store.claims({ text: 'shelled village' }, { limit: 100 })), 's', 1);
    note('words searched in reports', await middle(() => store.searchDocuments('shelled village', { limit: 20 })), 's', 1);
    note('counts for the overview', await middle((month) => store.facets(month)), 's', 1);
    note('parties of a month', await middle((month) => store.parties(month)), 's', 1);
    const before = performance.now();
    await store.close();
    const again = await openStore(where);
    note('opened again', (performance.now() - before) / 1000, 's');
    note('first report after opening', await once(again, reports, reports * 1.5), 's');
    note('next report', await once(again, reports, reports * 1.5 + 1), 's');
    await again.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}

const BATCH = 50;
const CLAIMS_PER_REPORT = 10;
const PARTIES = Array.from({ length: 16 }, (_, n) => `P${String.fromCharCode(65 + n)}${String.fromCharCode(65 + ((n * 7) % 26))}`);
const STANCES: Stance[] = ['asserts', 'asserts', 'asserts', 'confirms', 'denies', 'suspects'];
const TRIGGERS = ['shelled', 'attacked', 'captured', 'bombed', 'raided', 'struck', 'fired', 'stormed'];

const round = (value: number): number => Number(value.toPrecision(3));

async function once(store: Store, reports: number, n: number): Promise<number> {
  const before = performance.now();
  await store.add([inventReport(n % reports, reports, n)], { engine: 'bench', lexicon: 'bench' });
  return (performance.now() - before) / 1000;
}

const MONTHS = ['04', '06', '09'].map((month) => ({ from: `2015-${month}-01`, to: `2015-${month}-30` }));

async function middle(ask: (month: { from: string; to: string }) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (const month of MONTHS) {
    const before = performance.now();
    await ask(month);
    times.push((performance.now() - before) / 1000);
  }
  return times.sort((a, b) => a - b)[1]!;
}

/** Numbers that are the same at every run (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const dayOf = (n: number): string => new Date(Date.UTC(2015, 0, 1 + (n % 365))).toISOString().slice(0, 10);

/** How many reports tell of a happening. */
const TELLINGS = 4;

/** An invented name of a place or a person. */
function nameOf(next: () => number): string {
  const syllable = () => `${'bdfgklmnprstvz'[Math.floor(next() * 14)]}${'aeiou'[Math.floor(next() * 5)]}`;
  const name = `${syllable()}${syllable()}${syllable()}${'lnrsk'[Math.floor(next() * 5)]}`;
  return `${name[0]!.toUpperCase()}${name.slice(1)}`;
}

/** Report `n` of a year: its day follows its number; what it tells happened on that day or the one before, in a place that others name too. */
export function inventReport(n: number, reports: number, seed = n): Report {
  const next = random(seed + 1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const today = Math.floor((n / reports) * 365) % 365;
  const happenings = Math.max(1, Math.round((reports * CLAIMS_PER_REPORT) / 365 / TELLINGS));
  const parts: string[] = [];
  const made: { claim: Omit<Claim, 'doc' | 'start' | 'end' | 'spans'>; sentence: string }[] = [];
  for (let i = 0; i < CLAIMS_PER_REPORT; i++) {
    const day = Math.max(0, today - Math.floor(next() * 2));
    const happening = random(day * happenings + Math.floor(next() * happenings));
    const of = <T>(list: readonly T[]): T => list[Math.floor(happening() * list.length)]!;
    const place = nameOf(happening);
    const first = Math.floor(happening() * PARTIES.length);
    const [one, other] = [PARTIES[first]!, PARTIES[(first + 1 + Math.floor(happening() * (PARTIES.length - 1))) % PARTIES.length]!];
    const truce = happening() < 0.06;
    const trigger = truce ? 'ceasefire' : of(TRIGGERS);
    const commander = nameOf(happening);
    const speaker = pick([one, other, pick(PARTIES)]);
    const killed = !truce && next() < 0.3 ? 1 + Math.floor(next() * 40) : null;
    const numbers = killed === null ? '' : `, killing ${killed} soldiers`;
    const sentence = truce
      ? `The ministry of ${speaker} said ${one} and ${other} agreed on a ceasefire near ${place}.`
      : `The ministry of ${speaker} said troops of ${one} under ${commander} ${trigger} ${place}, held by ${other}${numbers}.`;
    made.push({
      sentence,
      claim: {
        trigger,
        type: truce ? 'AGREE' : 'ASSAULT',
        mode: '',
        context: ['military'],
        cameo: truce ? '087' : '190',
        source: `The ministry of ${speaker}`,
        sourceCode: `${speaker} MIL`,
        chain: [],
        stance: pick(STANCES),
        factuality: 'CT+',
        actor: truce ? [one, other] : [`${one} MIL`],
        recipient: truce ? [one, other] : [`${other} MIL`],
        quantities: killed === null ? [] : [{ kind: 'killed', n: killed, of: `${other} MIL` }],
        time: { text: 'on the day', from: dayOf(day), to: dayOf(day) },
        place,
        coordinates: null,
        confidence: 0.3 + next() * 0.7,
        reasons: ['invented'],
      },
    });
    parts.push(sentence);
  }
  const text = parts.join('\n');
  const document: Document = {
    id: `report-${seed}`,
    text,
    title: `Report ${n}`,
    outlet: `Outlet ${n % 40}`,
    published: dayOf(today),
    dateline: null,
    url: null,
    language: 'en',
    hash: createHash('sha256').update(text).update(String(seed)).digest('hex'),
    origin: 'bench',
    flags: [],
  };
  return {
    document,
    code: (whole) => {
      let at = 0;
      return made.map(({ claim, sentence }) => {
        const start = at + sentence.indexOf(claim.trigger);
        const span = { start: at, end: at + sentence.length };
        at = span.end + 1;
        return { ...claim, doc: whole.id, start, end: start + claim.trigger.length, spans: { sentence: span } };
      });
    },
  };
}

if (process.argv[1] && import.meta.url === new URL(`file://${process.argv[1]}`).href) {
  const rows = await benchStore({ claims: Number(process.argv[2] ?? 100_000), databaseUrl: process.argv[3] });
  for (const { figure, value, unit, target } of rows)
    console.log(`${figure.padEnd(40)} ${value} ${unit}${target ? ` (target ${target})` : ''}`);
}
