import type { Quantity } from '../coding/claim.ts';
import { dayNumber } from './days.ts';
import type { LedgerEntry, RecordedClaim } from './model.ts';

/** A figure with the claim that gives it. */
export interface Count {
  readonly claim: RecordedClaim;
  readonly quantity: Quantity;
}

/** A figure is a running toll if it says so, or if it counts over more than three days. */
export function scopeOf({ claim, quantity }: Count): LedgerEntry['scope'] {
  if (quantity.scope !== undefined) return quantity.scope === 'total' ? 'total' : 'incident';
  const from = dayNumber(claim.time?.from ?? null);
  const to = dayNumber(claim.time?.to ?? null) ?? dayNumber(claim.published);
  return (from !== null && to !== null && to - from >= 3) || /^\s*since\b/i.test(claim.time?.text ?? '') ? 'total' : 'incident';
}

/**
 * Whether a later figure can count the same losses as an earlier one, and so replace it: not if it begins to count after the
 * earlier one was published, nor if both are tolls that begin on different days (`3 since Sunday` is no news of `31 since Friday`).
 */
export function countsTheSame(earlier: Count, later: Count): boolean {
  const before = earlier.claim.time?.from ?? null;
  const after = later.claim.time?.from ?? null;
  if (after !== null && earlier.claim.published !== null && after > earlier.claim.published) return false;
  return before === null || after === null || before === after || (scopeOf(earlier) === 'incident' && scopeOf(later) === 'incident');
}
