import { describe, expect, it } from 'vitest';
import { readFeed } from './feed.ts';
import { readMarkdown } from './markdown.ts';
import { readRow } from './rows.ts';

describe('Markdown', () => {
  it('is read as its words, with what the front matter says', () => {
    const { text, meta } = readMarkdown(
      '---\ntitle: Fire at the ford\ndate: 2020-05-04\nsource: Valley Wire\nurl: https://wire.example/1\n---\n\n# Another heading\n\nThe **army** _denied_ it, see [the note](https://a.example/b) and `x`.\n\n> A spokesman said so.\n\n- one\n* two\n\n***\n\n```\ncode_here * 2\n```\nEnd snake_case_name 2 * 3 * 4.\n',
    );
    expect(meta).toEqual({ title: 'Fire at the ford', published: '2020-05-04', outlet: 'Valley Wire', url: 'https://wire.example/1' });
    expect(text).toBe(
      'Another heading\n\nThe army denied it, see the note and x.\n\nA spokesman said so.\n\none\ntwo\n\n\n\ncode_here * 2\nEnd snake_case_name 2 * 3 * 4.',
    );
  });

  it('has its first heading for a title where nothing else names it', () => {
    expect(readMarkdown('# Fire *at* the ford\n\nText.')).toEqual({ text: 'Text.', meta: { title: 'Fire at the ford' } });
    expect(readMarkdown('Text.\n\n# Later')).toEqual({ text: 'Text.\n\nLater', meta: {} });
  });

  it('keeps a block that is no front matter', () => {
    for (const text of ['---\n: [\n---\nText.', '---\nnever closed\n\nText.', 'a\n---\nb: c\n---\nText.'])
      expect(readMarkdown(text)).toMatchObject({ text: expect.stringMatching(/(?:: \[|never closed|b: c)[\s\S]*Text\.$/), meta: {} });
    expect(readMarkdown(`${'*'.repeat(200_000)} ${'['.repeat(200_000)} ${'_a'.repeat(100_000)}`).text.length).toBeGreaterThan(0);
  });
});

describe('rows', () => {
  it('are read by usual names, whatever their case, or by those the user gives', () => {
    expect(readRow({ Body: 'Text.', Headline: 'T', Date: '2020-05-04', source: 'Wire', extra: 1 })).toEqual({
      text: 'Text.',
      meta: { title: 'T', published: '2020-05-04', outlet: 'Wire', url: null, id: null, dateline: null },
    });
    expect(readRow({ text: 'No.', story_de: 'Yes.', n: 7 }, { text: 'STORY_DE', id: 'n' })).toMatchObject({
      text: 'Yes.',
      meta: { id: '7' },
    });
    expect(readRow({ text: 'No.' }, { text: 'other' })).toEqual({ missing: 'other' });
    expect(readRow({ text: '  ' })).toEqual({ missing: expect.stringContaining('text, body') });
    expect(readRow({ text: { nested: true }, body: 'Text.' })).toMatchObject({ text: 'Text.' });
  });
});

describe('feeds', () => {
  it('in RSS: the full text goes before the summary', () => {
    const items =
      readFeed(`<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel><title>Valley Wire</title><link>https://wire.example/</link><description>All of it</description>
      <item><title>Fire &amp; water</title><link>https://wire.example/1</link><description>Short.</description>
        <content:encoded><![CDATA[<p>One bank said so.</p><p>The other denied it.</p>]]></content:encoded><pubDate>Mon, 04 May 2020 10:00:00 GMT</pubDate></item>
      <item><description>A &lt;b&gt;short&lt;/b&gt; one.</description><dc:date>2020-05-05</dc:date></item></channel></rss>`);
    expect(items).toEqual([
      {
        text: 'One bank said so.\nThe other denied it.',
        meta: {
          title: 'Fire & water',
          published: 'Mon, 04 May 2020 10:00:00 GMT',
          outlet: 'Valley Wire',
          url: 'https://wire.example/1',
          id: null,
        },
        summary: false,
      },
      { text: 'A short one.', meta: { title: null, published: '2020-05-05', outlet: 'Valley Wire', url: null, id: null }, summary: true },
    ]);
  });

  it('in Atom: the day of publication goes before that of a change, the page before the feed', () => {
    const items =
      readFeed(`<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title type="text">Valley Post</title><id>urn:f</id><updated>2020-05-09T00:00:00Z</updated>
      <entry><title>Fire</title><id>urn:1</id><link rel="self" href="https://post.example/self"/><link rel="alternate" href="https://post.example/1"/>
        <published>2020-05-04T01:00:00Z</published><updated>2020-05-09T00:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <b>said</b> so.</p></div></content><summary>s</summary></entry></feed>`);
    expect(items).toMatchObject([
      {
        text: 'One said so.',
        meta: { title: 'Fire', published: '2020-05-04T01:00:00Z', outlet: 'Valley Post', url: 'https://post.example/1' },
        summary: false,
      },
    ]);
  });

  it('in RDF and JSON', () => {
    expect(
      readFeed(`<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="u"><title>Old Wire</title><link>l</link><description>d</description></channel>
        <item rdf:about="i"><title>T</title><link>https://old.example/1</link><description>Text.</description><dc:date>2020-05-04T00:00:00Z</dc:date></item></rdf:RDF>`),
    ).toMatchObject([
      {
        text: 'Text.',
        meta: { title: 'T', outlet: 'Old Wire', url: 'https://old.example/1', published: '2020-05-04T00:00:00Z' },
        summary: true,
      },
    ]);
    const json = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'New Wire',
      items: [
        { id: '1', url: 'https://new.example/1', title: 'T', content_html: '<p>A.</p><p>B.</p>', date_published: '2020-05-04T00:00:00Z' },
        { id: '2', content_text: 'C.', summary: 's' },
      ],
    };
    expect(readFeed(JSON.stringify(json))).toMatchObject([
      { text: 'A.\nB.', meta: { outlet: 'New Wire', published: '2020-05-04T00:00:00Z', url: 'https://new.example/1' }, summary: false },
      { text: 'C.', summary: false },
    ]);
  });

  it('are told from what is none', () => {
    for (const text of ['<html><body>x</body></html>', '<?xml version="1.0"?><note/>', 'words', '{}'])
      expect(() => readFeed(text), text).toThrow();
  });
});
