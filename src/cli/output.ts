import { once } from 'node:events';
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** The reader of our output has gone, as `head` does when it has enough. That is no failure. */
export class ReaderGone extends Error {}

/** A stream to write to, at the speed at which it is read. */
export class Output {
  private gone = false;
  private failure: Error | null = null;

  constructor(
    private readonly stream: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number },
    private readonly env: Readonly<Record<string, string | undefined>>,
  ) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') this.gone = true;
      else this.failure = error;
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
    this.check();
    if (!this.stream.write(text) && !this.gone) {
      const stop = new AbortController();
      // An error of the stream comes to its own listener; here it only ends the waiting.
      await Promise.race([once(this.stream, 'drain', stop), once(this.stream, 'close', stop)]).catch(() => {});
      stop.abort();
    }
    this.check();
  }

  private check(): void {
    if (this.gone) throw new ReaderGone();
    if (this.failure) throw this.failure;
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
