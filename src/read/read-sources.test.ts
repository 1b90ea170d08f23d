import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WARCRecord, WARCSerializer } from 'warcio';
import type { Document } from './document.ts';
import { readBytes, readSources, readText } from './read-sources.ts';
import type { ReadFailure, ReadOptions, ReadResult } from './result.ts';

const ENGLISH =
  'Officials on the northern bank said on Monday that guns had fired on the ford during the night, wounding three farmers who were asleep in a barn. The army on the southern bank denied it and asked for observers to come and count its guns.';
const SPANISH =
  'Las autoridades de la orilla norte dijeron el lunes que los cañones habían disparado contra el vado durante la noche e hirieron a tres campesinos que dormían en un granero. El ejército de la orilla sur lo negó y pidió que vinieran observadores.';

async function all(results: AsyncIterable<ReadResult>): Promise<{ documents: Document[]; failures: ReadFailure[] }> {
  const documents: Document[] = [];
  const failures: ReadFailure[] = [];
  for await (const result of results) 'document' in result ? documents.push(result.document) : failures.push(result.failure);
  return { documents, failures };
}
const bytes = (text: string) => new TextEncoder().encode(text);
const given = (name: string, content: string | Uint8Array, options?: ReadOptions) =>
  all(readBytes(name, typeof content === 'string' ? bytes(content) : content, options));

let folder: string;
const path = (...parts: string[]) => join(folder, ...parts);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-'));
  await mkdir(path('north'));
  await mkdir(path('.hidden'));
  const files: Record<string, string | Uint8Array> = {
    'index.json': JSON.stringify({
      ford: { title: 'Guns at the ford', published: '2020-05-04', outlet: 'Valley Wire', dateline: 'FORD, May 4' },
    }),
    'ford.txt': ENGLISH,
    'ford.gold.jsonl': '{"doc":"ford"}\n',
    'SOURCE.txt': 'Where it is from.',
    'GUIDELINE.md': '# How',
    'README.md': '# Read me',
    'picture.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
    'empty.txt': '',
    'spanish.txt': SPANISH,
    'notes.md': '---\ntitle: Notes\n---\nThe ferry left.',
    'north/ford.txt': 'Another text of the same name.',
    '.hidden/x.txt': 'Hidden.',
  };
  for (const [name, content] of Object.entries(files)) await writeFile(path(name), content);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('files, folders and patterns', () => {
  it('of a folder: every report, nothing that stands beside them, each failure with its remedy', async () => {
    const { documents, failures } = await all(readSources([folder]));
    expect(documents.map(({ id }) => id)).toEqual(['ford', 'ford-2', 'notes', 'spanish']);
    expect(failures).toEqual([{ origin: path('empty.txt'), reason: 'the file is empty', remedy: expect.any(String) }]);
    expect(documents.find(({ id }) => id === 'ford')).toEqual({
      id: 'ford',
      text: ENGLISH,
      title: 'Guns at the ford',
      outlet: 'Valley Wire',
      published: '2020-05-04',
      dateline: 'FORD, May 4',
      url: null,
      language: 'en',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      origin: path('ford.txt'),
      flags: [],
    });
    expect(documents.find(({ id }) => id === 'ford-2')).toMatchObject({ title: null, published: null, outlet: null });
    expect(documents.find(({ id }) => id === 'spanish')).toMatchObject({
      language: 'es',
      flags: [{ kind: 'language', reason: expect.stringContaining('Spanish') }],
    });
  });

  it('named one by one, by a pattern, or wrongly', async () => {
    expect((await all(readSources([path('ford.txt'), path('ford.txt')]))).documents.map(({ id }) => id)).toEqual(['ford', 'ford-2']);
    expect((await all(readSources([path('**', '*.txt')]))).documents.map(({ id }) => id)).toEqual(['ford', 'ford-2', 'spanish']);
    expect((await all(readSources([path('picture.png')]))).failures).toMatchObject([{ reason: 'no text but PNG image' }]);
    const { failures, documents } = await all(readSources([path('nothing.txt'), path('*.doc'), path('ford.txt')]));
    expect(failures.map(({ reason }) => reason)).toEqual(['no such file or folder', 'no file fits the pattern']);
    expect(documents).toHaveLength(1);
  });

  it('with an index that is none: the reports are read and the index is a failure', async () => {
    await mkdir(path('bad'));
    await writeFile(path('bad', 'index.json'), '[{]');
    await writeFile(path('bad', 'a.txt'), 'Text.');
    const { documents, failures } = await all(readSources([path('bad')]));
    expect(documents).toHaveLength(1);
    expect(failures).toMatchObject([{ origin: path('bad', 'index.json'), reason: 'malformed JSON' }]);
    await rm(path('bad'), { recursive: true });
  });

  it('from standard input, with what the user knows', async () => {
    const stdin = (async function* () {
      yield 'The ferry ';
      yield bytes('left.');
    })();
    const { documents } = await all(readSources(['-'], { stdin, published: '2020-05-04', outlet: 'Valley Wire' }));
    expect(documents).toMatchObject([
      { id: 'stdin', origin: '-', text: 'The ferry left.', published: '2020-05-04', outlet: 'Valley Wire' },
    ]);
  });
});

