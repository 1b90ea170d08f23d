import { open } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { World } from './world.ts';

export type TextReading =
  | { readonly doc: string; readonly text: string }
  | { readonly failure: { readonly origin: string; readonly line: number | null; readonly reason: string; readonly remedy: string } };

/** Files larger than this are no texts to be annotated in one piece. */
const LARGEST = 50 * 1024 * 1024;

/**
 * Texts as they stand, so that offsets are those of the file: a `.jsonl` file gives one a line, from its `doc` and `text`; any other is one
 * text, named by the file's name without its ending. `-` is standard input, read as JSONL where it begins with a brace.
 */
export async function* readTexts(paths: readonly string[], input: World['input']): AsyncGenerator<TextReading> {
  for (const path of paths) {
    if (path === '-') yield* readStandardInput(input);
    else yield* readPath(path);
  }
}

async function* readPath(path: string): AsyncGenerator<TextReading> {
  const fail = (reason: string, remedy: string): TextReading => ({ failure: { origin: path, line: null, reason, remedy } });
  let file: Awaited<ReturnType<typeof open>>;
  try {
    file = await open(path);
  } catch (error) {
    yield fail(`cannot be opened (${(error as NodeJS.ErrnoException).code ?? String(error)})`, 'Check the path.');
    return;
  }
  try {
    const { size } = await file.stat();
    if (/\.(jsonl|ndjson)$/i.test(path)) {
      yield* readLines(path, file.createReadStream({ autoClose: false }));
    } else if (size > LARGEST) {
      yield fail(`is larger than ${LARGEST / 1024 / 1024} MB`, 'Cut it into single reports.');
    } else {
      yield { doc: basename(path, extname(path)), text: await file.readFile('utf8') };
    }
  } catch (error) {
    yield fail(`cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`, 'Name files, not folders.');
  } finally {
    await file.close();
  }
}

async function* readStandardInput(input: World['input']): AsyncGenerator<TextReading> {
  const parts: Buffer[] = [];
  for await (const part of input) parts.push(Buffer.from(part as string));
  const text = Buffer.concat(parts).toString('utf8');
  if (text.trimStart().startsWith('{')) yield* readLines('-', Readable.from([text]));
  else yield { doc: '-', text };
}

async function* readLines(origin: string, stream: Readable): AsyncGenerator<TextReading> {
  let number = 0;
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    let value: { doc?: unknown; text?: unknown } | null = null;
    try {
      value = JSON.parse(line);
    } catch {
      // Reported below.
    }
    if (value !== null && typeof value === 'object' && typeof value.text === 'string') {
      yield { doc: typeof value.doc === 'string' ? value.doc : String(value.doc ?? number), text: value.text };
    } else {
      const reason = value === null ? 'is no JSON' : 'has no "text"';
      yield { failure: { origin, line: number, reason, remedy: 'Give each line as {"doc": "name", "text": "…"}.' } };
    }
  }
}
