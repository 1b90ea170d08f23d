import { reviewerAgreement } from '../record/agreement.ts';
import type { RecordedClaim, ReviewDecision } from '../record/model.ts';
import { exportReference } from '../record/reference.ts';
import type { Queryable } from './db/database.ts';
import type { AgreementRow, ReferenceDocument } from './reviews.ts';

/** See `Store.exportReviews`: documents in which somebody decided on a claim, with all their claims after review. */
export async function exportReviews(database: Queryable, { by, doc }: { by?: string; doc?: string[] } = {}): Promise<ReferenceDocument[]> {
  const documents = await database.query<Omit<ReferenceDocument, 'records'> & { seq: number; [column: string]: unknown }>(
    `SELECT d.seq, d.id AS doc, d.text, d.title, d.published::text AS published, d.dateline, d.outlet FROM document d
     WHERE ($2::text[] IS NULL OR d.id = ANY($2::text[])) AND EXISTS (
       SELECT 1 FROM decision x WHERE x.hashes && ARRAY[d.hash] AND x.undone_by IS NULL AND x.kind IN ('accept', 'correct', 'reject')
         AND ($1::text IS NULL OR x.by = $1))
     ORDER BY d.seq`,
    [by ?? null, doc ?? null],
  );
  const handed: ReferenceDocument[] = [];
  for (const { seq, ...document } of documents) {
    const rows = await database.query<{ data: RecordedClaim }>(
      `SELECT data FROM claim WHERE document = $1 AND review <> 'rejected' ORDER BY place`,
      [seq],
    );
    const claims = rows.map(({ data }) => ({ ...data, doc: document.doc }));
    handed.push({ ...document, records: exportReference(document.text, claims) });
  }
  return handed;
}

/** See `Store.agreement`. Decisions that were taken back do not count. */
export async function readAgreement(database: Queryable): Promise<AgreementRow[]> {
  const rows = await database.query<{ data: ReviewDecision }>(
    `SELECT data FROM decision WHERE undone_by IS NULL AND kind IN ('accept', 'correct', 'reject') ORDER BY seq`,
  );
  return reviewerAgreement(rows.map(({ data }) => data));
}
