import type { Field, Meta, ReadOptions } from '../result.ts';

/** Usual names of columns and keys, tried in order where the user names none. */
const USUAL: Record<Field, readonly string[]> = {
  text: ['text', 'body', 'content', 'article', 'fulltext', 'full_text', 'story', 'maintext'],
  title: ['title', 'headline', 'heading'],
  published: ['published', 'date', 'published_at', 'publication_date', 'publishdate', 'date_publish', 'pubdate', 'datetime', 'timestamp'],
  outlet: ['outlet', 'source', 'publisher', 'publication', 'site', 'source_domain'],
  url: ['url', 'link', 'uri'],
  id: ['id', 'doc', 'doc_id', 'document', 'guid'],
  dateline: ['dateline'],
};

/** The text and what a row says of it. `missing`: the name under which no text was found. */
export function readRow(
  row: Record<string, unknown>,
  columns: ReadOptions['columns'] = {},
): { text: string; meta: Meta } | { missing: string } {
  const keys = new Map(Object.keys(row).map((key) => [key.trim().toLowerCase(), key]));
  const value = (field: Field): string | null => {
    const wanted = columns[field];
    for (const name of wanted ? [wanted.toLowerCase()] : USUAL[field]) {
      const key = keys.get(name);
      const cell = key === undefined ? undefined : row[key];
      if (typeof cell === 'string' && cell.trim()) return cell;
      if (typeof cell === 'number') return String(cell);
    }
    return null;
  };
  const text = value('text');
  if (text === null) return { missing: columns.text ?? USUAL.text.join(', ') };
  const meta: Meta = {};
  for (const field of ['title', 'published', 'outlet', 'url', 'id', 'dateline'] as const) meta[field] = value(field);
  return { text, meta };
}
