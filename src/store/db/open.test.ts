import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from './database.ts';
import { openDatabase } from './open.ts';
import { throwawayFolder } from './throwaway.ts';

const MODULE = JSON.stringify(new URL('./open.ts', import.meta.url).href);

/** Runs a script in another process; its lines of output can be awaited one by one. */
function other(script: string): { child: ChildProcess; line: () => Promise<string | undefined>; kill: () => Promise<void> } {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return {
    child,
    line: async () => (await lines.next()).value as string | undefined,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

describe('a folder that several use', () => {
  let folder: string;
  let owner: Database;
  beforeAll(async () => {
    folder = await throwawayFolder();
    owner = await openDatabase({ dir: folder });
    await owner.script('CREATE TABLE note (n int, word text)');
  });
  afterAll(async () => {
    await owner.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('serves later ones through the owner', async () => {
    const guest = await openDatabase({ dir: folder });
    expect([owner.kind, guest.kind]).toEqual(['embedded', 'shared']);
    await guest.query('INSERT INTO note VALUES ($1, $2)', [1, 'ש\n"ü"']);
    expect(await owner.query('SELECT word FROM note')).toEqual([{ word: 'ש\n"ü"' }]);
    await expect(guest.query('SELECT * FROM nowhere')).rejects.toMatchObject({ code: '42P01' });
    expect(await guest.query('SELECT n FROM note WHERE word = ANY($1::text[])', [['ש\n"ü"']])).toEqual([{ n: 1 }]);
    await guest.close();
  });

  it('keeps transactions of guests and owner apart', async () => {
    const guest = await openDatabase({ dir: folder });
    await owner.script('TRUNCATE note');
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const given = guest.transaction(async (tx) => {
      await tx.query(`INSERT INTO note VALUES (1, 'guest')`);
      await held;
      throw new Error('changed my mind');
    });
    const own = owner.query(`INSERT INTO note VALUES (2, 'owner')`);
    setTimeout(release, 50);
    await expect(given).rejects.toThrow('changed my mind');
    await own;
    expect(await guest.query('SELECT word FROM note')).toEqual([{ word: 'owner' }]);
    const kept = await guest.transaction(async (tx) => {
      await tx.query(`INSERT INTO note VALUES (3, 'kept')`);
      return tx.query('SELECT n FROM note ORDER BY n');
    });
    expect(kept).toEqual([{ n: 2 }, { n: 3 }]);
    await guest.close();
  });

  it('rolls back what a guest that dies has begun, and goes on', async () => {
    await owner.script('TRUNCATE note');
    const guest = other(`
      const { openDatabase } = await import(${MODULE});
      const database = await openDatabase({ dir: ${JSON.stringify(folder)} });
      await database.transaction(async (tx) => {
        await tx.query("INSERT INTO note VALUES (1, 'lost')");
        console.log(database.kind);
        await new Promise((resolve) => setTimeout(resolve, 60000));
      });`);
    expect(await guest.line()).toBe('shared');
    const waiting = owner.query(`INSERT INTO note VALUES (2, 'waited')`);
    await guest.kill();
    await waiting;
    expect(await owner.query('SELECT word FROM note')).toEqual([{ word: 'waited' }]);
  });

  it('hands notices on to everybody', async () => {
    const guest = await openDatabase({ dir: folder });
    const heard: string[] = [];
    await owner.listen('news', (payload) => heard.push(`owner ${payload}`));
    await guest.listen('news', (payload) => heard.push(`guest ${payload}`));
    await guest.query(`SELECT pg_notify('news', 'one')`);
    await owner.query(`SELECT pg_notify('news', 'two')`);
    await expect.poll(() => [...heard].sort()).toEqual(['guest one', 'guest two', 'owner one', 'owner two']);
    await guest.close();
  });
});

describe('a folder whose owner is killed', () => {
  it('loses no row that was acknowledged, over and over', async () => {
    const folder = await throwawayFolder();
    const set = await openDatabase({ dir: folder });
    await set.script('CREATE TABLE note (n int PRIMARY KEY, word text)');
    await set.close();
    let acknowledged = 0;
    for (let round = 0; round < 4; round++) {
      const writer = other(`
        const { openDatabase } = await import(${MODULE});
        const database = await openDatabase({ dir: ${JSON.stringify(folder)} });
        for (let n = ${acknowledged}; ; n++) {
          await database.transaction((tx) => tx.query('INSERT INTO note VALUES ($1, $2) ON CONFLICT DO NOTHING', [n, 'x'.repeat(2000)]));
          console.log(n + 1);
        }`);
      const enough = acknowledged + 20 + round * 17;
      for (let line = await writer.line(); line !== undefined; line = await writer.line()) {
        acknowledged = Number(line);
        if (acknowledged >= enough) break;
      }
      await writer.kill();
      for (let line = await writer.line(); line !== undefined; line = await writer.line()) acknowledged = Number(line);
      const next = await openDatabase({ dir: folder });
      expect(next.kind).toBe('embedded');
      const [row] = await next.query<{ rows: number }>('SELECT count(*)::int AS rows FROM note WHERE n < $1', [acknowledged]);
      expect(row!.rows).toBe(acknowledged);
      await next.close();
    }
    rmSync(folder, { recursive: true, force: true });
  }, 300_000);

  it('is taken over by a process that was its guest', async () => {
    const folder = await throwawayFolder();
    const owner = other(`
      const { openDatabase } = await import(${MODULE});
      const database = await openDatabase({ dir: ${JSON.stringify(folder)} });
      console.log(database.kind);
      setInterval(() => {}, 1000);`);
    expect(await owner.line()).toBe('embedded');
    const guest = await openDatabase({ dir: folder });
    expect(await guest.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await owner.kill();
    await expect(guest.query('SELECT 1')).rejects.toMatchObject({ code: 'lost', remedy: expect.stringContaining('again') });
    await guest.close();
    const heir = await openDatabase({ dir: folder });
    expect(heir.kind).toBe('embedded');
    await heir.close();
    rmSync(folder, { recursive: true, force: true });
  }, 300_000);
});
