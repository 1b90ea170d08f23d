import type { Socket } from 'node:net';
import { StoreError } from '../errors.ts';
import type { Database, Queryable, Row } from './database.ts';
import type { Held } from './ownership.ts';
import { onLine, PROTOCOL, Reply, type Request, send } from './wire.ts';

/** How long an owner may take to open its database before it is called silent. Its ownership is not touched. */
const HELLO_MS = 120_000;

type Ask = Request extends infer R ? (R extends Request ? Omit<R, 'id'> : never) : never;

/** One connection to the owner. Requests are answered in order. */
class Session implements Queryable {
  private next = 1;
  private readonly waiting = new Map<number, { resolve: (rows: Row[]) => void; reject: (error: Error) => void }>();
  private lost: Error | null = null;
  onNote: (note: string) => void = () => {};

  private constructor(private readonly socket: Socket) {}

  static async open(held: Held): Promise<{ session: Session; location: string }> {
    const socket = await held.connect();
    const session = new Session(socket);
    const location = await new Promise<string>((resolve, reject) => {
      const slow = setTimeout(() => {
        socket.destroy();
        reject(
          new StoreError(
            'busy',
            `Process ${held.pid} owns the folder and does not answer.`,
            `See what process ${held.pid} is doing; end it if it hangs, or choose another folder with --db DIR.`,
          ),
        );
      }, HELLO_MS);
      socket.on('error', () => {});
      socket.on('close', () => {
        clearTimeout(slow);
        const lost = new StoreError('lost', `Process ${held.pid}, which owns the folder, has ended.`, 'Run the command again.');
        session.fail(lost);
        reject(lost);
      });
      onLine(socket, (line) => {
        const reply = Reply.parse(JSON.parse(line));
        if ('hello' in reply) {
          clearTimeout(slow);
          if (reply.hello.protocol === PROTOCOL) resolve(reply.hello.location);
          else {
            reject(
              new StoreError(
                'version',
                `Process ${held.pid}, which owns the folder, is another version of counterclaim.`,
                `End process ${held.pid} or use the same version.`,
              ),
            );
            socket.destroy();
          }
        } else session.settle(reply);
      });
    });
    return { session, location };
  }

  private settle(reply: Exclude<Reply, { hello: unknown }>): void {
    if ('note' in reply) {
      this.onNote(reply.note);
      return;
    }
    const asked = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if ('rows' in reply) asked?.resolve(reply.rows);
    else asked?.reject(Object.assign(new Error(reply.error.message), { code: reply.error.code ?? undefined }));
  }

  private fail(error: Error): void {
    this.lost = error;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }

  ask(request: Ask): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      if (this.lost) return reject(this.lost);
      const id = this.next++;
      this.waiting.set(id, { resolve, reject });
      send(this.socket, { ...request, id } as Request);
    });
  }

  async query<R extends Row>(sql: string, parameters: readonly unknown[] = []): Promise<R[]> {
    return (await this.ask({ do: 'query', sql, parameters: [...parameters] })) as R[];
  }

  async script(sql: string): Promise<void> {
    await this.ask({ do: 'script', sql });
  }

  end(): void {
    this.socket.end();
    this.socket.unref();
  }
}

/** The database of the process that owns the folder. Fails with `lost` once that process has ended. */
export async function visit(held: Held): Promise<Database> {
  const { session, location } = await Session.open(held);
  const listeners = new Set<(payload: string) => void>();
  let listening: Promise<unknown> | null = null;
  session.onNote = (note) => {
    for (const listener of listeners) listener(note);
  };
  return {
    kind: 'shared',
    location,
    query: (sql, parameters) => session.query(sql, parameters),
    script: (sql) => session.script(sql),
    async transaction(work) {
      const { session: own } = await Session.open(held);
      try {
        await own.ask({ do: 'begin' });
        const result = await work(own);
        await own.ask({ do: 'commit' });
        return result;
      } finally {
        // The owner rolls back what a session leaves open.
        own.end();
      }
    },
    async listen(channel, listener) {
      listeners.add(listener);
      listening ??= session.ask({ do: 'listen', channel });
      await listening;
      return async () => void listeners.delete(listener);
    },
    async close() {
      session.end();
    },
  };
}
