import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { throwawayFolder } from '../store/db/throwaway.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

/** Starts the command itself, with the real engine. */
function start(...argv: string[]) {
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const told = { out: '', err: '' };
  child.stdout.on('data', (part) => {
    told.out += part;
  });
  child.stderr.on('data', (part) => {
    told.err += part;
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, ...told }));
  return { child, ended };
}

describe('the demonstration, from end to end', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await throwawayFolder();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is read, printed in attributed words, and known the second time', async () => {
    const first = await start('demo', '--no-serve', '--db', folder).ended;
    expect(first.err).toBe('');
    expect(first.code).toBe(0);
    expect(first.out).toMatch(/^9 reports: 9 new, 0 known already, 0 failed; \d+ claims found\.\n/);
    expect(first.out).toContain('according to');
    const again = await start('demo', '--no-serve', '--db', folder).ended;
    expect(again.out).toMatch(/^9 reports: 0 new, 9 known already, 0 failed; 0 claims found\.\n/);
  }, 300_000);

  it('is used by other commands while it is served, and ends well when interrupted', async () => {
    const server = start('serve', '--no-open', '--port', '0', '--db', folder);
    const lines = createInterface({ input: server.child.stdout })[Symbol.asyncIterator]();
    const address = /http:\/\/127\.0\.0\.1:\d+\//.exec((await lines.next()).value)![0];
    expect((await fetch(`${address}api/claims?limit=1`)).status).toBe(200);
    const claims = await start('claims', '--jsonl', '--db', folder).ended;
    expect(claims.code).toBe(0);
    const parsed = claims.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(parsed.length).toBeGreaterThan(20);
    expect(parsed.every(({ incident, start, end }) => incident.startsWith('i-') && end > start)).toBe(true);
    server.child.kill('SIGINT');
    expect((await server.ended).code).toBe(0);
  }, 300_000);

  it('ends quietly when its reader leaves', async () => {
    const { child, ended } = start('claims', '--jsonl', '--db', folder);
    child.stdout.once('data', () => child.stdout.destroy());
    const { code, err } = await ended;
    expect([code, err]).toEqual([0, '']);
    expect((await start('documents', '--db', folder, '--limit', '1').ended).code).toBe(0);
  }, 300_000);
});
