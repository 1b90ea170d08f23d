import { parseFeed } from 'feedsmith';
import type { Meta } from '../result.ts';
import { readHtml } from './html.ts';

export interface FeedItem {
  text: string;
  meta: Meta;
  /** The feed gives a summary only. */
  summary: boolean;
}

/** Items of an RSS, RDF, Atom or JSON feed. Throws where the text is no feed. */
export function readFeed(source: string): FeedItem[] {
  const { feed } = parseFeed(source) as { format: string; feed: Record<string, unknown> };
  const outlet = words(feed.title);
  const list = (feed.items ?? feed.entries ?? []) as Record<string, unknown>[];
  return list.map((item) => {
    const dc = (item.dc ?? {}) as Record<string, unknown>;
    const encoded =
      words((item.content as Record<string, unknown> | undefined)?.encoded) ??
      words(item.content) ??
      words(item.content_html) ??
      words(item.content_text);
    const short = words(item.description) ?? words(item.summary);
    const html = encoded ?? short ?? '';
    const text = /<[a-z!/]/i.test(html) ? plain(html) : html.trim();
    const links = item.links as { href?: unknown; rel?: unknown }[] | undefined;
    return {
      text,
      meta: {
        title: words(item.title),
        published:
          words(item.pubDate) ??
          words(item.published) ??
          words(item.date_published) ??
          words(item.updated) ??
          words(dc.date) ??
          words((dc.dates as unknown[] | undefined)?.[0]),
        outlet,
        url: words(item.link) ?? words(item.url) ?? words(links?.find((l) => !l.rel || l.rel === 'alternate')?.href),
        id: null,
      },
      summary: !encoded,
    };
  });
}

/** Feeds give strings, or objects with `value`. */
function words(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() || null;
  if (value instanceof Date) return value.toISOString();
  if (value && typeof value === 'object' && 'value' in value) return words(value.value);
  return null;
}

const plain = (html: string): string => readHtml(`<html><body><article>${html}</article></body></html>`).text;
