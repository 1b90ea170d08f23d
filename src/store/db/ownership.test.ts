import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Owned, own } from './ownership.ts';

let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** A process that tries to own `dir`, prints what came of it and then waits. */
function contender(dir: string): { child: ChildProcess; outcome: Promise<string> } {
  const module = new URL('./ownership.ts', import.meta.url).href;
  const script = `
    const { own } = await import(${JSON.stringify(module)});
    const outcome = await own(${JSON.stringify(dir)});
    process.stdout.write(outcome.kind + ' ' + (outcome.pid ?? process.pid) + '\\n');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const outcome = once(child.stdout!, 'data').then(([data]) => String(data).trim());
  return { child, outcome };
}

const kill = async (child: ChildProcess) => {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

describe('ownership of a folder', () => {
  it('goes to the first and is refused to others of the same process', async () => {
    const first = await own(folder);
    expect(first.kind).toBe('owned');
    expect(await own(folder)).toMatchObject({ kind: 'held', pid: process.pid });
    (first as Owned).release();
    const next = await own(folder);
    expect(next.kind).toBe('owned');
    (next as Owned).release();
  });

  it('is taken over from a killed process, and from a living one never', async () => {
    const first = contender(folder);
    expect(await first.outcome).toBe(`owned ${first.child.pid}`);
    first.child.kill('SIGSTOP');
    expect(await own(folder)).toMatchObject({ kind: 'held', pid: first.child.pid });
    first.child.kill('SIGCONT');
    await kill(first.child);
    const next = await own(folder);
    expect(next.kind).toBe('owned');
    (next as Owned).release();
  }, 240_000);

  it('goes to exactly one of many that come at once after the owner died', async () => {
    const first = contender(folder);
    await first.outcome;
    await kill(first.child);
    const many = Array.from({ length: 4 }, () => contender(folder));
    const outcomes = await Promise.all(many.map(({ outcome }) => outcome));
    const owners = outcomes.filter((outcome) => outcome.startsWith('owned'));
    expect(owners).toHaveLength(1);
    expect(new Set(outcomes.map((outcome) => outcome.split(' ')[1]))).toEqual(new Set([owners[0]!.split(' ')[1]]));
  }, 240_000);

  it('goes to exactly one of many in one process, over and over', async () => {
    for (let round = 0; round < 30; round++) {
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => own(folder)));
      const owners = outcomes.filter((outcome) => outcome.kind === 'owned');
      expect(owners).toHaveLength(1);
      for (const owner of owners) (owner as Owned).release();
    }
    const kept = readFileSync(join(folder, 'owners'), 'utf8').split('\n').filter(Boolean);
    expect(kept.length).toBeLessThan(300);
    expect(readdirSync(folder).filter((name) => name.endsWith('.sock')).length).toBeLessThan(3);
  });

  it('copes with a path longer than a socket address and with a torn list', async () => {
    const long = join(folder, 'a'.repeat(120), 'b'.repeat(120));
    const first = await own(long);
    expect(first.kind).toBe('owned');
    expect(statSync(long).isDirectory()).toBe(true);
    appendFileSync(join(long, 'owners'), '123 abc');
    expect(await own(long)).toMatchObject({ kind: 'held', pid: process.pid });
    (first as Owned).release();
    const next = await own(long);
    expect(next.kind).toBe('owned');
    (next as Owned).release();
  });
});
