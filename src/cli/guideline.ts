import type { StoredClaim } from '../store/store.ts';

/** A stored claim in the guideline's form, with the trigger's `start` and `end` in place of `at`, and the id of its incident. */
export function guidelineForm(claim: StoredClaim): Record<string, unknown> {
  const { hash: _, published: __, outlet: ___, group: ____, title: _____, engine, lexicon, ...rest } = claim;
  return { ...rest, engine, lexicon };
}
