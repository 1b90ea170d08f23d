import type { Quantity } from '../coding/claim.ts';
import { claimantOf, listed } from './claimants.ts';
import { longDay } from './days.ts';
import { canAgree, estimateOf, figureWords } from './figures.ts';
import { groupBy } from './group.ts';
import { compareText } from './identity.ts';
import { type Claims, claimsOf, withoutReprints } from './lookup.ts';
import type { FieldComparison, Incident, RecordedClaim } from './model.ts';
import { partiesOf, partyOf } from './party.ts';
import { blamedBy } from './positions.ts';
import { TELLS } from './stances.ts';
import { sharedCount, wordsOf } from './words.ts';

const FORCE: ReadonlySet<string> = new Set(['ASSAULT', 'COERCE']);

/** An accusation may stand in the incident it is about, but who accuses is not who did it. */
function sameMatter(type: string, main: string): boolean {
  return type === main || (FORCE.has(type) && FORCE.has(main));
}

interface Said {
  value: string;
  claimant: string;
  claim: string;
}

/**
 * Where the accounts of an incident agree, contradict one another or leave a gap: whether it happened, who did it, when, where
 * and how many. Unlike values contradict only if they cannot both be right: days that overlap, a place that names another's
 * part, and figures whose ranges meet do not. A field that one source alone gives, or nobody, is a gap.
 */
export function compareFields(incident: Incident, claims: Claims): FieldComparison[] {
  const told = withoutReprints(claimsOf(incident, claims)).filter((claim) => sameMatter(claim.type, incident.type));
  return [happened(told), actors(told), days(told), places(told), ...figures(told)];
}

function finding(
  field: FieldComparison['field'],
  of: string | null,
  said: readonly Said[],
  contradict: (a: string, b: string) => boolean,
): FieldComparison {
  const values = [...groupBy(said, (one) => one.value)]
    .map(([value, group]) => ({
      value,
      claimants: [...new Set(group.map((one) => one.claimant))].sort(compareText),
      claims: [...new Set(group.map((one) => one.claim))].sort(compareText),
    }))
    .sort((a, b) => b.claimants.length - a.claimants.length || compareText(a.value, b.value));
  // One source that says two things at two times has changed its story (see changes); it does not contradict another.
  const rivals = values.some((a, i) =>
    values.slice(i + 1).some((b) => contradict(a.value, b.value) && a.claimants.some((x) => b.claimants.some((y) => x !== y))),
  );
  const claimants = new Set(said.map((one) => one.claimant));
  const verdict = rivals ? 'contradict' : claimants.size >= 2 ? 'agree' : 'gap';
  return { field, of, verdict, values, sentence: sentence(field, of, verdict, values) };
}

const FIELD_WORDS: Record<FieldComparison['field'], string> = {
  happened: 'whether it happened',
  actor: 'who did it',
  when: 'when it happened',
  where: 'where it happened',
  'how-many': 'how many',
};

function sentence(
  field: FieldComparison['field'],
  of: string | null,
  verdict: FieldComparison['verdict'],
  values: FieldComparison['values'],
): string {
  const subject = of === null ? FIELD_WORDS[field] : `${FIELD_WORDS[field]} (${of})`;
  if (values.length === 0) return `Nobody says ${subject}.`;
  const accounts = values.map(({ value, claimants }) => `${value} according to ${listed(claimants)}`).join('; ');
  if (verdict === 'contradict') return `Accounts differ on ${subject}: ${accounts}.`;
  if (verdict === 'agree') return `Accounts do not contradict each other on ${subject}: ${accounts}.`;
  return `One source alone says ${subject}: ${accounts}.`;
}

function happened(claims: readonly RecordedClaim[]): FieldComparison {
  const said = claims.flatMap((claim): Said[] => {
    const value = TELLS.has(claim.stance) ? 'it happened' : claim.stance === 'denies' ? 'it did not happen' : null;
    return value === null ? [] : [{ value, claimant: claimantOf(claim), claim: claim.id }];
  });
  return finding('happened', null, said, (a, b) => a !== b);
}

