import { compareText } from './identity.ts';

/** Pairs of claim ids that a person has joined or kept apart. */
export interface Constraints {
  readonly together: readonly (readonly [string, string])[];
  readonly apart: readonly (readonly [string, string])[];
}

export const noConstraints: Constraints = { together: [], apart: [] };

/** The pairs that touch each claim. */
export function byClaim(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const [a, b] of pairs) {
    map.set(a, [...(map.get(a) ?? []), b].sort(compareText));
    map.set(b, [...(map.get(b) ?? []), a].sort(compareText));
  }
  return map;
}
