/** Stands in the keys of a claim whose field holds no code. */
export const NONE = 'none';

/** A code with its wider forms: `AZE MIL` gives `AZE` and `AZE MIL`. */
export function widen(code: string): string[] {
  const words = code.trim().split(/\s+/).slice(0, 8);
  return words.map((_, index) => words.slice(0, index + 1).join(' '));
}

/** What a list of codes is found by. */
export function keysOf(codes: readonly string[]): string[] {
  const keys = new Set(codes.filter((code) => code.trim() !== '').flatMap(widen));
  return keys.size === 0 ? [NONE] : [...keys];
}

/** A code without its role. Bodies of the `IGO` and `NGO` kind keep their name: `IGO UNO`. */
export function partyOf(code: string): string {
  const [first, second] = code.trim().split(/\s+/);
  return second !== undefined && (first === 'IGO' || first === 'NGO') ? `${first} ${second}` : (first ?? '');
}

/** Who speaks, for counting: the party's code, `report` for an outlet's own voice, `unnamed` for a source without a code. */
export function speakerOf(claim: { source: string | null; sourceCode: string | null }): string {
  if (claim.sourceCode !== null) return partyOf(claim.sourceCode);
  return claim.source === null ? 'report' : 'unnamed';
}
