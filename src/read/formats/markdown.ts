import { parse } from 'yaml';
import { FIELDS, type Meta } from '../result.ts';

/** Markdown as readable text, with what its front matter says. Offsets of claims refer to the text given back. */
export function readMarkdown(source: string): { text: string; meta: Meta } {
  const { body, meta } = frontMatter(source);
  let title: string | undefined;
  const lines: string[] = [];
  let fenced = false;
  for (const line of body.split('\n')) {
    if (/^\s*(?:```|~~~)/.test(line)) {
      fenced = !fenced;
      continue;
    }
    if (fenced) {
      lines.push(line);
      continue;
    }
    const heading = /^#{1,6}\s+(.*?)\s*#*\s*$/.exec(line);
    if (heading) {
      if (title === undefined && !meta.title && lines.every((l) => !l.trim())) {
        title = inline(heading[1]);
        continue;
      }
      lines.push(inline(heading[1]));
    } else if (/^\s*(?:[-*_]\s*){3,}$/.test(line)) lines.push('');
    else lines.push(inline(line.replace(/^\s*>\s?/, '').replace(/^(\s*)[-*+]\s+/, '$1')));
  }
  return { text: lines.join('\n').trim(), meta: title === undefined ? meta : { ...meta, title } };
}

function frontMatter(source: string): { body: string; meta: Meta } {
  const match = /^---\n([\s\S]{0,20000}?)\n---(?:\n|$)/.exec(source);
  if (!match) return { body: source, meta: {} };
  const meta: Meta = {};
  try {
    const values: unknown = parse(match[1], { maxAliasCount: 10 });
    if (values && typeof values === 'object')
      for (const [key, value] of Object.entries(values)) {
        const name = key.toLowerCase() === 'date' ? 'published' : key.toLowerCase() === 'source' ? 'outlet' : key.toLowerCase();
        const field = FIELDS.find((f) => f === name && f !== 'text') as keyof Meta | undefined;
        if (field && value !== null && value !== undefined) meta[field] = value instanceof Date ? value.toISOString() : String(value);
      }
  } catch {
    // No YAML after all: the block is part of the text.
    return { body: source, meta: {} };
  }
  return { body: source.slice(match[0].length), meta };
}

/** Marks of emphasis, code, links and pictures go, their words stay. */
function inline(text: string): string {
  return text
    .replace(/!\[([^\]\n]{0,500})\]\([^()\n]{0,2000}\)/g, '$1')
    .replace(/\[([^\]\n]{1,500})\]\([^()\n]{0,2000}\)/g, '$1')
    .replace(/\*\*([^*\n]{1,2000})\*\*/g, '$1')
    .replace(/__([^_\n]{1,2000})__/g, '$1')
    .replace(/(^|[\s(])\*([^*\s][^*\n]{0,2000})\*(?=$|[\s.,;:!?)])/g, '$1$2')
    .replace(/(^|[\s(])_([^_\s][^_\n]{0,2000})_(?=$|[\s.,;:!?)])/g, '$1$2')
    .replace(/`([^`\n]{1,2000})`/g, '$1');
}
