import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeWorld } from './fake-world.test-support.ts';
import { Output } from './output.ts';

const { call, change, close } = fakeWorld();
afterAll(close);

describe('use', () => {
  // Opens the store.
  beforeAll(() => call('documents'));

  it('shows help with examples for every command', async () => {
    const all = await call('--help');
    expect(all.code).toBe(0);
    const names = [...all.out.matchAll(/^ {2}([a-z]+)[ \n]/gm)]
      .map((match) => match[1]!)
      .filter((name) => !['counterclaim', 'help'].includes(name));
    expect(names).toEqual(
      expect.arrayContaining(['read', 'code', 'documents', 'claims', 'incidents', 'ledger', 'truces', 'show', 'serve', 'demo']),
    );
    for (const name of names) {
      const { code, out } = await call(name, '--help');
      expect(code).toBe(0);
      expect(out, name).toContain(`counterclaim ${name}`);
      expect(out, name).toMatch(/Examples?:/);
    }
    for (const name of ['queue', 'list', 'accept', 'reject', 'correct', 'join', 'split', 'undo', 'export', 'agreement']) {
      expect((await call('review', name, '--help')).out, name).toMatch(/Examples?:/);
    }
    expect((await call('--version')).out).toBe('1.2.3\n');
  });

  it('ends with 2 where it is wrong, and says what to do', async () => {
    for (const argv of [
      [],
      ['nothing'],
      ['claims', '--bogus'],
      ['read'],
      ['claims', '--type', 'WAR'],
      ['claims', '--from', '2016-02-30'],
      ['claims', '--from', 'April'],
      ['claims', '--from', '2016-04-05', '--to', '2016-04-01'],
      ['claims', '--pair', 'ARM'],
      ['claims', '--json', '--jsonl'],
      ['claims', '--min-confidence', '2'],
      ['claims', '--limit', '0'],
      ['read', 'reports', '--published', 'yesterday'],
      ['show', 'nothing'],
      ['explain', 'nothing'],
      ['review', 'accept', 'nothing'],
      ['review', 'correct', 'nothing', 'colour', 'red'],
    ]) {
      const { code, out, err } = await call(...argv);
      expect(code, argv.join(' ')).toBe(2);
      expect(out + err, argv.join(' ')).not.toBe('');
    }
    expect((await call('claims', '--type', 'WAR')).err).toMatch(/ASSAULT/);
  });
});

describe('reading', () => {
  it('codes to standard output without a store, and goes on after a failure', async () => {
    const { code, out, err } = await call('code', 'reports', 'broken', 'undated');
    expect(code).toBe(1);
    expect(err).toContain('rows.jsonl:7: is no JSON. Mend the line.');
    expect(err).toContain('not coded: is French');
    const claims = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(claims.map(({ doc, trigger }) => [doc, trigger])).toEqual([
      ['one', 'shelled'],
      ['two', 'ceasefire'],
      ['undated', 'shelled'],
    ]);
  });

  it('ends well when its reader has had enough', async () => {
    const gone = new PassThrough({ highWaterMark: 1 });
    gone.write = () => {
      gone.emit('error', Object.assign(new Error('gone'), { code: 'EPIPE' }));
      return false;
    };
    change({ out: new Output(gone, {}) });
    const { code, err } = await call('code', 'reports');
    change({});
    expect([code, err]).toEqual([0, '']);
  });
});