describe('rows', () => {
  it('of JSON lines: a bad one is named by its line and the rest goes on', async () => {
    const { documents, failures } = await given(
      'rows.jsonl',
      '\uFEFF{"text":"One.","id":"a"}\r\nno json\n\n[1]\n{"title":"no text"}\n{"text":"Two.","id":"a"}',
    );
    expect(documents.map(({ id, text, origin }) => [id, text, origin])).toEqual([
      ['a', 'One.', 'rows.jsonl:1'],
      ['a-2', 'Two.', 'rows.jsonl:6'],
    ]);
    expect(failures.map(({ line }) => line)).toEqual([2, 4, 5]);
  });

  it('of JSON lines come back as they went out', async () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .map((t) => `Text ${t.replaceAll('\r', ' ').replaceAll('\0', '')}`);
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (texts) => {
        const { documents } = await given('rows.jsonl', texts.map((t) => JSON.stringify({ text: t })).join('\n'));
        expect(documents.map((d) => d.text)).toEqual(texts);
        const csv = `text\n${texts.map((t) => `"${t.replaceAll('"', '""')}"`).join('\n')}\n`;
        expect((await given('rows.csv', csv)).documents.map((d) => d.text)).toEqual(texts);
      }),
      { numRuns: 40 },
    );
  });

  it('of CSV and TSV, with columns named by the user', async () => {
    const csv = 'day,story\n2020-05-04,"One, ""two""\nthree."\n2020-05-05,Four.\n';
    const { documents } = await given('rows.csv', csv, { columns: { text: 'story', published: 'day' } });
    expect(documents).toMatchObject([
      { text: 'One, "two"\nthree.', published: '2020-05-04' },
      { text: 'Four.', published: '2020-05-05' },
    ]);
    expect((await given('rows.tsv', 'text\ttitle\nOne, two; three.\tT\n')).documents).toMatchObject([
      { text: 'One, two; three.', title: 'T' },
    ]);
    expect((await given('rows.csv', 'text;title\nOne.;T\n')).documents).toMatchObject([{ text: 'One.', title: 'T' }]);
    const bad = await given('rows.csv', 'text,title\nGood.,T\n"Bad" one",T\nGood too.,T\n,no text\n');
    expect(bad.documents.map(({ text }) => text)).toEqual(['Good.', 'Good too.']);
    expect(bad.failures.map(({ line }) => line)).toEqual([3, 5]);
    expect((await given('rows.csv', 'text,title\n')).failures).toMatchObject([{ reason: 'no rows' }]);
  });

  it('of JSON, alone, in a list or as articles; a feed is told by its version', async () => {
    expect((await given('a.json', '{"text":"One."}')).documents).toMatchObject([{ id: 'a', text: 'One.' }]);
    expect((await given('a.json', '[{"text":"One."},{"text":"Two."}]')).documents).toHaveLength(2);
    expect((await given('a.json', '{"articles":[{"content":"One."}]}')).documents).toHaveLength(1);
    expect(
      (await given('a.json', '{"version":"https://jsonfeed.org/version/1","title":"W","items":[{"id":"1","content_text":"One."}]}'))
        .documents,
    ).toMatchObject([{ outlet: 'W' }]);
    expect((await given('a.json', '{"text":')).failures).toMatchObject([{ reason: expect.stringContaining('malformed JSON') }]);
  });
});

