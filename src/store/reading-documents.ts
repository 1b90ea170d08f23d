import { whereDocuments } from './conditions.ts';
import type { Queryable } from './db/database.ts';
import type { DocumentFilter, DocumentSort, Page, Paging } from './filter.ts';
import { pageOf, pagingOf } from './paging.ts';
import { documentOf, SUMMARY_COLUMNS, summaryOf } from './rows.ts';
import type { DocumentHit, DocumentSummary, SnippetPart, StoredDocument } from './store.ts';

const ORDERS: Record<DocumentSort, string> = {
  read: 'd.seq',
  '-read': 'd.seq DESC',
  published: 'd.published NULLS LAST, d.seq',
  '-published': 'd.published DESC NULLS LAST, d.seq',
  title: 'lower(coalesce(d.title, d.id)), d.seq',
  claims: 'd.claims, d.seq',
  '-claims': 'd.claims DESC, d.seq',
  id: 'd.id',
};

export async function listDocuments(
  database: Queryable,
  filter: DocumentFilter = {},
  paging: Paging = {},
  sort: DocumentSort = '-read',
): Promise<Page<DocumentSummary>> {
  const where = whereDocuments(filter);
  const [count] = await database.query<{ total: number }>(
    `SELECT count(*)::int AS total FROM document d WHERE ${where.sql}`,
    where.parameters,
  );
  const { offset, limit } = pagingOf(paging);
  const rows = await database.query(
    `SELECT ${SUMMARY_COLUMNS} FROM document d WHERE ${where.sql} ORDER BY ${ORDERS[sort]} OFFSET ${where.value(offset)}::int LIMIT ${where.value(limit)}::int`,
    where.parameters,
  );
  return pageOf(rows.map(summaryOf), count!.total, offset);
}

export async function getDocument(database: Queryable, id: string): Promise<StoredDocument | null> {
  const [row] = await database.query(`SELECT ${SUMMARY_COLUMNS}, d.text FROM document d WHERE d.id = $1`, [id]);
  return row ? documentOf(row) : null;
}

export async function listNearCopies(database: Queryable, id: string): Promise<DocumentSummary[]> {
  const rows = await database.query(
    `SELECT ${SUMMARY_COLUMNS} FROM document d JOIN document asked ON asked.copy_group = d.copy_group
     WHERE asked.id = $1 AND d.id <> $1 ORDER BY d.seq`,
    [id],
  );
  return rows.map(summaryOf);
}

/** Marks around a word found. Control characters that a stored text may hold are no danger: an odd one only moves a mark. */
const [OPEN, CLOSE] = ['\u0002', '\u0003'];

export async function searchTexts(database: Queryable, text: string, paging: Paging = {}): Promise<Page<DocumentHit>> {
  const { offset, limit } = pagingOf(paging);
  if (text.trim() === '') return pageOf([], 0, 0);
  const [count] = await database.query<{ total: number }>(
    `SELECT count(*)::int AS total FROM document d WHERE d.search @@ websearch_to_tsquery('pg_catalog.english', $1)`,
    [text],
  );
  const rows = await database.query(
    `SELECT found.*, ts_headline('pg_catalog.english', left(t.text, 200000), websearch_to_tsquery('pg_catalog.english', $1),
        'StartSel=${OPEN}, StopSel=${CLOSE}, MaxFragments=2, MinWords=8, MaxWords=24, FragmentDelimiter=" … "') AS snippet
     FROM (
       SELECT ${SUMMARY_COLUMNS}, d.seq, ts_rank_cd(d.search, websearch_to_tsquery('pg_catalog.english', $1), 1) AS rank
       FROM document d WHERE d.search @@ websearch_to_tsquery('pg_catalog.english', $1)
       ORDER BY rank DESC, d.seq OFFSET $2::int LIMIT $3::int
     ) AS found JOIN document t ON t.seq = found.seq ORDER BY found.rank DESC, found.seq`,
    [text, offset, limit],
  );
  const hits = rows.map(({ snippet, rank: _, seq: __, ...row }) => ({ document: summaryOf(row), snippet: partsOf(String(snippet)) }));
  return pageOf(hits, count!.total, offset);
}

function partsOf(marked: string): SnippetPart[] {
  const parts: SnippetPart[] = [];
  for (const [index, piece] of marked.split(OPEN!).entries()) {
    if (index === 0) {
      if (piece) parts.push({ text: piece, hit: false });
      continue;
    }
    const end = piece.indexOf(CLOSE!);
    const [hit, rest] = end < 0 ? [piece, ''] : [piece.slice(0, end), piece.slice(end + 1)];
    if (hit) parts.push({ text: hit, hit: true });
    if (rest) parts.push({ text: rest, hit: false });
  }
  return parts;
}
