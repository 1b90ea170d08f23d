import { Readable } from 'node:stream';
import { parse as csvStream } from 'csv-parse';
import { binaryKind, charsetIn, decode } from './decode.ts';
import type { DocumentFlag } from './document.ts';
import { formatOfContent } from './format-of.ts';
import { readFeed } from './formats/feed.ts';
import { readHtml } from './formats/html.ts';
import { linesOf } from './formats/lines.ts';
import { readMarkdown } from './formats/markdown.ts';
import { readRow } from './formats/rows.ts';
import { readWarc } from './formats/warc.ts';
import { makeDocument } from './make-document.ts';
import { type Names, nameOf } from './names.ts';
import { type Format, failure, MAX_BYTES, type Meta, type ReadOptions, type ReadResult } from './result.ts';

/** One input to read: its bytes and what is known of them beforehand. */
export interface Input {
  readonly origin: string;
  readonly source: AsyncIterable<Uint8Array>;
  /** Null: by content. */
  readonly format: Format | null;
  /** What an index beside the file, or the address, says. Goes before what the file says itself. */
  readonly meta: Meta;
  readonly charset?: string;
}

/** Documents and failures of one input, as they come. Never throws for what is in the input. */
export async function* readStream(input: Input, options: ReadOptions, names: Names): AsyncGenerator<ReadResult> {
  try {
    const reader = new InputReader(input, options, names);
    yield* reader.read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    yield failure(input.origin, reason, 'Check that the file can be opened and is of the format that its name says.');
  }
}

class InputReader {
  readonly #input: Input;
  readonly #options: ReadOptions;
  readonly #names: Names;
  readonly #max: number;

  constructor(input: Input, options: ReadOptions, names: Names) {
    this.#input = input;
    this.#options = options;
    this.#names = names;
    this.#max = options.maxBytes ?? MAX_BYTES;
  }

  read(): AsyncGenerator<ReadResult> {
    const format = this.#options.format ?? this.#input.format;
    if (format === 'jsonl') return this.#jsonLines(this.#input.source);
    if (format === 'csv') return this.#csv();
    if (format === 'warc') return this.#warc(this.#input.source);
    return this.#whole(format);
  }

