import type { Format } from './result.ts';

const BY_ENDING: Record<string, Format> = {
  txt: 'text',
  text: 'text',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  json: 'json',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  csv: 'csv',
  tsv: 'csv',
  rss: 'feed',
  atom: 'feed',
  xml: 'feed',
  rdf: 'feed',
  warc: 'warc',
  'warc.gz': 'warc',
};

/** Endings of files that a folder is searched for. */
export const ENDINGS = Object.keys(BY_ENDING);

/** Format by a file's name; null where the ending says nothing. */
export function formatOfName(name: string): Format | null {
  const lower = name.toLowerCase().replace(/[?#].*$/, '');
  if (lower.endsWith('.warc.gz')) return 'warc';
  const ending = /\.([a-z0-9]+)$/.exec(lower)?.[1];
  return ending ? (BY_ENDING[ending] ?? null) : null;
}

/** Format by a content type as servers send it. */
export function formatOfType(contentType: string): Format | null {
  const type = contentType.split(';')[0].trim().toLowerCase();
  if (/(?:rss|atom|rdf)\+xml|feed\+json/.test(type) || type === 'application/xml' || type === 'text/xml') return 'feed';
  if (type.includes('html')) return 'html';
  if (type === 'application/json') return 'json';
  if (type === 'text/csv') return 'csv';
  if (type === 'text/markdown') return 'markdown';
  return type.startsWith('text/') ? 'text' : null;
}

/** Format by the first characters, for names and types that say nothing. */
export function formatOfContent(text: string): Format {
  const head = text.slice(0, 1000).trimStart();
  if (/^<\?xml/i.test(head) || /^<(?:rss|feed|rdf:RDF)\b/i.test(head)) return /<html\b/i.test(head) ? 'html' : 'feed';
  if (/^<(?:!doctype html|html|head|body|article|div|p)\b/i.test(head)) return 'html';
  if (head.startsWith('WARC/1')) return 'warc';
  if (/^\{.*\}\s*\n\s*\{/.test(head)) return 'jsonl';
  if (/^[[{]\s*["{]/.test(head)) return 'json';
  return 'text';
}