describe('web archives', () => {
  const page = `<html><head><meta charset="windows-1252"><title>Guns at the ford</title></head><body><article>${`<p>${ENGLISH}</p>`.repeat(3)}<p>Café.</p></article></body></html>`;
  async function archive(gzip: boolean): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    const add = async (url: string, type: string, body: string, status = '200 OK') => {
      const record = await WARCRecord.create(
        {
          url,
          date: '2020-05-04T00:00:00Z',
          type: 'response',
          warcVersion: 'WARC/1.0',
          httpHeaders: { 'Content-Type': type },
          statusline: `HTTP/1.1 ${status}`,
        },
        (async function* () {
          yield Buffer.from(body, 'latin1');
        })(),
      );
      parts.push(await WARCSerializer.serialize(record, { gzip }));
    };
    await add('https://wire.example/2020/guns.html', 'text/html', page);
    await add('https://wire.example/robots.txt', 'text/plain', 'Disallow: /');
    await add('https://wire.example/gone.html', 'text/html', '<p>Gone</p>', '404 Not Found');
    await add('https://wire.example/large.html', 'text/html; charset=utf-8', 'x'.repeat(5000));
    return Buffer.concat(parts);
  }

  it.each([
    ['plain', false, 'crawl.warc'],
    ['gzipped', true, 'crawl.warc.gz'],
  ])('%s: pages only, the too large one is named', async (_, gzip, name) => {
    const { documents, failures } = await given(name, await archive(gzip), { maxBytes: 3000 });
    expect(failures).toMatchObject([{ origin: `${name} (https://wire.example/large.html)`, reason: 'the page is too large' }]);
    expect(documents).toMatchObject([{ id: 'guns', url: 'https://wire.example/2020/guns.html', language: 'en', flags: [] }]);
    expect(documents[0].text).toContain('Café.');
  });

  it('that are broken or none are failures', async () => {
    expect((await given('a.warc', 'no archive at all')).documents).toEqual([]);
    expect((await given('a.warc', 'no archive at all')).failures).toHaveLength(1);
    expect((await given('a.warc.gz', (await archive(true)).subarray(0, 400))).failures.length).toBeGreaterThan(0);
    expect((await given('a.warc', '')).failures).toHaveLength(1);
  });
});

describe('bad input', () => {
  it('that is larger than allowed is refused without reading it to its end', async () => {
    let read = 0;
    const stdin = (async function* () {
      for (; read < 200; read++) yield new Uint8Array(1024 * 1024).fill(97);
    })();
    const { failures } = await all(readSources(['-'], { stdin, maxBytes: 3 * 1024 * 1024 }));
    expect(failures).toMatchObject([{ reason: 'larger than 3 MB' }]);
    expect(read).toBeLessThan(10);
  });

  it('that has no end is named once', async () => {
    const endless = (head: string) =>
      (async function* () {
        yield bytes(head);
        for (let i = 0; i < 8; i++) yield new Uint8Array(1024 * 1024).fill(97);
      })();
    for (const [format, head, line] of [
      ['csv', 'text\n"', 2],
      ['jsonl', '{"text":"', 1],
    ] as const) {
      const { documents, failures } = await all(readSources(['-'], { stdin: endless(head), format, maxBytes: 1024 * 1024 }));
      expect(documents).toEqual([]);
      expect(failures).toMatchObject([{ line }]);
    }
  });

  it('is told by content where name and format say nothing', async () => {
    expect((await given('page', `<!doctype html><html><body><article><p>${ENGLISH}</p></article></body></html>`)).documents).toMatchObject([
      { text: ENGLISH },
    ]);
    expect(
      (
        await given(
          'feed',
          '<?xml version="1.0"?><rss version="2.0"><channel><title>W</title><item><description>One.</description></item></channel></rss>',
        )
      ).documents,
    ).toMatchObject([{ text: 'One.', outlet: 'W', flags: [{ kind: 'truncated' }] }]);
    expect((await given('rows', '{"text":"One."}\n{"text":"Two."}\n')).documents.map(({ text }) => text)).toEqual(['One.', 'Two.']);
    expect((await given('no-feed.xml', '<note/>')).failures).toMatchObject([{ reason: 'no RSS, Atom or JSON feed' }]);
    expect((await given('blank.txt', ' \n\t ')).failures).toMatchObject([{ reason: 'no text in it' }]);
  });

  it('never ends a reading with an exception, whatever the bytes and the name', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('txt', 'md', 'html', 'json', 'jsonl', 'csv', 'tsv', 'xml', 'warc', 'warc.gz', ''),
        fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 200 }).map(bytes)),
        async (ending, content) => {
          const { documents, failures } = await given(`x.${ending}`, content);
          expect(documents.length + failures.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 200 },
    );
  });
});

it('makes a document of a pasted text', () => {
  expect(readText('One.\r\nTwo.', { id: 'mine', title: ' ' })).toMatchObject({
    id: 'mine',
    text: 'One.\nTwo.',
    title: null,
    origin: 'pasted',
    language: null,
  });
});
