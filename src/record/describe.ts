import type { EventType } from '../coding/claim.ts';
import { claimantOf, listed, listedBriefly } from './claimants.ts';
import { dayNumber, longDay } from './days.ts';
import { compareText } from './identity.ts';
import type { Incident, Join, RecordedClaim } from './model.ts';
import { partiesOf } from './party.ts';

/** Nouns that name what is claimed without saying that it took place or who is to blame. */
const NOUN: Record<EventType, string> = {
  AGREE: 'Agreement',
  CONSULT: 'Talks',
  SUPPORT: 'Support',
  CONCEDE: 'Concession',
  COOPERATE: 'Cooperation',
  AID: 'Aid',
  RETREAT: 'Ceasefire or withdrawal',
  REQUEST: 'Request',
  ACCUSE: 'Accusation',
  REJECT: 'Refusal',
  THREATEN: 'Threat',
  PROTEST: 'Protest',
  SANCTION: 'Sanctions',
  MOBILIZE: 'Mobilization',
  COERCE: 'Coercion',
  ASSAULT: 'Violence',
};

/** Sums up the claims of one incident. `claims` are in the order of the record: by day of publication, then id. */
export function describeIncident(claims: readonly RecordedClaim[], joins: Join[]): Incident {
  const anchor = claims[0] as RecordedClaim;
  const type = mostFrequent(claims.map((claim) => claim.type)) as EventType;
  const parties = partiesNamed(claims);
  const { from, to } = daysNamed(claims);
  const places = ranked(claims.flatMap((claim) => (claim.place === null ? [] : [claim.place])));
  const place = places[0] ?? null;
  const times = ranked(claims.flatMap((claim) => (claim.time === null ? [] : [claim.time.text])));
  return {
    id: incidentId(anchor.id),
    claims: claims.map((claim) => claim.id).sort(compareText),
    docs: [...new Set(claims.map((claim) => claim.doc))].sort(compareText),
    type,
    parties,
    from,
    to,
    times,
    place,
    places,
    title: title(claims, { type, parties, from, to, times, place }),
    joins,
  };
}

export function incidentId(anchor: string): string {
  return `i-${anchor}`;
}

type Facts = Pick<Incident, 'type' | 'parties' | 'from' | 'to' | 'times' | 'place'>;

function title(claims: readonly RecordedClaim[], { type, parties, from, to, times, place }: Facts): string {
  const claimants = ranked(claims.map(claimantOf));
  const between =
    parties.length === 0
      ? ''
      : parties.length === 2 && type !== 'REQUEST'
        ? ` between ${listed(parties)}`
        : ` involving ${listedBriefly(parties)}`;
  const where = place === null ? '' : `, ${place}`;
  const days = from === null || to === null ? null : from === to ? longDay(from) : `${longDay(from)} to ${longDay(to)}`;
  const when = days ?? times[0] ?? null;
  return `${NOUN[type]}${between}${where}${when === null ? '' : `, ${when}`}, according to ${listedBriefly(claimants)}`;
}

/** Parties that at least a quarter of the claims with any party name. */
function partiesNamed(claims: readonly RecordedClaim[]): string[] {
  const count = new Map<string, number>();
  let speaking = 0;
  for (const claim of claims) {
    const parties = partiesOf([...claim.actor, ...claim.recipient]);
    if (parties.length > 0) speaking++;
    for (const party of parties) count.set(party, (count.get(party) ?? 0) + 1);
  }
  return [...count]
    .filter(([, n]) => n * 4 >= speaking)
    .map(([party]) => party)
    .sort(compareText);
}

/** First and last day named; claims that name a long time or tell history only count where no other names a day. */
function daysNamed(claims: readonly RecordedClaim[]): { from: string | null; to: string | null } {
  const spans = claims.flatMap((claim) => {
    const from = claim.time?.from ?? claim.time?.to ?? null;
    const to = claim.time?.to ?? claim.time?.from ?? null;
    if (from === null || to === null) return [];
    const narrow = claim.background !== true && (dayNumber(to) as number) - (dayNumber(from) as number) <= 7;
    return [{ from, to, narrow }];
  });
  const narrow = spans.filter((span) => span.narrow);
  const used = narrow.length > 0 ? narrow : spans;
  if (used.length === 0) return { from: null, to: null };
  return {
    from: used.map((span) => span.from).sort(compareText)[0] as string,
    to: used
      .map((span) => span.to)
      .sort(compareText)
      .at(-1) as string,
  };
}

/** Distinct values, the most frequent first, then by alphabet. */
export function ranked(values: readonly string[]): string[] {
  const count = new Map<string, number>();
  for (const value of values) count.set(value, (count.get(value) ?? 0) + 1);
  return [...count].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0])).map(([value]) => value);
}

function mostFrequent(values: readonly string[]): string | undefined {
  return ranked(values)[0];
}
