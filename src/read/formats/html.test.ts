import { describe, expect, it } from 'vitest';
import { readHtml } from './html.ts';

const PARAGRAPHS = [
  'Officials on the northern bank said on Monday that guns had fired on the ford during the night, wounding three farmers who were asleep in a barn.',
  'The army on the southern bank denied it. A spokeswoman said that no gun had been moved for a week, and asked for observers to come and count them.',
  'Observers of the river commission said they had heard nine shots between two and four in the morning, but could not tell from which bank they came.',
  'A ferryman, who gave his first name only, said that both banks fire at times when the water is low and the ford can be crossed on foot.',
];
const article = PARAGRAPHS.map((text) => `<p>${text}</p>`).join('\n');
const page = (head: string, body: string) => `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;
const around = (body: string) =>
  `<nav><ul><li><a href="/">Home</a></li><li><a href="/w">Weather</a></li></ul></nav><article><h1>Guns at the ford</h1>${body}</article><footer><p>All rights kept. <a href="/t">Terms</a></p></footer><script>var x = "secret";</script>`;

describe('the article of a page', () => {
  it('is its paragraphs on lines of their own, without menus and scripts', () => {
    const { text, flags } = readHtml(page('<title>Guns at the ford | Valley Wire</title>', around(article)));
    expect(flags).toEqual([]);
    for (const paragraph of PARAGRAPHS) expect(text.split('\n')).toContain(paragraph);
    expect(text).not.toMatch(/Weather|secret|Terms/);
  });

  it('keeps words apart at line breaks and together inside marks', () => {
    const { text } = readHtml(page('', around(`${article}<p>First<br>second <b>bo</b>ld&nbsp;word &amp; more</p>`)));
    expect(text.split('\n').slice(-2)).toEqual(['First', 'second bold word & more']);
  });

  it('is found inside a form, as old systems wrap whole pages', () => {
    const { text } = readHtml(page('', `<form action="/x"><div>${article}</div></form>`));
    expect(text).toContain(PARAGRAPHS[3]);
  });
});

describe('what the head says', () => {
  it('in Open Graph and a canonical address', () => {
    const head = `<meta property="og:title" content="Guns &quot;at&quot; the ford"><meta property="og:site_name" content="Valley Wire">
      <meta property="article:published_time" content="2020-05-04T06:00:00+02:00"><link rel="canonical" href="https://wire.example/ford">`;
    expect(readHtml(page(head, around(article))).meta).toEqual({
      title: 'Guns "at" the ford',
      outlet: 'Valley Wire',
      published: '2020-05-04T06:00:00+02:00',
      url: 'https://wire.example/ford',
    });
  });

  it('in linked data, alone or in a graph, passing over what is malformed', () => {
    const data = {
      '@type': 'NewsArticle',
      headline: 'Guns',
      datePublished: '2020-05-04',
      publisher: { '@type': 'Organization', name: 'Valley Wire' },
    };
    for (const body of [data, [{ '@type': 'WebSite' }, data], { '@graph': [{ '@type': 'WebSite' }, data] }]) {
      const head = `<script type="application/ld+json">{ not json</script><script type="application/ld+json">${JSON.stringify(body)}</script>`;
      expect(readHtml(page(head, around(article))).meta).toMatchObject({ title: 'Guns', outlet: 'Valley Wire', published: '2020-05-04' });
    }
  });

  it('in a time element; a relative canonical address is none', () => {
    const { meta } = readHtml(
      page(
        '<link rel="canonical" href="/ford"><title>Guns at the ford</title>',
        around(`<time datetime="2020-05-04">May 4</time>${article}`),
      ),
    );
    expect(meta).toMatchObject({ published: '2020-05-04', url: null, title: 'Guns at the ford', outlet: null });
  });

  it('is unknown where it says nothing', () => {
    expect(readHtml(page('', around(article))).meta).toMatchObject({ published: null, outlet: null, url: null });
  });
});

describe('pages without an article', () => {
  it('keep their text with a flag', () => {
    const { text, flags, meta } = readHtml(page('<title>Search</title>', '<ul><li>One</li><li>Two</li></ul>'));
    expect(text).toBe('One\nTwo');
    expect(flags).toMatchObject([{ kind: 'no-article' }]);
    expect(meta.title).toBe('Search');
  });

  it.each([
    '',
    '   ',
    'no marks at all',
    '<',
    '<p',
    '<<<>>>',
    '</div></div>',
    '<html>',
    '<!-- <p>never closed',
    '\u0000\uFFFF',
    '<title>x',
  ])('or hardly any page at all are read without a failure: %s', (source) => {
    const { text, flags } = readHtml(source);
    expect(typeof text).toBe('string');
    if (text) expect(flags).toMatchObject([{ kind: 'no-article' }]);
  });

  it('that have tags without end are cut off with a flag', () => {
    const { text, flags } = readHtml(`<html><body>${'<b>a</b> '.repeat(60_000)}</body></html>`);
    expect(text.length).toBeGreaterThan(50_000);
    expect(flags.map(({ kind }) => kind)).toEqual(['truncated', 'no-article']);
  });

  it('that nest without end or have no blank are read without a failure', () => {
    const deep = readHtml(`<html><body>${'<div>'.repeat(20_000)}inside${'</div>'.repeat(20_000)}</body></html>`);
    expect(deep.text).toContain('inside');
    expect(readHtml(`<html><body><p>${'x'.repeat(1_000_000)}</p></body></html>`).text).toHaveLength(1_000_000);
  });
});
