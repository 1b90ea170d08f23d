import { claimantOf, isOwnVoice, listed, outletOf } from './claimants.ts';
import { groupBy } from './group.ts';
import { compareText } from './identity.ts';
import { type Claims, claimsOf, withoutReprints } from './lookup.ts';
import type { Incident, Position, RecordedClaim } from './model.ts';
import { partiesOf, partyOf } from './party.ts';
import type { Silence } from './silence.ts';
import { STANCE_WORDS, WANTS } from './stances.ts';

/**
 * What each source says of an incident, one position for each source and stance, and `silent` for parties to it of whom
 * nothing is recorded. `silences` (see `findSilences`) give the words where a report says that somebody has not commented.
 */
export function positionsOf(incident: Incident, claims: Claims, silences: readonly Silence[] = []): Position[] {
  const told = withoutReprints(claimsOf(incident, claims));
  const groups = groupBy(told, (claim) => `${speakerKey(claim)}|${claim.stance}`);
  const positions = [...groups.values()].map((group) => position(incident, group));
  const spoken = new Set(told.flatMap((claim) => (claim.sourceCode === null ? [] : [partyOf(claim.sourceCode)])));
  const hashes = new Set(told.map((claim) => claim.hash));
  for (const party of incident.parties) {
    const words = silences.filter((silence) => hashes.has(silence.hash) && partyOf(silence.party) === party);
    if (spoken.has(party) && words.length === 0) continue;
    const told = words.length > 0;
    positions.push({
      incident: incident.id,
      party: words[0]?.party ?? party,
      label: words[0]?.party ?? party,
      role: 'side',
      stance: 'silent',
      blames: [],
      claims: [],
      sentence: told
        ? `${words[0]?.party} is reported not to have commented (${listed([...new Set(words.map((silence) => silence.doc))])}).`
        : `Nothing said by ${party} of this is on record.`,
    });
  }
  return positions;
}

/** Sources with a code are one speaker whatever they are called; outlets in their own voice are one each (reprints are left out before). */
export function speakerKey(claim: RecordedClaim): string {
  return claim.sourceCode ?? (isOwnVoice(claim) ? `outlet ${outletOf(claim)}` : `unnamed ${claim.source ?? ''}`);
}

export function roleOf(claim: RecordedClaim, parties: readonly string[]): Position['role'] {
  if (claim.sourceCode !== null) return parties.includes(partyOf(claim.sourceCode)) ? 'side' : 'third-party';
  return isOwnVoice(claim) ? 'outlet' : 'unnamed';
}

/** Whom a claim of violence or pressure holds responsible: its actors, unless it denies or only wishes, or names all as fighting all. */
export function blamedBy(claim: RecordedClaim): string[] {
  if (claim.stance === 'denies' || WANTS.has(claim.stance) || !['ASSAULT', 'COERCE', 'THREATEN', 'SANCTION'].includes(claim.type))
    return [];
  const actors = partiesOf(claim.actor);
  const recipients = partiesOf(claim.recipient);
  return actors.some((actor) => recipients.includes(actor)) ? [] : actors;
}

function position(incident: Incident, group: readonly RecordedClaim[]): Position {
  const first = group[0] as RecordedClaim;
  const label = claimantOf(first);
  const own = first.sourceCode === null ? null : partyOf(first.sourceCode);
  const blames = [...new Set(group.flatMap(blamedBy))].filter((party) => party !== own).sort(compareText);
  const blame = blames.length === 0 ? '' : ` and holds ${listed(blames)} responsible`;
  return {
    incident: incident.id,
    party: first.sourceCode,
    label,
    role: roleOf(first, incident.parties),
    stance: first.stance,
    blames,
    claims: group.map((claim) => claim.id),
    sentence: `${label} ${STANCE_WORDS[first.stance]}${blame}.`,
  };
}
