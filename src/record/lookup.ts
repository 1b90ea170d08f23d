import { compareText } from './identity.ts';
import type { Incident, RecordedClaim } from './model.ts';

/** Claims by id, or a list of them. */
export type Claims = ReadonlyMap<string, RecordedClaim> | readonly RecordedClaim[];

export function claimMap(claims: Claims): ReadonlyMap<string, RecordedClaim> {
  if (claims instanceof Map) return claims;
  const map = new Map<string, RecordedClaim>();
  for (const claim of claims as readonly RecordedClaim[]) map.set(claim.id, claim);
  return map;
}

/** An incident's claims that are not rejected, in the order of the record: by day of publication, unknown last, then id. */
export function claimsOf(incident: Pick<Incident, 'claims'>, claims: Claims): RecordedClaim[] {
  const map = claimMap(claims);
  const found: RecordedClaim[] = [];
  for (const id of incident.claims) {
    const claim = map.get(id);
    if (claim !== undefined && claim.review !== 'rejected') found.push(claim);
  }
  return found.sort(inOrder);
}

export function inOrder(a: RecordedClaim, b: RecordedClaim): number {
  return compareText(a.published ?? '9', b.published ?? '9') || compareText(a.doc, b.doc) || a.start - b.start || compareText(a.id, b.id);
}

/**
 * One claim for each thing that one witness says: an agency's sentence carried by three papers is left once. Claims of one
 * near-copy group with the same source, stance, type and figures are the same, however many texts print them.
 */
export function withoutReprints(claims: readonly RecordedClaim[]): readonly RecordedClaim[] {
  if (!anyCopies(claims)) return claims;
  const seen = new Map<string, string>();
  return claims.filter((claim) => {
    const said = [
      claim.group,
      claim.sourceCode ?? claim.source ?? '',
      claim.stance,
      claim.type,
      claim.trigger.toLowerCase(),
      figureKey(claim),
    ].join('|');
    const first = seen.get(said);
    if (first === undefined) {
      seen.set(said, claim.hash);
      return true;
    }
    return first === claim.hash;
  });
}

/** Whether two texts of one near-copy group are among those that tell: of most lists none are, and what each claim says need not be spelt out. */
function anyCopies(claims: readonly RecordedClaim[]): boolean {
  const hashes = new Map<string, string>();
  for (const { group, hash } of claims) {
    const other = hashes.get(group);
    if (other === undefined) hashes.set(group, hash);
    else if (other !== hash) return true;
  }
  return false;
}

function figureKey(claim: RecordedClaim): string {
  return claim.quantities.map(({ kind, n, max, of }) => `${kind} ${n} ${max ?? ''} ${of}`).join(';');
}
