import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchUrl, isPublicAddress } from './fetch-url.ts';
import { readAddress } from './read-sources.ts';
import type { ReadOptions, ReadResult } from './result.ts';

let server: Server;
let base: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/report.txt') response.setHeader('content-type', 'text/plain').end('The ferry left.');
    else if (path === '/latin') response.setHeader('content-type', 'text/plain; charset=iso-8859-1').end(Buffer.from('Café.', 'latin1'));
    else if (path === '/feed') {
      const item = '<item><title>One</title><link>https://wire.example/1</link><description>The ferry left.</description></item>';
      response
        .setHeader('content-type', 'application/rss+xml')
        .end(`<rss version="2.0"><channel><title>Wire</title>${item}</channel></rss>`);
    } else if (path === '/moved') response.writeHead(302, { location: '/report.txt' }).end();
    else if (path === '/round') response.writeHead(302, { location: '/round' }).end();
    else if (path === '/to-file') response.writeHead(302, { location: 'file:///etc/hostname' }).end();
    else if (path === '/large') {
      response.setHeader('content-type', 'text/plain');
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65536)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    } else if (path === '/half') {
      response.writeHead(200, { 'content-type': 'text/plain', 'content-length': '1000' });
      response.write('The ferry');
    } else if (path !== '/silent') response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function all(path: string, options: ReadOptions = {}): Promise<ReadResult[]> {
  const found: ReadResult[] = [];
  for await (const result of readAddress(base + path, { fetch: { allowPrivate: true, timeout: 5000 }, ...options })) found.push(result);
  return found;
}
const failed = (reason: string | RegExp) => [
  {
    failure: {
      origin: expect.any(String),
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
      remedy: expect.any(String),
    },
  },
];

describe('an address', () => {
  it('gives a report, a feed, or a report elsewhere', async () => {
    expect(await all('/report.txt')).toMatchObject([{ document: { id: 'report', text: 'The ferry left.', url: `${base}/report.txt` } }]);
    expect(await all('/moved')).toMatchObject([{ document: { url: `${base}/report.txt`, origin: `${base}/report.txt` } }]);
    expect(await all('/latin')).toMatchObject([{ document: { text: 'Café.', flags: [] } }]);
    expect(await all('/feed')).toMatchObject([{ document: { url: 'https://wire.example/1', outlet: 'Wire' } }]);
  });

  it('that never answers, stops half way, is too large or leads nowhere is a failure in words', async () => {
    const quick = { fetch: { allowPrivate: true, timeout: 300 } };
    expect(await all('/silent', quick)).toEqual(failed(/^no answer from 127/));
    expect(await all('/half', quick)).toEqual(failed(/^no answer from 127/));
    expect(await all('/large', { maxBytes: 1024 * 1024 })).toEqual(failed('the answer is larger than 1 MB'));
    expect(await all('/nothing')).toEqual(failed('the server answered 404 Not Found'));
    expect(await all('/round')).toEqual(failed('more than 5 redirects'));
    expect(await all('/to-file')).toEqual(failed('addresses of file: are not fetched'));
  });

  it('of a private network is refused, however it is written', async () => {
    const { port } = new URL(base);
    const hosts = [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '017700000001',
      '0x7f.0.0.1',
      '0.0.0.0',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      'localhost',
    ];
    for (const host of [
      ...hosts,
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '[fe80::1]',
      '[fc00::1]',
      '[64:ff9b::7f00:1]',
    ])
      await expect(fetchUrl(`http://${host}:${port}/report.txt`, { timeout: 2000 }), host).rejects.toThrow(/private address/);
    for (const address of ['ftp://example.org/', 'file:///etc/hostname', 'http://user:pass@example.org/', 'no address'])
      await expect(fetchUrl(address), address).rejects.toThrow();
  });
});

it('tells public addresses from others', () => {
  for (const address of ['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111']) expect(isPublicAddress(address), address).toBe(true);
  for (const address of ['127.0.0.1', '224.0.0.1', '255.255.255.255', '198.18.0.1', '203.0.113.5', '2001:db8::1', '2002:7f00:1::', 'x', ''])
    expect(isPublicAddress(address), address).toBe(false);
});
