import { groupBy } from '../record/group.ts';
import type { RecordedClaim, ReviewDecision } from '../record/model.ts';
import { applyReview } from '../record/review.ts';
import type { Queryable } from './db/database.ts';
import type { Page, Paging } from './filter.ts';
import { pageOf, pagingOf } from './paging.ts';
import type { ReviewEntry } from './reviews.ts';

interface Kept {
  readonly [column: string]: unknown;
  readonly data: ReviewDecision;
  readonly undone_by: string | null;
  readonly hashes: string[];
}

/** Decisions that touch a claim, oldest first. */
export async function historyOf(database: Queryable, claim: RecordedClaim): Promise<ReviewEntry[]> {
  const kept = await database.query<Kept>('SELECT data, undone_by, hashes FROM decision WHERE hashes && $1::text[] ORDER BY seq', [
    [claim.hash],
  ]);
  return (await entriesOf(database, kept)).filter(({ claims }) => claims.includes(claim.id));
}

export async function listDecisions(
  database: Queryable,
  filter: { by?: string; claim?: string; doc?: string } = {},
  paging: Paging = {},
): Promise<Page<ReviewEntry>> {
  const { offset, limit } = pagingOf(paging);
  const clauses = `($1::text IS NULL OR by = $1)
    AND ($2::text IS NULL OR hashes && ARRAY(SELECT d.hash FROM claim c JOIN document d ON d.seq = c.document WHERE c.id = $2))
    AND ($3::text IS NULL OR hashes && ARRAY(SELECT hash FROM document WHERE id = $3))`;
  const asked = [filter.by ?? null, filter.claim ?? null, filter.doc ?? null];
  const list = (range: string, more: unknown[]) =>
    database.query<Kept>(`SELECT data, undone_by, hashes FROM decision WHERE ${clauses} ORDER BY seq DESC ${range}`, [...asked, ...more]);
  if (filter.claim !== undefined) {
    // Which of a text's decisions touch one claim is found by laying them over it; a text has few.
    const touching = (await entriesOf(database, await list('', []))).filter(({ claims }) => claims.includes(filter.claim!));
    return pageOf(touching.slice(offset, offset + limit), touching.length, offset);
  }
  const [count] = await database.query<{ total: number }>(`SELECT count(*)::int AS total FROM decision WHERE ${clauses}`, asked);
  return pageOf(await entriesOf(database, await list('OFFSET $4::int LIMIT $5::int', [offset, limit])), count!.total, offset);
}

/** Finds, for each decision, the claims that it touches now. An `undo` touches those of the decision that it takes back. */
export async function entriesOf(database: Queryable, kept: readonly Kept[]): Promise<ReviewEntry[]> {
  const undone = kept.flatMap(({ data }) => (data.kind === 'undo' ? [data.decision] : []));
  const takenBack = await database.query<{ data: ReviewDecision }>('SELECT data FROM decision WHERE id = ANY($1::text[])', [undone]);
  const earlier = new Map(takenBack.map(({ data }) => [data.id, data]));
  const machine = await machineClaims(database, [...new Set(kept.flatMap((one) => one.hashes))]);
  const byHash = groupBy(machine, ({ hash }) => hash);
  return kept.map(({ data, undone_by, hashes }) => {
    const meant = data.kind === 'undo' ? earlier.get(data.decision) : data;
    const claims = meant
      ? claimsOf(
          hashes.flatMap((hash) => byHash.get(hash) ?? []),
          meant,
        )
      : [];
    const said = data.kind === 'correct' ? machine.find(({ id }) => id === claims[0]) : undefined;
    return { decision: data, claims, machine: said && data.kind === 'correct' ? (said[data.field] ?? null) : null, undoneBy: undone_by };
  });
}

/** Laid over the claims by itself, a decision that was overruled or taken back shows where it belongs, too. */
function claimsOf(machine: readonly RecordedClaim[], decision: ReviewDecision): string[] {
  if (decision.kind === 'undo') return [];
  const { claims, constraints } = applyReview(machine, [decision]);
  if (decision.kind === 'join' || decision.kind === 'split') return [...constraints.together, ...constraints.apart].flat();
  return claims.filter(({ decisions }) => decisions.includes(decision.id)).map(({ claim }) => claim.id);
}

/** The engine's claims of these texts, before review, in the order of the texts. */
export async function machineClaims(database: Queryable, hashes: readonly string[]): Promise<RecordedClaim[]> {
  if (hashes.length === 0) return [];
  const rows = await database.query<{ machine: RecordedClaim }>(
    `SELECT coalesce(c.machine, c.data) AS machine FROM claim c JOIN document d ON d.seq = c.document WHERE d.hash = ANY($1::text[])
     ORDER BY c.document, c.place`,
    [hashes],
  );
  return rows.map(({ machine }) => machine);
}
