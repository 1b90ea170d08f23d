import { isOwnVoice } from './claimants.ts';
import goldstein from './data/goldstein.json' with { type: 'json' };
import { compareText } from './identity.ts';
import { type Claims, claimMap, claimsOf, withoutReprints } from './lookup.ts';
import type { DyadCount, GoldsteinPoint, Incident, RecordedClaim } from './model.ts';
import { partiesOf } from './party.ts';
import { TELLS } from './stances.ts';

export interface TimelineOptions {
  /** Where no claim gives a day: leave it unknown, or take the first day of publication. */
  undated?: 'unknown' | 'published';
}

/**
 * Incidents by day, pair of parties and type, with the claimants that tell them. Only what somebody says has happened counts;
 * wishes, plans, mere denials and history do not. Each incident counts once for a pair, however many claims and reprints tell it.
 */
export function timeline(claims: Claims, incidents: readonly Incident[], options: TimelineOptions = {}): DyadCount[] {
  const map = claimMap(claims);
  const counts = new Map<string, DyadCount>();
  for (const incident of incidents) {
    const told = tellingClaims(incident, map);
    if (told.length === 0) continue;
    const day = dayOf(incident, told, options);
    for (const pair of pairsOf(told)) {
      const key = `${day ?? '9'} ${pair.join(' ')} ${incident.type}`;
      const count = counts.get(key) ?? { day, pair, type: incident.type, incidents: 0, claims: 0, claimedBy: {} };
      count.incidents++;
      count.claims += told.length;
      for (const by of new Set(told.map((claim) => claim.sourceCode ?? (isOwnVoice(claim) ? 'report' : 'unnamed')))) {
        count.claimedBy[by] = (count.claimedBy[by] ?? 0) + 1;
      }
      counts.set(key, count);
    }
  }
  return [...counts].sort((a, b) => compareText(a[0], b[0])).map(([, count]) => count);
}

function tellingClaims(incident: Incident, claims: Claims): RecordedClaim[] {
  return withoutReprints(claimsOf(incident, claims)).filter((claim) => TELLS.has(claim.stance) && claim.background !== true);
}

function dayOf(incident: Incident, told: readonly RecordedClaim[], { undated = 'unknown' }: TimelineOptions): string | null {
  if (incident.from !== null) return incident.from;
  return undated === 'published'
    ? (told
        .map((claim) => claim.published)
        .filter((day) => day !== null)
        .sort(compareText)[0] ?? null)
    : null;
}

/** Pairs of an actor's and a recipient's party, and for fighting without a direction those of the fighters. */
export function pairsOf(claims: readonly RecordedClaim[]): [string, string][] {
  const pairs = new Map<string, [string, string]>();
  for (const claim of claims) {
    for (const actor of partiesOf(claim.actor)) {
      for (const recipient of partiesOf(claim.recipient)) {
        if (actor === recipient) continue;
        const pair: [string, string] = actor < recipient ? [actor, recipient] : [recipient, actor];
        pairs.set(pair.join(' '), pair);
      }
    }
  }
  return [...pairs.values()];
}

export const GOLDSTEIN_CAVEAT =
  'Goldstein weights rate types of events, not their size: one shot and one battle weigh the same. They were set by a panel in 1992 for events between states, and the sum follows how much is reported as well as what happens. It rests on claims, not on established facts.';

/** Goldstein's weight of a CAMEO code: its own, that of its beginning, or that of the PLOVER type where there is no code. */
export function goldsteinWeight(claim: Pick<RecordedClaim, 'cameo' | 'type'>): number {
  const ofCode: Record<string, number> = goldstein.ofCode;
  for (let code = claim.cameo; code.length >= 2; code = code.slice(0, -1)) {
    const weight = ofCode[code];
    if (weight !== undefined) return weight;
  }
  return goldstein.ofType[claim.type];
}

/** Sum and mean of Goldstein weights by day and pair, one weight an incident (the mean of its claims). Incidents without a day are left out. */
export function goldsteinSeries(claims: Claims, incidents: readonly Incident[], options: TimelineOptions = {}): GoldsteinPoint[] {
  const map = claimMap(claims);
  const points = new Map<string, { day: string; pair: [string, string]; weights: number[] }>();
  for (const incident of incidents) {
    const told = tellingClaims(incident, map);
    const day = told.length === 0 ? null : dayOf(incident, told, options);
    if (day === null) continue;
    const weight = told.reduce((sum, claim) => sum + goldsteinWeight(claim), 0) / told.length;
    for (const pair of pairsOf(told)) {
      const key = `${day} ${pair.join(' ')}`;
      const point = points.get(key) ?? { day, pair, weights: [] };
      point.weights.push(weight);
      points.set(key, point);
    }
  }
  return [...points]
    .sort((a, b) => compareText(a[0], b[0]))
    .map(([, { day, pair, weights }]) => {
      const sum = weights.reduce((a, b) => a + b, 0);
      return { day, pair, incidents: weights.length, sum: round(sum), mean: round(sum / weights.length), caveat: GOLDSTEIN_CAVEAT };
    });
}

function round(x: number): number {
  return Math.round(x * 100) / 100;
}
