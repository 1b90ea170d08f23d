import type { Coder } from '../coding/coder.ts';
import type { Document } from '../read/document.ts';
import { recordClaims } from '../record/identity.ts';
import type { ReviewDecision } from '../record/model.ts';
import { recodeChanges } from '../record/recode.ts';
import { applyReview } from '../record/review.ts';
import { putClaims } from './adding.ts';
import type { Database } from './db/database.ts';
import { machineClaims } from './reading-reviews.ts';
import type { RecodeReport, Store } from './store.ts';
import { decisionsOn, type Writer } from './writer.ts';

type Options = NonNullable<Parameters<Store['recode']>[1]>;

interface Coded extends Document {
  readonly seq: number;
  readonly group: string;
}

/** See `Store.recode`. One document a transaction, so that a stop in between loses nothing. */
export async function recode(
  database: Database,
  writer: Writer,
  coder: Pick<Coder, 'version' | 'code'>,
  { lexicon = '', docs, dryRun = false, force = false, signal, onProgress }: Options = {},
): Promise<RecodeReport> {
  const due = await database.query<{ seq: number }>(
    `SELECT seq FROM document WHERE engine IS NOT NULL AND ($1::text[] IS NULL OR id = ANY($1::text[]))
       AND ($4::bool OR engine <> $2 OR lexicon <> $3) ORDER BY seq`,
    [docs ?? null, coder.version, lexicon, force],
  );
  const changed: RecodeReport['changed'] = [];
  const lost: ReviewDecision[] = [];
  let done = 0;
  for (const { seq } of due) {
    signal?.throwIfAborted();
    const [document] = (await database.query(
      `SELECT seq, copy_group AS "group", id, text, title, outlet, published::text AS published, dateline, url, language, hash, origin, flags
       FROM document WHERE seq = $1`,
      [seq],
    )) as unknown as [Coded | undefined];
    if (!document) continue;
    const after = recordClaims(document, coder.code(document), { engine: coder.version, lexicon, group: document.group });
    const before = await machineClaims(database, [document.hash]);
    const difference = recodeChanges(before, after);
    if (difference.added.length + difference.removed.length + difference.changed.length > 0) {
      changed.push({
        doc: document.id,
        added: difference.added,
        removed: difference.removed,
        altered: difference.changed.map(({ before: was, after: is, fields }) => ({
          claim: is.id,
          trigger: is.trigger,
          fields: fields.map((field) => ({
            field,
            before: was[field as keyof typeof was] ?? null,
            after: is[field as keyof typeof is] ?? null,
          })),
        })),
      });
    }
    const decisions = await decisionsOn(database, [document.hash]);
    if (decisions.length > 0) lost.push(...applyReview(after, decisions).lost.filter((decision) => isOf(decision, document.hash)));
    if (!dryRun) {
      await writer.write(async (tx, memory, tell) => {
        await putClaims(tx, await memory(), [{ hash: document.hash, seq, machine: after }], tell);
        await tx.query('UPDATE document SET engine = $2, lexicon = $3, claims = $4 WHERE seq = $1', [
          seq,
          coder.version,
          lexicon,
          after.length,
        ]);
        tell({ kind: 'documents', ids: [document.id] });
      });
    }
    onProgress?.(++done, due.length);
  }
  return { documents: due.length, unchanged: due.length - changed.length, changed, lost };
}

/** Joins across texts are judged with both texts at hand, not here. */
function isOf(decision: ReviewDecision, hash: string): boolean {
  if (decision.kind === 'undo') return false;
  if (decision.kind === 'join' || decision.kind === 'split') return decision.a.hash === hash && decision.b.hash === hash;
  return decision.target.hash === hash;
}