function actors(claims: readonly RecordedClaim[]): FieldComparison {
  const said = claims.flatMap((claim): Said[] => {
    if (claim.type === 'ACCUSE') return accusations(claim);
    const blamed = blamedBy(claim);
    const named =
      blamed.length > 0
        ? blamed
        : TELLS.has(claim.stance) && claim.type !== 'ASSAULT'
          ? [...new Set(claim.actor.map(partyOf))].sort(compareText)
          : [];
    return named.length === 0 ? [] : [{ value: listed(named), claimant: claimantOf(claim), claim: claim.id }];
  });
  const names = new Map(said.map((one) => [one.value, new Set(one.value.split(/, | and /))]));
  return finding('actor', null, said, (a, b) => ![...(names.get(a) ?? [])].some((name) => names.get(b)?.has(name)));
}

/** Who accuses is an account of who did it. Two that accuse each other are two accounts, each of the other. */
function accusations(claim: RecordedClaim): Said[] {
  if (!TELLS.has(claim.stance) && claim.stance !== 'suspects') return [];
  const accused = partiesOf(claim.recipient);
  const accusers = claim.actor.length > 0 ? claim.actor : [claimantOf(claim)];
  return accusers.flatMap((accuser): Said[] => {
    const others = accused.filter((party) => party !== partyOf(accuser));
    return others.length === 0 ? [] : [{ value: listed(others), claimant: accuser, claim: claim.id }];
  });
}

function days(claims: readonly RecordedClaim[]): FieldComparison {
  const spans = new Map<string, [string, string]>();
  const said = claims.flatMap((claim): Said[] => {
    const from = claim.time?.from ?? claim.time?.to ?? null;
    const to = claim.time?.to ?? claim.time?.from ?? null;
    if (claim.time === null) return [];
    if (from === null || to === null) return [{ value: claim.time.text, claimant: claimantOf(claim), claim: claim.id }];
    const value = from === to ? longDay(from) : `${longDay(from)} to ${longDay(to)}`;
    spans.set(value, [from, to]);
    return [{ value, claimant: claimantOf(claim), claim: claim.id }];
  });
  return finding('when', null, said, (a, b) => {
    const x = spans.get(a);
    const y = spans.get(b);
    return x !== undefined && y !== undefined && (x[1] < y[0] || y[1] < x[0]);
  });
}

function places(claims: readonly RecordedClaim[]): FieldComparison {
  const said = claims.flatMap((claim): Said[] =>
    claim.place === null ? [] : [{ value: claim.place, claimant: claimantOf(claim), claim: claim.id }],
  );
  // Only coordinates could tell that two names lie apart; different words alone are no contradiction.
  const at = new Map(
    claims.flatMap((claim) => (claim.place === null || claim.coordinates === null ? [] : [[claim.place, claim.coordinates] as const])),
  );
  return finding('where', null, said, (a, b) => {
    const x = at.get(a);
    const y = at.get(b);
    if (x === undefined || y === undefined || sharedCount(wordsOf(a).names, wordsOf(b).names) > 0) return false;
    return kilometres(x, y) > x.radiusKm + y.radiusKm + 10;
  });
}

function figures(claims: readonly RecordedClaim[]): FieldComparison[] {
  const counted = claims.flatMap((claim) =>
    claim.stance === 'denies'
      ? []
      : claim.quantities.map((quantity) => ({
          quantity,
          said: { value: figureWords(quantity), claimant: claimantOf(claim), claim: claim.id },
        })),
  );
  const groups = groupBy(counted, ({ quantity }) => `${quantity.kind} of ${quantity.of === '' ? 'all' : quantity.of}`);
  return [...groups]
    .sort((a, b) => compareText(a[0], b[0]))
    .map(([of, group]) => {
      const estimates = new Map(group.map(({ quantity, said }): [string, Quantity] => [said.value, quantity]));
      return finding(
        'how-many',
        of,
        group.map(({ said }) => said),
        // Three tanks and two aircraft do not exclude each other.
        (a, b) =>
          !of.startsWith('equipment ') && !canAgree(estimateOf(estimates.get(a) as Quantity), estimateOf(estimates.get(b) as Quantity)),
      );
    });
}

/** Great-circle distance. */
function kilometres(a: { latitude: number; longitude: number }, b: { latitude: number; longitude: number }): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.latitude - a.latitude) * rad) / 2) ** 2 +
    Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(((b.longitude - a.longitude) * rad) / 2) ** 2;
  return 12742 * Math.asin(Math.min(1, Math.sqrt(h)));
}
