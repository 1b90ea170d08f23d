import type { RecordedClaim } from './model.ts';

/** Name of a claim's source for display: its code, else the printed words, else the outlet. */
export function claimantOf(claim: RecordedClaim): string {
  return claim.sourceCode ?? claim.source ?? outletOf(claim);
}

/** The outlet whose own voice a claim is. */
export function outletOf(claim: RecordedClaim): string {
  return claim.outlet ?? `the report ${claim.doc}`;
}

/** Whether the report itself says it, without a source. */
export function isOwnVoice(claim: RecordedClaim): boolean {
  return claim.source === null && claim.sourceCode === null;
}

/** `A`, `A and B`, `A, B and C`. */
export function listed(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** As `listed`, with only the first few named. */
export function listedBriefly(names: readonly string[], most = 4): string {
  return names.length <= most ? listed(names) : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}
