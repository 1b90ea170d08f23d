import type { Socket } from 'node:net';
import type { Database, Queryable } from './database.ts';
import type { Owned } from './ownership.ts';
import { onLine, PROTOCOL, Request, send } from './wire.ts';

/** A guest that begins a transaction and then says nothing for so long loses the transaction, so that the others can go on. */
const SILENCE_MS = 60_000;

/** Lets other processes use the owner's database. Each connection is one session with at most one transaction at a time. */
export function host(owned: Owned, database: Database): () => void {
  const guests = new Set<Socket>();
  owned.serve((socket) => {
    guests.add(socket);
    socket.on('close', () => guests.delete(socket));
    attend(socket, database);
    socket.resume();
  });
  return () => {
    for (const guest of guests) guest.destroy();
    owned.serve((socket) => socket.destroy());
  };
}

interface Open {
  readonly tx: Queryable;
  readonly end: (how: 'commit' | 'rollback') => Promise<void>;
}

class RolledBack extends Error {}

/** Opens a transaction that stays open until `end` is called. */
async function begin(database: Database): Promise<Open> {
  let finish: (how: 'commit' | 'rollback') => void = () => {};
  const ending = new Promise<'commit' | 'rollback'>((resolve) => {
    finish = resolve;
  });
  return new Promise<Open>((resolve, reject) => {
    const done = database.transaction(async (tx) => {
      resolve({
        tx,
        end: async (how) => {
          finish(how);
          await done.catch((error: unknown) => {
            if (!(error instanceof RolledBack)) throw error;
          });
        },
      });
      if ((await ending) === 'rollback') throw new RolledBack();
    });
    done.catch(reject);
  });
}

function attend(socket: Socket, database: Database): void {
  let open: Open | null = null;
  let stop: (() => Promise<void>) | null = null;
  let gone = false;
  let silence: NodeJS.Timeout | undefined;

  const answer = async (request: Request): Promise<Record<string, unknown>[]> => {
    switch (request.do) {
      case 'query':
        return (open?.tx ?? database).query(request.sql, request.parameters);
      case 'script':
        await (open?.tx ?? database).script(request.sql);
        return [];
      case 'begin':
        if (open) throw new Error('A transaction is open already.');
        open = await begin(database);
        return [];
      case 'commit':
      case 'rollback': {
        if (!open) throw new Error('No transaction is open: it was given up because nothing was said in it for too long.');
        const ended = open;
        open = null;
        await ended.end(request.do);
        return [];
      }
      case 'listen':
        stop ??= await database.listen(request.channel, (note) => send(socket, { note }));
        return [];
    }
  };
  const leave = async () => {
    clearTimeout(silence);
    const [ended, stopping] = [open, stop];
    open = null;
    stop = null;
    await ended?.end('rollback').catch(() => {});
    await stopping?.().catch(() => {});
  };
  const handle = async (line: string) => {
    clearTimeout(silence);
    if (gone) return;
    const request = Request.safeParse(tryJson(line));
    if (!request.success) {
      socket.destroy();
      return;
    }
    const id = request.data.id;
    try {
      send(socket, { id, rows: await answer(request.data) });
    } catch (error) {
      const { message, code } = error as { message: string; code?: string };
      send(socket, { id, error: { message, code: code ?? null } });
    }
    if (gone) await leave();
    else if (open) silence = setTimeout(() => socket.destroy(), SILENCE_MS).unref();
  };

  let last: Promise<void> = Promise.resolve();
  onLine(socket, (line) => {
    last = last.then(() => handle(line));
  });
  socket.on('close', () => {
    gone = true;
    void last.then(leave);
  });
  send(socket, { hello: { protocol: PROTOCOL, pid: process.pid, location: database.location } });
}

function tryJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
