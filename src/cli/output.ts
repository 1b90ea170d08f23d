import { once } from 'node:events';
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** The reader of our output has gone, as `head` does when it has enough. That is no failure. */
export class ReaderGone extends Error {}

/** A stream to write to, at the speed at which it is read. */
export class Output {
  private gone = false;

  constructor(
    private readonly stream: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number },
    private readonly env: Readonly<Record<string, string | undefined>>,
  ) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      this.gone = true;
    });
  }

  get terminal(): boolean {
    return this.stream.isTTY === true;
  }

  /** The stream itself, for what draws on a terminal. */
  get raw(): NodeJS.WritableStream {
    return this.stream;
  }

  /** Throws `ReaderGone`. */
  async write(text: string): Promise<void> {
    if (this.gone) throw new ReaderGone();
    if (!this.stream.write(text) && !this.gone) {
      const stop = new AbortController();
      await Promise.race([once(this.stream, 'drain', stop), once(this.stream, 'close', stop)]).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EPIPE') throw error;
      });
      stop.abort();
    }
    if (this.gone) throw new ReaderGone();
  }

  async line(text = ''): Promise<void> {
    await this.write(`${text}\n`);
  }

  /** Coloured only for a terminal whose user has not asked for none (https://no-color.org). */
  paint(style: Style, text: string): string {
    return this.terminal && !this.env.NO_COLOR && this.env.TERM !== 'dumb' ? styleText(style, text, { validateStream: false }) : text;
  }
}

/** Prints values as one JSON array, or one a line, as they come. */
export async function printJson(out: Output, how: 'json' | 'jsonl', values: AsyncIterable<unknown> | Iterable<unknown>): Promise<void> {
  if (how === 'jsonl') {
    for await (const value of values) await out.line(JSON.stringify(value));
    return;
  }
  let first = true;
  for await (const value of values) {
    await out.write(`${first ? '[\n' : ',\n'}${JSON.stringify(value)}`);
    first = false;
  }
  await out.line(first ? '[]' : '\n]');
}
