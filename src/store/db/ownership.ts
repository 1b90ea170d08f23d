import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { createServer, type Server, type Socket, connect as startConnecting } from 'node:net';
import { join } from 'node:path';
import { StoreError } from '../errors.ts';
import { withSocketPath } from './socket-path.ts';

/*
 * Who owns the folder, decided without any time-out.
 *
 * Each process that wants the folder first listens on a socket of its own with a random name, then appends that name to `owners`, then
 * reads the list. A socket answers as long as its process lives and never again afterwards, and lines are only ever appended, so "every
 * line before mine is dead" can be true for one living process only: of any two that live, the one further down sees the other answer.
 * That process owns the folder. There is no moment at which a file of a dead owner is taken away and a living one's could be hit instead.
 *
 * Only an owner shortens the list, by renaming a new one into place. Whoever appended to the old list finds that the name now leads to
 * another file, and begins again; whoever has found all lines before its own dead has thereby found every possible shortener dead.
 */

const LIST = 'owners';
const LIST_LIMIT = 100;

interface Line {
  readonly pid: number;
  readonly name: string;
}

export interface Owned {
  readonly kind: 'owned';
  /** Others' connections go to `listener`, paused, those first that have waited since before the call. */
  serve(listener: (socket: Socket) => void): void;
  /** To be called last of all: from then on another process may own the folder. */
  release(): void;
}

export interface Held {
  readonly kind: 'held';
  readonly pid: number;
  /** Connects to the owner; rejects where it is gone. */
  connect(): Promise<Socket>;
}

function parse(list: string): Line[] {
  const lines: Line[] = [];
  for (const text of list.split('\n')) {
    const match = /^(\d{1,10}) ([0-9a-f]{16}\.sock)$/.exec(text);
    if (match) lines.push({ pid: Number(match[1]), name: match[2]! });
  }
  return lines;
}

const connectTo = (path: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = startConnecting({ path });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });

/** A process that does not answer is dead; every failure that does not prove it counts as living. */
async function lives(folder: string, line: Line): Promise<boolean> {
  try {
    const socket = await withSocketPath(folder, line.name, connectTo);
    socket.on('error', () => {});
    socket.destroy();
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return code !== 'ECONNREFUSED' && code !== 'ENOENT';
  }
}

function listen(folder: string, name: string): Promise<Server> {
  return withSocketPath(
    folder,
    name,
    (path) =>
      new Promise((resolve, reject) => {
        const server = createServer({ pauseOnConnect: true });
        server.once('error', (error: NodeJS.ErrnoException) =>
          reject(
            new StoreError(
              'unavailable',
              `The folder ${folder} cannot hold a lock (${error.code ?? error.message}).`,
              'Choose a folder on a local disk with --db DIR, or a PostgreSQL server with DATABASE_URL.',
            ),
          ),
        );
        server.unref();
        server.listen(path, () => resolve(server));
      }),
  );
}

/** Makes this process the owner of the folder, or says which other process is. The folder is created where it is absent. */
export async function own(directory: string): Promise<Owned | Held> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const folder = realpathSync(directory);
  for (;;) {
    const outcome = await attempt(folder);
    if (outcome) return outcome;
  }
}

async function attempt(folder: string): Promise<Owned | Held | null> {
  const list = join(folder, LIST);
  const name = `${randomBytes(8).toString('hex')}.sock`;
  const server = await listen(folder, name);
  const waiting: Socket[] = [];
  let listener = (socket: Socket) => void waiting.push(socket);
  server.on('connection', (socket) => {
    socket.on('error', () => {});
    listener(socket);
  });
  const serve = (next: (socket: Socket) => void) => {
    listener = next as typeof listener;
    for (const socket of waiting.splice(0)) next(socket);
  };
  const release = () => {
    server.close();
    if (process.platform !== 'win32') rmSync(join(folder, name), { force: true });
  };
  let owned = false;
  const file = openSync(list, 'a+', 0o600);
  try {
    // A leading line break keeps the line whole even after one that a full disk cut short.
    const entry = `\n${process.pid} ${name}\n`;
    if (writeSync(file, entry) !== Buffer.byteLength(entry)) {
      throw new StoreError('unavailable', `The disk that holds ${folder} is full.`, 'Make room and try again.');
    }
    const lines = parse(readFileSync(list, 'utf8'));
    const own = lines.findIndex((line) => line.name === name);
    if (own < 0) return null;
    const before = lines.slice(0, own);
    for (const line of before) {
      if (await lives(folder, line)) {
        return { kind: 'held', pid: line.pid, connect: () => withSocketPath(folder, line.name, connectTo) };
      }
    }
    const opened = fstatSync(file);
    const named = statSync(list);
    if (opened.ino !== named.ino || opened.dev !== named.dev) return null;
    tidy(folder, list, before, `${process.pid} ${name}\n`);
    owned = true;
    return { kind: 'owned', serve, release };
  } finally {
    closeSync(file);
    if (!owned) {
      for (const socket of waiting) socket.destroy();
      release();
    }
  }
}

/** Removes what dead processes left. Only the owner may do so. */
function tidy(folder: string, list: string, dead: readonly Line[], own: string): void {
  if (process.platform !== 'win32') for (const line of dead) rmSync(join(folder, line.name), { force: true });
  if (dead.length < LIST_LIMIT) return;
  const shorter = `${list}.new`;
  const file = openSync(shorter, 'w', 0o600);
  writeSync(file, own);
  closeSync(file);
  renameSync(shorter, list);
}