describe('the store', () => {
  beforeAll(async () => {
    const first = await call('read', 'reports', 'broken');
    expect(first.code).toBe(1);
    expect(first.out).toContain('4 reports: 3 new, 0 known already, 1 failed; 2 claims found.');
    expect(first.out).toContain('Kept with a flag: 1 language.');
  });

  it('reads again without change', async () => {
    const again = await call('read', 'reports', '--json');
    expect(again.code).toBe(0);
    expect(JSON.parse(again.out)).toMatchObject({ added: 0, known: 3, failed: 0, store: { documents: 3, claims: 2 } });
  });

  it('gives the day to reports without one', async () => {
    await call('read', 'undated');
    expect((await call('claims', '--doc', 'undated', '--from', '2016-01-01')).out).toContain('0 claims.');
    expect((await call('read', 'undated', '--published', '2016-04-07')).out).toContain('1 completed');
    expect((await call('claims', '--doc', 'undated', '--from', '2016-04-07')).out).toContain('1 claim.');
  });

  it('lists claims in words that name who says it, and as JSON in the guideline’s form', async () => {
    const { out } = await call('claims', '--source-code', 'AZE');
    expect(out).toMatch(/^According to Baku \(AZE MIL\): ASSAULT \(“shelled”\) by ARM MIL towards AZE MIL; 12 killed of AZE MIL\n/);
    const lines = (await call('claims', '--jsonl')).out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(line).toMatchObject({
        doc: expect.any(String),
        start: expect.any(Number),
        end: expect.any(Number),
        incident: expect.stringMatching(/^i-/),
      });
      expect(Object.keys(line)).toEqual(
        expect.arrayContaining(['type', 'source', 'sourceCode', 'chain', 'stance', 'actor', 'recipient', 'quantities', 'time', 'place']),
      );
    }
    expect(JSON.parse((await call('claims', '--json', '--limit', '1')).out)).toHaveLength(1);
    expect(JSON.parse((await call('claims', '--json', '--actor', 'FRA')).out)).toEqual([]);
  });

  it('lists reports, incidents, ledger and truces', async () => {
    expect((await call('documents')).out).toContain('North Wire · 2016-04-02 · 1 claim');
    expect(JSON.parse((await call('documents', '--json', '--sort', 'id')).out).map(({ id }: { id: string }) => id)).toEqual([
      'one',
      'three',
      'two',
      'undated',
    ]);
    expect((await call('incidents')).out).toMatch(/according to/);
    expect(JSON.parse((await call('incidents', '--json', '--type', 'AGREE')).out)).toHaveLength(1);
    expect((await call('ledger')).out).toContain('12 killed of AZE MIL, according to AZE MIL.');
    expect(JSON.parse((await call('ledger', '--json', '--quantity', 'injured')).out)).toEqual([]);
    expect((await call('truces', '--json')).code).toBe(0);
  });

  it('shows one thing whole and explains a claim', async () => {
    const [claim] = JSON.parse((await call('claims', '--json', '--doc', 'one')).out);
    expect((await call('show', 'one')).out).toContain('that guns shelled a village');
    expect((await call('show', claim.id)).out).toContain('engine fake-1');
    expect((await call('show', claim.incident)).out).toContain('Positions');
    expect(JSON.parse((await call('show', claim.incident, '--json')).out).incident.id).toBe(claim.incident);
    expect((await call('explain', claim.id)).out).toContain('the word shelled');
  });

  it('exports each view', async () => {
    const csv = (await call('export', 'claims')).out.split('\r\n');
    expect(csv[0]).toMatch(/^id,report,title,/);
    expect(csv.filter(Boolean)).toHaveLength(4);
    for (const view of ['incidents', 'documents', 'ledger', 'truces', 'parties', 'timeline']) {
      expect((await call('export', view)).code, view).toBe(0);
      expect(Array.isArray(JSON.parse((await call('export', view, '--format', 'json')).out)), view).toBe(true);
    }
    expect(JSON.parse((await call('export', 'claims', '--format', 'geojson')).out)).toMatchObject({ type: 'FeatureCollection' });
    expect((await call('export', 'claims', '--format', 'citations')).out).toContain('Baku (AZE MIL) asserts: “');
    expect((await call('export', 'ledger', '--format', 'citations')).code).toBe(2);
    expect((await call('export', 'claims', '--output', join(tmpdir(), 'no', 'such', 'folder.csv'))).code).toBe(2);
    const folder = mkdtempSync(join(tmpdir(), 'export-'));
    expect((await call('export', 'claims', '--output', join(folder, 'claims.jsonl'))).code).toBe(0);
    expect(readFileSync(join(folder, 'claims.jsonl'), 'utf8').trim().split('\n')).toHaveLength(3);
    expect(readdirSync(folder)).toEqual(['claims.jsonl']);
    rmSync(folder, { recursive: true });
  });

  it('keeps decisions of reviewers', async () => {
    const [claim] = JSON.parse((await call('claims', '--json', '--doc', 'one')).out);
    const corrected = await call('review', 'correct', claim.id, 'actor', '["ARM"]', '--why', 'no army named');
    expect(corrected.out).toMatch(/tester corrected actor from \["ARM MIL"\] to \["ARM"\]: no army named \(d-/);
    expect((await call('review', 'correct', claim.id, 'stance', 'shouts')).code).toBe(2);
    expect((await call('claims', '--review', 'corrected')).out).toContain('by ARM towards');
    expect((await call('review', 'list')).out).toContain('no army named');
    const [record] = (await call('review', 'export')).out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(record).toMatchObject({ doc: 'one', actor: ['ARM'], trigger: 'shelled' });
    expect((await call('review', 'agreement')).out).toContain('alpha');
    const [{ decision }] = JSON.parse((await call('review', 'list', '--json')).out);
    expect((await call('review', 'undo', decision.id, '--by', 'Ben')).code).toBe(0);
    expect((await call('claims', '--review', 'corrected')).out).toContain('0 claims.');
    expect((await call('review', 'queue')).out).toContain('the engine gives it');
  });

  it('codes anew and shows the demonstration', async () => {
    expect((await call('recode', '--dry-run', '--force')).out).toContain('3 reports would be coded anew: 0 would change, 3 as before.');
    const demo = await call('demo', '--no-serve');
    expect(demo.code).toBe(0);
    expect(demo.out).toContain('The dead, by claimant');
  });
});
