import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { Reading } from './world.ts';

export async function* readPlain(inputs: readonly string[]): AsyncGenerator<Reading> {
  for (const input of inputs) {
    const folder = (await stat(input)).isDirectory();
    const files = folder
      ? (await readdir(input))
          .filter((name) => name.endsWith('.txt'))
          .sort()
          .map((name) => join(input, name))
      : [input];
    for (const path of files) {
      const text = await readFile(path, 'utf8');
      const id = basename(path, extname(path));
      const index = JSON.parse(await readFile(join(dirname(path), 'index.json'), 'utf8').catch(() => '{}'))[id] ?? {};
      const hash = createHash('sha256').update(text).digest('hex');
      yield {
        document: {
          id,
          text,
          title: index.title ?? null,
          outlet: index.outlet ?? null,
          published: index.published ?? null,
          dateline: index.dateline ?? null,
          url: null,
          language: 'en',
          hash,
          origin: path,
          flags: [],
        },
      };
    }
  }
}
