import { claimantOf, listed } from './claimants.ts';
import { compareText } from './identity.ts';
import { type Claims, claimsOf } from './lookup.ts';
import type { Incident, RecordedClaim, Support } from './model.ts';
import { partyOf } from './party.ts';
import { roleOf } from './positions.ts';
import { TELLS } from './stances.ts';

const STANCE_PASSIVE = {
  intends: 'Announced by',
  'calls-for': 'Called for by',
  expects: 'Expected by',
  suspects: 'Held possible by',
} as const;

/** Who stands behind an incident. Near-copies of one text are one outlet. It weighs who speaks, never who is right. */
export function supportOf(incident: Incident, claims: Claims): Support {
  const all = claimsOf(incident, claims);
  const telling = all.filter((claim) => TELLS.has(claim.stance));
  const names = (chosen: readonly RecordedClaim[], name: (claim: RecordedClaim) => string): string[] =>
    [...new Set(chosen.map(name))].sort(compareText);
  const role = (claim: RecordedClaim) => roleOf(claim, incident.parties);
  const party = (claim: RecordedClaim): string => partyOf(claim.sourceCode ?? '');
  const sides = names(
    telling.filter((claim) => role(claim) === 'side'),
    party,
  );
  const thirdParties = names(
    telling.filter((claim) => role(claim) === 'third-party'),
    party,
  );
  const outlets = new Set(telling.filter((claim) => role(claim) === 'outlet').map((claim) => claim.group)).size;
  const deniedBy = names(
    all.filter((claim) => claim.stance === 'denies'),
    claimantOf,
  );
  const texts = new Set(telling.map((claim) => claim.group)).size;
  const level: Support['level'] =
    sides.length >= 2
      ? 'both-sides'
      : thirdParties.length > 0
        ? 'third-party'
        : outlets >= 2
          ? 'independent-outlets'
          : sides.length === 1
            ? 'one-side'
            : outlets === 1
              ? 'one-outlet'
              : 'none';
  const words: Record<Support['level'], string> = {
    'both-sides': `Told by ${listed(sides)}, parties to it.`,
    'third-party': `Told by ${listed(thirdParties)}, no party to it${sides.length === 0 ? '' : `, and by ${listed(sides)}`}.`,
    'independent-outlets': `Told by ${outlets} independent outlets in their own voice${sides.length === 0 ? '' : `, and by ${listed(sides)}`}.`,
    'one-side': `Told by ${listed(sides)} alone${outlets === 0 ? '' : ' and by one outlet in its own voice'}.`,
    'one-outlet': 'Told by one outlet in its own voice.',
    none: 'Nobody on record says that it happened.',
  };
  const wanted = (['intends', 'calls-for', 'expects', 'suspects'] as const).flatMap((stance) => {
    const who = names(
      all.filter((claim) => claim.stance === stance),
      claimantOf,
    );
    return who.length === 0 || level !== 'none' ? [] : [` ${STANCE_PASSIVE[stance]} ${listed(who)}.`];
  });
  const denial = deniedBy.length === 0 ? '' : ` Denied by ${listed(deniedBy)}.`;
  return { level, sides, thirdParties, deniedBy, outlets, texts, sentence: words[level] + wanted.join('') + denial };
}
