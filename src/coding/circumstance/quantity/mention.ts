import type { QuantityKind } from '../../claim.ts';

/** A number of people or things hurt, lost or taken. */
export interface QuantityMention {
  readonly start: number;
  readonly end: number;
  /** First and last token of number and bound, both included. */
  readonly first: number;
  readonly last: number;
  readonly kind: QuantityKind;
  readonly n: number;
  /** The upper end of a range whose lower end is `n`. */
  readonly max?: number;
  readonly bound?: 'min' | 'max' | 'about';
  /** `total`: a running toll. `increment`: adds to an earlier number. */
  readonly scope?: 'total' | 'increment';
  /** True for the earlier number of a toll that changed: `from 20`. */
  readonly superseded?: true;
  /** Token of the noun counted (`soldiers`); null where the number stands alone. */
  readonly counted: number | null;
  /** Token that makes it a casualty (`killed`, `dead`, `toll`). */
  readonly predicate: number | null;
}
