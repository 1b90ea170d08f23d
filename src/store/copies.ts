import type { Document } from '../read/document.ts';
import { bandsOf, NEAR_COPY, signatureOf, similarity } from '../read/near-copies.ts';
import type { Queryable } from './db/database.ts';

/** Documents compared with a new one; more share a band only where all carry the same few words. */
const MOST_COMPARED = 500;

/**
 * Finds the group of near-copies that a new document belongs to, and which documents thereby change theirs, since it may link two groups.
 * A group is called after the least hash among its members, so that the order of reading makes no difference.
 */
export async function joinCopies(tx: Queryable, seq: number, document: Document): Promise<{ own: string; moved: number[] }> {
  const signature = signatureOf(document.text);
  if (signature === null) return { own: document.hash, moved: [] };
  const bands = bandsOf(signature);
  const met = await tx.query<{ signature: number[]; group: string }>(
    // The documents first, by themselves: a database without statistics would otherwise walk through all of them.
    `WITH met AS MATERIALIZED (SELECT DISTINCT document FROM document_band WHERE band = ANY($1::text[]) ORDER BY document DESC LIMIT ${MOST_COMPARED})
     SELECT s.signature, d.copy_group AS "group" FROM document_signature s JOIN document d ON d.seq = s.document
     WHERE s.document = ANY(ARRAY(SELECT document FROM met))`,
    [bands],
  );
  await tx.query(
    `WITH signed AS (INSERT INTO document_signature (document, signature) VALUES ($1, $3::jsonb))
     INSERT INTO document_band (band, document) SELECT DISTINCT unnest($2::text[]), $1::int`,
    [seq, bands, JSON.stringify(signature)],
  );
  const groups = [...new Set(met.filter((other) => similarity(signature, other.signature) >= NEAR_COPY).map(({ group }) => group))];
  if (groups.length === 0) return { own: document.hash, moved: [] };
  const own = [document.hash, ...groups].sort()[0]!;
  const changed = await tx.query<{ seq: number }>(
    'UPDATE document SET copy_group = $1 WHERE (copy_group = ANY($2::text[]) OR seq = $3) AND copy_group <> $1 RETURNING seq',
    [own, groups, seq],
  );
  return { own, moved: changed.map((row) => row.seq).filter((moved) => moved !== seq) };
}
