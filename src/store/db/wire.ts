import type { Socket } from 'node:net';
import { z } from 'zod';

/** Changes when owner and guest could misunderstand each other. */
export const PROTOCOL = 1;

export const Request = z.discriminatedUnion('do', [
  z.object({ id: z.int(), do: z.literal('query'), sql: z.string(), parameters: z.array(z.unknown()) }),
  z.object({ id: z.int(), do: z.literal('script'), sql: z.string() }),
  z.object({ id: z.int(), do: z.literal('begin') }),
  z.object({ id: z.int(), do: z.literal('commit') }),
  z.object({ id: z.int(), do: z.literal('rollback') }),
  z.object({ id: z.int(), do: z.literal('listen'), channel: z.string() }),
]);
export type Request = z.infer<typeof Request>;

export const Reply = z.union([
  z.object({ hello: z.object({ protocol: z.int(), pid: z.int(), location: z.string() }) }),
  z.object({ id: z.int(), rows: z.array(z.record(z.string(), z.unknown())) }),
  z.object({ id: z.int(), error: z.object({ message: z.string(), code: z.string().nullable() }) }),
  z.object({ note: z.string() }),
]);
export type Reply = z.infer<typeof Reply>;

/** Sends one message as one line of JSON. */
export function send(socket: Socket, message: Request | Reply): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

/** Calls back with each whole line. */
export function onLine(socket: Socket, each: (line: string) => void): void {
  let parts: string[] = [];
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', from)) {
      parts.push(chunk.slice(from, end));
      const line = parts.join('');
      parts = [];
      from = end + 1;
      each(line);
    }
    if (from < chunk.length) parts.push(chunk.slice(from));
  });
}
