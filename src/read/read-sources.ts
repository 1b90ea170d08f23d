import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { z } from 'zod';
import type { Document } from './document.ts';
import { FetchError, fetchUrl } from './fetch-url.ts';
import { ENDINGS, formatOfName, formatOfType } from './format-of.ts';
import { makeDocument } from './make-document.ts';
import { Names, nameOf } from './names.ts';
import { readStream } from './read-stream.ts';
import { failure, MAX_BYTES, type Meta, type ReadOptions, type ReadResult } from './result.ts';

/** Files that stand beside reports and are none. */
const NOT_REPORTS = new Set([
  'index.json',
  'source.txt',
  'guideline.md',
  'readme.md',
  'license.txt',
  'licence.txt',
  'notice.md',
  'changelog.md',
]);

/**
 * Reads files, folders, globs, http(s) addresses and standard input (`-`), one document or failure at a time, in the order given. What
 * cannot be read is a failure with its remedy; the rest goes on.
 */
export async function* readSources(inputs: readonly string[], options: ReadOptions = {}): AsyncGenerator<ReadResult> {
  const names = new Names();
  const indexes = new Map<string, Promise<Index>>();
  for (const input of inputs) {
    if (input === '-') {
      yield* readStream(
        { origin: '-', source: bytesOf(options.stdin ?? process.stdin), format: null, meta: { id: 'stdin' } },
        options,
        names,
      );
      continue;
    }
    if (/^https?:\/\//i.test(input)) {
      yield* readAddress(input, options, names);
      continue;
    }
    const paths = await expand(input);
    if (!Array.isArray(paths)) {
      yield paths;
      continue;
    }
    for (const path of paths) {
      const folder = dirname(path);
      let index = indexes.get(folder);
      if (!index) {
        index = readIndex(folder);
        indexes.set(folder, index);
      }
      const { entries, problem } = await index;
      if (problem) {
        indexes.set(folder, Promise.resolve({ entries }));
        yield problem;
      }
      yield* readStream(
        { origin: path, source: createReadStream(path), format: formatOfName(path), meta: entries[nameOf(path)] ?? {} },
        options,
        names,
      );
    }
  }
}

/** Bytes handed over by somebody, e.g. an uploaded file. */
export function readBytes(name: string, bytes: Uint8Array, options: ReadOptions = {}): AsyncGenerator<ReadResult> {
  return readStream({ origin: name, source: bytesOf([bytes]), format: formatOfName(name), meta: {} }, options, new Names());
}

/** A pasted text. */
export function readText(text: string, meta: Meta & { id: string }): Document {
  return makeDocument(text.replace(/\r\n?/g, '\n'), meta.id, 'pasted', meta);
}

/** Documents behind an address: a page, a feed, a file. */
export async function* readAddress(address: string, options: ReadOptions = {}, names = new Names()): AsyncGenerator<ReadResult> {
  try {
    const { url, contentType, bytes } = await fetchUrl(address, options.fetch, options.maxBytes ?? MAX_BYTES);
    const charset = /charset=["']?([\w-]+)/i.exec(contentType)?.[1];
    const byType = formatOfType(contentType);
    yield* readStream(
      {
        origin: url,
        source: bytesOf([bytes]),
        // Servers call many things text/plain: then the name, then the content decides.
        format: byType === 'text' || byType === null ? formatOfName(new URL(url).pathname) : byType,
        meta: byType === 'feed' ? {} : { url },
        charset,
      },
      options,
      names,
    );
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    yield failure(address, error.message, error.remedy);
  }
}

async function expand(input: string): Promise<string[] | ReadResult> {
  try {
    const found = await stat(input);
    if (!found.isDirectory()) return [input];
    const files = await glob(`**/*.{${ENDINGS.join(',')}}`, { cwd: input, dot: false, followSymbolicLinks: false });
    const reports = files.filter(isReport).sort();
    if (reports.length === 0) return failure(input, 'no reports in the folder', `Files end in ${ENDINGS.map((e) => `.${e}`).join(' ')}.`);
    return reports.map((file) => join(input, file));
  } catch (error) {
    if (isDynamicPattern(input)) {
      const files = (await glob(input, { dot: false, followSymbolicLinks: false })).filter(isReport).sort();
      return files.length
        ? files
        : failure(input, 'no file fits the pattern', 'Check the pattern; quote it so that the shell leaves it alone.');
    }
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return failure(
      input,
      missing ? 'no such file or folder' : (error as Error).message,
      missing ? 'Check the path.' : 'Check that you may read it.',
    );
  }
}

const isReport = (path: string): boolean => {
  const name = basename(path).toLowerCase();
  return !NOT_REPORTS.has(name) && !name.endsWith('.gold.jsonl');
};

const IndexFile = z.record(
  z.string(),
  z
    .object({
      title: z.string().nullish(),
      published: z.string().nullish(),
      dateline: z.string().nullish(),
      outlet: z.string().nullish(),
      url: z.string().nullish(),
    })
    .loose(),
);

interface Index {
  readonly entries: Record<string, Meta>;
  readonly problem?: ReadResult;
}

/** `index.json` of a folder: a file's name without its ending → title, published, dateline, outlet. Empty where there is none. */
async function readIndex(folder: string): Promise<Index> {
  const path = join(folder, 'index.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return { entries: {} };
  }
  try {
    const entries = IndexFile.parse(JSON.parse(text));
    return {
      entries: Object.fromEntries(
        Object.entries(entries).map(([name, { title, published, dateline, outlet, url }]) => [
          name,
          { title, published, dateline, outlet, url },
        ]),
      ),
    };
  } catch (error) {
    const reason =
      error instanceof z.ZodError
        ? `no index of reports (${error.issues[0]?.path.join('.')}: ${error.issues[0]?.message})`
        : 'malformed JSON';
    return {
      entries: {},
      problem: failure(path, reason, 'Map each file’s name without its ending to title, published, dateline and outlet.'),
    };
  }
}

async function* bytesOf(source: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}
