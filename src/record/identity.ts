import type { Claim } from '../coding/claim.ts';
import type { Document } from '../read/document.ts';
import type { RecordedClaim } from './model.ts';

/** A claim's id: 16 digits of the document's hash, the trigger's start, and a number among the claims of that start. */
export function claimId(hash: string, start: number, n: number): string {
  return `${hash.slice(0, 16)}-${start}-${n}`;
}

export interface CodedBy {
  engine: string;
  lexicon: string;
  /** Near-copy group; the document stands alone without one. */
  group?: string;
}

/** Makes a document's claims fit for the record. The same claims in the same order get the same ids. */
export function recordClaims(document: Document, claims: readonly Claim[], by: CodedBy): RecordedClaim[] {
  const seen = new Map<number, number>();
  return claims.map((claim) => {
    const n = seen.get(claim.start) ?? 0;
    seen.set(claim.start, n + 1);
    return {
      ...claim,
      id: claimId(document.hash, claim.start, n),
      hash: document.hash,
      published: document.published,
      outlet: document.outlet,
      group: by.group ?? document.hash,
      sentence: document.text.slice(claim.spans.sentence.start, claim.spans.sentence.end),
      engine: by.engine,
      lexicon: by.lexicon,
      review: 'unreviewed',
    };
  });
}

/** Binary order of strings: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