  /** Formats that are read as one piece. */
  async *#whole(format: Format | null): AsyncGenerator<ReadResult> {
    const { origin, charset } = this.#input;
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of this.#input.source) {
      size += chunk.length;
      if (size > this.#max) {
        yield failure(origin, `larger than ${Math.round(this.#max / 1048576)} MB`, 'Split it, or raise the limit with --max-mb.');
        return;
      }
      chunks.push(chunk);
    }
    const bytes = Buffer.concat(chunks);
    if (bytes.length === 0) {
      yield failure(origin, 'the file is empty', 'Give a file with text in it.');
      return;
    }
    const kind = binaryKind(bytes);
    if (kind) {
      const packed =
        kind === 'gzip' ? 'Unpack it; a packed web archive is read with --format warc.' : 'Save it as plain text or HTML first.';
      yield failure(origin, `no text but ${kind}`, packed);
      return;
    }
    const { text, flags } = decode(
      bytes,
      charset ?? (format === 'html' || format === 'feed' || format === null ? charsetIn(bytes) : undefined),
    );
    const found = format ?? formatOfContent(text);
    if (found === 'jsonl') yield* this.#jsonLines(only(bytes));
    else if (found === 'warc') yield* this.#warc(only(bytes));
    else yield* this.#text(text, found, flags);
  }

  *#text(text: string, format: Format, flags: readonly DocumentFlag[]): Generator<ReadResult> {
    const { origin } = this.#input;
    switch (format) {
      case 'html': {
        const page = readHtml(text);
        yield this.#document(page.text, page.meta, [...flags, ...page.flags]);
        return;
      }
      case 'markdown': {
        const { text: plain, meta } = readMarkdown(text);
        yield this.#document(plain, meta, flags);
        return;
      }
      case 'feed': {
        let items: ReturnType<typeof readFeed>;
        try {
          items = readFeed(text);
        } catch {
          yield failure(origin, 'no RSS, Atom or JSON feed', 'Name another format with --format.');
          return;
        }
        if (items.length === 0) yield failure(origin, 'the feed has no items', 'Try again later, or check the address.');
        for (const item of items)
          yield this.#document(item.text, item.meta, [
            ...flags,
            ...(item.summary ? [{ kind: 'truncated' as const, reason: 'the feed gives a summary only' }] : []),
          ]);
        return;
      }
      case 'json': {
        yield* this.#json(text, flags);
        return;
      }
      default:
        yield this.#document(text, {}, flags);
    }
  }

  *#json(text: string, flags: readonly DocumentFlag[]): Generator<ReadResult> {
    const { origin } = this.#input;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      yield failure(
        origin,
        `malformed JSON (${error instanceof Error ? error.message : error})`,
        'Correct the file, or use one object a line and the ending .jsonl.',
      );
      return;
    }
    if (isRecord(value) && typeof value.version === 'string' && value.version.startsWith('https://jsonfeed.org/')) {
      yield* this.#text(text, 'feed', flags);
      return;
    }
    const rows = Array.isArray(value) ? value : isRecord(value) && Array.isArray(value.articles) ? value.articles : [value];
    for (const [i, row] of rows.entries()) yield this.#row(row, Array.isArray(value) ? i + 1 : undefined, flags);
  }

  async *#jsonLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<ReadResult> {
    const { origin } = this.#input;
    let lines = 0;
    for await (const { number, bytes } of linesOf(source, this.#max)) {
      if (bytes === null) {
        lines++;
        yield failure(
          origin,
          `a line larger than ${Math.round(this.#max / 1048576)} MB`,
          'Split the text, or raise the limit with --max-mb.',
          number,
        );
        continue;
      }
      const { text, flags } = decode(bytes);
      if (!text.trim()) continue;
      lines++;
      let row: unknown;
      try {
        row = JSON.parse(text);
      } catch {
        yield failure(origin, 'the line is no JSON', 'Put one JSON object on each line.', number);
        continue;
      }
      yield this.#row(row, number, flags);
    }
    if (lines === 0) yield failure(origin, 'the file is empty', 'Put one JSON object on each line.');
  }

  async *#csv(): AsyncGenerator<ReadResult> {
    const { origin } = this.#input;
    const tabs = /\.tsv$/i.test(origin);
    const bad: ReadResult[] = [];
    const parser = Readable.from(this.#input.source).pipe(
      csvStream({
        columns: (header: string[]) => header.map((name) => name.trim()),
        bom: true,
        delimiter: tabs ? '\t' : [',', ';'],
        relax_column_count: true,
        skip_empty_lines: true,
        skip_records_with_error: true,
        info: true,
        max_record_size: this.#max,
      }),
    );
    let last: number | undefined;
    parser.on('skip', (error: { message: string; lines?: number }) => {
      // A quote that is never closed is told again at every block of the file.
      if (error.lines === undefined || error.lines !== last)
        bad.push(failure(origin, error.message, 'Correct the row; the others are read.', error.lines));
      last = error.lines;
    });
    let rows = 0;
    for await (const { record, info } of parser as AsyncIterable<{ record: Record<string, unknown>; info: { lines: number } }>) {
      rows++;
      yield* bad.splice(0);
      yield this.#row(record, info.lines, []);
    }
    yield* bad;
    if (rows === 0 && last === undefined)
      yield failure(origin, 'no rows', 'The first line names the columns; each further line is a document.');
  }

  async *#warc(source: AsyncIterable<Uint8Array>): AsyncGenerator<ReadResult> {
    const { origin } = this.#input;
    let pages = 0;
    for await (const page of readWarc(source, this.#max)) {
      pages++;
      if ('tooLarge' in page) {
        yield failure(`${origin} (${page.url})`, 'the page is too large', 'Raise the limit with --max-mb.');
        continue;
      }
      const { text, flags } = decode(page.bytes, /charset=["']?([\w-]+)/i.exec(page.contentType)?.[1] ?? charsetIn(page.bytes));
      const article = readHtml(text);
      yield this.#document(article.text, { url: page.url, ...dropNulls(article.meta), id: nameOf(page.url) }, [...flags, ...article.flags]);
    }
    if (pages === 0) yield failure(origin, 'no web pages in the archive', 'Only responses of HTML are read.');
  }

  #row(row: unknown, line: number | undefined, flags: readonly DocumentFlag[]): ReadResult {
    const { origin } = this.#input;
    if (!isRecord(row)) return failure(origin, 'the row is no object with named fields', 'Give objects with at least a text field.', line);
    const read = readRow(row, this.#options.columns);
    if ('missing' in read)
      return failure(
        origin,
        `no text: none of the fields ${read.missing}`,
        'Name the field that holds the text: --column text=NAME.',
        line,
      );
    return this.#document(read.text.replace(/\r\n?/g, '\n'), read.meta, flags, line);
  }

  #document(text: string, own: Meta, flags: readonly DocumentFlag[], line?: number): ReadResult {
    const { origin, meta } = this.#input;
    if (!text.trim()) return failure(origin, 'no text in it', 'Give a document with text.', line);
    const known: Meta = { ...dropNulls(own), ...dropNulls(meta) };
    const id = this.#names.unique(known.id ?? nameOf(origin));
    return {
      document: makeDocument(
        text,
        id,
        line === undefined ? origin : `${origin}:${line}`,
        { ...known, published: known.published ?? this.#options.published ?? null, outlet: known.outlet ?? this.#options.outlet ?? null },
        flags,
      ),
    };
  }
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const dropNulls = (meta: Meta): Meta => Object.fromEntries(Object.entries(meta).filter(([, value]) => value != null));
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
