import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { DocumentFlag } from '../document.ts';
import type { Meta } from '../result.ts';

/** The article of a web page as plain text: paragraphs on lines of their own, with what the page's head says of it. */
export function readHtml(page: string): { text: string; meta: Meta; flags: DocumentFlag[] } {
  const source = upToTag(page, MAX_TAGS);
  const cut: DocumentFlag[] =
    source.length < page.length ? [{ kind: 'truncated', reason: `the page has more than ${MAX_TAGS} tags; the rest was left out` }] : [];
  // Fragments have no root, and the tree must have one.
  const { document } = parseHTML(/<html[\s>]/i.test(source) ? source : `<html><body>${source}</body></html>`);
  const meta = headOf(document as unknown as globalThis.Document);
  // Readability takes the tree apart; the fallback must be read first.
  const { text: whole, depth, elements } = blocksOf(document.body as unknown as HTMLElement | null);
  const titled = document.querySelector('title')?.textContent?.trim() || null;
  let article: ReturnType<Readability['parse']> = null;
  if (depth <= MAX_DEPTH && elements <= MAX_ELEMENTS)
    try {
      article = new Readability(document as unknown as globalThis.Document).parse();
    } catch {
      article = null;
    }
  if (article?.content) {
    const { text } = blocksOf(parseHTML(`<html><body>${article.content}</body></html>`).document.body as unknown as HTMLElement);
    if (text.length >= 80)
      return {
        text,
        meta: {
          ...meta,
          title: meta.title ?? article.title ?? null,
          outlet: meta.outlet ?? article.siteName ?? null,
          published: meta.published ?? article.publishedTime ?? null,
        },
        flags: cut,
      };
  }
  return {
    text: whole,
    meta: { ...meta, title: meta.title ?? titled },
    flags: whole ? [...cut, { kind: 'no-article', reason: 'no article was found in the page; all its text is kept' }] : cut,
  };
}

/** Pages that nest deeper or have more elements are no articles, and the search for one would take minutes. */
const MAX_DEPTH = 300;
const MAX_ELEMENTS = 30_000;
/** A tree of more takes more memory than a report is worth. */
const MAX_TAGS = 100_000;

function upToTag(source: string, most: number): string {
  let at = -1;
  for (let n = 0; n <= most; n++) {
    at = source.indexOf('<', at + 1);
    if (at < 0) return source;
  }
  return source.slice(0, at);
}

const BLOCKS = new Set([
  'P',
  'DIV',
  'SECTION',
  'ARTICLE',
  'LI',
  'UL',
  'OL',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'BLOCKQUOTE',
  'TR',
  'TABLE',
  'BR',
  'PRE',
  'FIGURE',
  'FIGCAPTION',
  'HEADER',
  'FOOTER',
  'MAIN',
  'ASIDE',
  'NAV',
  'DD',
  'DT',
]);
const SKIPPED = new Set([
  'SCRIPT',
  'STYLE',
  'NOSCRIPT',
  'TEMPLATE',
  'SVG',
  'IFRAME',
  'FIGCAPTION',
  'BUTTON',
  'SELECT',
  'TEXTAREA',
  'TITLE',
]);

/** Text of an element with a line break between blocks. Not recursive: pages nest without limit. */
function blocksOf(root: HTMLElement | null): { text: string; depth: number; elements: number } {
  if (!root) return { text: '', depth: 0, elements: 0 };
  let out = '';
  let level = 0;
  let depth = 0;
  let elements = 0;
  const stack: (Node | 'break' | 'up')[] = [root];
  while (stack.length) {
    const node = stack.pop();
    if (node === undefined) break;
    if (node === 'up') {
      level--;
      continue;
    }
    if (node === 'break') {
      out += '\n';
      continue;
    }
    if (node.nodeType === 3) {
      out += (node.textContent ?? '').replace(/\s+/g, ' ');
      continue;
    }
    if (node.nodeType !== 1) continue;
    elements++;
    depth = Math.max(depth, ++level);
    stack.push('up');
    const name = node.nodeName.toUpperCase();
    if (SKIPPED.has(name)) continue;
    const block = BLOCKS.has(name);
    if (block) {
      out += '\n';
      stack.push('break');
    }
    const children = node.childNodes;
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i]);
  }
  const text = out
    .split('\n')
    .map((line) => line.replace(/[ \t\u00A0]+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
  return { text, depth, elements };
}

function headOf(document: globalThis.Document): Meta {
  const content = (...selectors: string[]): string | null => {
    for (const selector of selectors) {
      const element = document.querySelector(selector);
      const value = element?.getAttribute('content') ?? element?.getAttribute('datetime') ?? element?.getAttribute('href');
      if (value?.trim()) return value.trim();
    }
    return null;
  };
  const linked = linkedData(document);
  return {
    title: content('meta[property="og:title"]', 'meta[name="twitter:title"]') ?? linked.headline ?? null,
    published:
      content(
        'meta[property="article:published_time"]',
        'meta[itemprop="datePublished"]',
        'meta[name="date"]',
        'meta[name="pubdate"]',
        'meta[name="DC.date.issued"]',
        'meta[name="publish-date"]',
      ) ??
      linked.datePublished ??
      content('time[pubdate]', 'article time[datetime]', 'time[itemprop="datePublished"]') ??
      null,
    outlet: content('meta[property="og:site_name"]', 'meta[name="application-name"]') ?? linked.publisher ?? null,
    url: absolute(content('link[rel="canonical"]', 'meta[property="og:url"]')),
  };
}

const absolute = (url: string | null): string | null => (url && /^https?:\/\//i.test(url) ? url : null);

function linkedData(document: globalThis.Document): { headline?: string; datePublished?: string; publisher?: string } {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      const parsed: unknown = JSON.parse((script.textContent ?? '').slice(0, 500_000));
      const items = Array.isArray(parsed)
        ? parsed
        : [parsed, ...(isRecord(parsed) && Array.isArray(parsed['@graph']) ? parsed['@graph'] : [])];
      for (const item of items) {
        if (!isRecord(item) || typeof item.datePublished !== 'string') continue;
        const publisher = isRecord(item.publisher) && typeof item.publisher.name === 'string' ? item.publisher.name : undefined;
        return { headline: typeof item.headline === 'string' ? item.headline : undefined, datePublished: item.datePublished, publisher };
      }
    } catch {
      // Malformed data in a page is no reason to lose the page.
    }
  }
  return {};
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
