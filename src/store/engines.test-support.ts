import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Claim } from '../coding/claim.ts';
import type { Document } from '../read/document.ts';
import type { Database } from './db/database.ts';
import { openDatabase } from './db/open.ts';
import { migrate } from './migrate.ts';
import { storeOver } from './sql-store.ts';
import type { Report, Store } from './store.ts';

export const VERSION = { engine: 'engine-1', lexicon: 'lexicon-1' };

/** Runs the same tests on PGlite and, where TEST_DATABASE_URL names a server, on PostgreSQL. `fresh` gives an empty store. */
export function onEngines(name: string, tests: (fresh: () => Promise<Store>, database: () => Database) => void): void {
  describe(`${name} on PGlite`, () => run(() => openDatabase({ memory: true }), tests));
  const url = process.env.TEST_DATABASE_URL;
  describe.skipIf(!url)(`${name} on PostgreSQL (runs when TEST_DATABASE_URL names a server)`, () => {
    const own = `counterclaim_test_${randomBytes(6).toString('hex')}`;
    const admin = async (sql: string) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(sql);
      await client.end();
    };
    run(
      async () => {
        await admin(`CREATE DATABASE ${own}`);
        const where = new URL(url!);
        where.pathname = `/${own}`;
        return openDatabase({ databaseUrl: where.href });
      },
      tests,
      () => admin(`DROP DATABASE ${own} WITH (FORCE)`),
    );
  });
}

function run(open: () => Promise<Database>, tests: Parameters<typeof onEngines>[1], after: () => Promise<void> = async () => {}): void {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(async () => {
    await database?.close();
    await after();
  });
  tests(
    async () => {
      await database.script('DROP SCHEMA public CASCADE; CREATE SCHEMA public;');
      await migrate(database);
      return storeOver(database);
    },
    () => database,
  );
}

export function documentOf(id: string, text: string, more: Partial<Document> = {}): Document {
  const hash = createHash('sha256').update(text).digest('hex');
  const nothing = { title: null, outlet: null, published: null, dateline: null, url: null, language: 'en', origin: `${id}.txt`, flags: [] };
  return { id, text, hash, ...nothing, ...more };
}

/** A claim whose trigger is the first place of `trigger` in the text. */
export function claimIn(document: Document, trigger: string, more: Partial<Claim> = {}): Claim {
  const start = document.text.indexOf(trigger);
  if (start < 0) throw new Error(`"${trigger}" is not in ${document.id}`);
  const before = document.text.lastIndexOf('.', start);
  const after = document.text.indexOf('.', start);
  return {
    doc: document.id,
    start,
    end: start + trigger.length,
    trigger,
    type: 'ASSAULT',
    mode: '',
    context: ['military'],
    cameo: '190',
    source: null,
    sourceCode: null,
    chain: [],
    stance: 'asserts',
    factuality: 'CT+',
    actor: [],
    recipient: [],
    quantities: [],
    time: null,
    place: null,
    coordinates: null,
    spans: { sentence: { start: before < 0 ? 0 : before + 2, end: after < 0 ? document.text.length : after + 1 } },
    confidence: 0.5,
    reasons: [],
    ...more,
  };
}

export function report(id: string, text: string, more: Partial<Document>, claims: (document: Document) => Claim[]): Report {
  return { document: documentOf(id, text, more), code: claims };
}

/** Two accounts of one clash, by the two sides, and a third report of a truce. */
export function clash(): Report[] {
  const day = { text: 'on Saturday', from: '2016-04-02', to: '2016-04-02' };
  return [
    report(
      'north',
      'Twelve soldiers died when the other side shelled Talish on Saturday, the ministry in Baku said. It was the heaviest shelling in years.',
      { outlet: 'North Wire', published: '2016-04-03', title: 'Losses at Talish' },
      (document) => [
        claimIn(document, 'shelled', {
          source: 'the ministry in Baku',
          sourceCode: 'AZE MIL',
          actor: ['ARM MIL'],
          recipient: ['AZE MIL'],
          quantities: [{ kind: 'killed', n: 12, of: 'AZE MIL' }],
          time: day,
          place: 'Talish',
          coordinates: { latitude: 40.4, longitude: 46.8, radiusKm: 5, name: 'Talish' },
          confidence: 0.8,
        }),
      ],
    ),
    report(
      'south',
      'Yerevan denied that its guns shelled Talish on Saturday. Azerbaijani troops attacked first, an army spokesman said.',
      { outlet: 'South Daily', published: '2016-04-03', title: 'Yerevan rejects account' },
      (document) => [
        claimIn(document, 'shelled', {
          source: 'Yerevan',
          sourceCode: 'ARM GOV',
          stance: 'denies',
          factuality: 'CT-',
          actor: ['ARM MIL'],
          recipient: ['AZE MIL'],
          time: day,
          place: 'Talish',
          confidence: 0.6,
        }),
        claimIn(document, 'attacked', {
          source: 'an army spokesman',
          sourceCode: 'ARM MIL',
          actor: ['AZE MIL'],
          recipient: ['ARM MIL'],
          time: day,
          confidence: 0.7,
        }),
      ],
    ),
    report(
      'truce',
      'Both sides agreed to a ceasefire on Tuesday, the mediators of the OSCE reported.',
      { outlet: 'Third Press', published: '2016-04-05', title: 'Ceasefire' },
      (document) => [
        claimIn(document, 'ceasefire', {
          type: 'AGREE',
          cameo: '087',
          source: 'the mediators of the OSCE',
          sourceCode: 'IGO OSCE',
          actor: ['ARM', 'AZE'],
          recipient: ['ARM', 'AZE'],
          time: { text: 'on Tuesday', from: '2016-04-05', to: '2016-04-05' },
          confidence: 0.9,
        }),
      ],
    ),
  ];
}
