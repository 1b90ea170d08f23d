import { z } from 'zod';
import { type ReviewDecision, ReviewField } from '../record/model.ts';

const By = { by: z.string().trim().min(1).max(200), why: z.string().max(5000).default('') };
const ClaimId = z.string().min(1).max(500);

/** What a reviewer hands in; the store adds id, time and the place of the claims. */
export const NewDecision = z.discriminatedUnion('kind', [
  z.object({ ...By, kind: z.literal('accept'), claim: ClaimId, field: ReviewField.optional() }),
  z.object({ ...By, kind: z.literal('reject'), claim: ClaimId, field: ReviewField.optional() }),
  z.object({ ...By, kind: z.literal('correct'), claim: ClaimId, field: ReviewField, value: z.unknown() }),
  z.object({ ...By, kind: z.literal('join'), a: ClaimId, b: ClaimId }),
  z.object({ ...By, kind: z.literal('split'), a: ClaimId, b: ClaimId }),
  z.object({ ...By, kind: z.literal('undo'), decision: z.string().min(1).max(100) }),
]);
export type NewDecision = z.input<typeof NewDecision>;

/** A decision as kept. */
export interface ReviewEntry {
  readonly decision: ReviewDecision;
  /** Claims that it touches now; empty where none is found any more. */
  readonly claims: string[];
  /** The machine's value of the field, for `correct`; null otherwise. */
  readonly machine: unknown;
  /** Id of the decision that took it back. */
  readonly undoneBy: string | null;
}

/** A reviewed document with its claims in the guideline's form. */
export interface ReferenceDocument {
  readonly doc: string;
  readonly text: string;
  readonly title: string | null;
  readonly published: string | null;
  readonly dateline: string | null;
  readonly outlet: string | null;
  readonly records: unknown[];
}

/** Krippendorff's alpha of one field over all pairs of reviewers who judged the same claims. */
export interface AgreementRow {
  readonly field: string;
  readonly reviewers: string[];
  /** Claims judged by two or more. */
  readonly units: number;
  /** Null where nothing varies or nothing overlaps. */
  readonly alpha: number | null;
}
