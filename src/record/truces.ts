import { claimantOf, listed } from './claimants.ts';
import { longDay, weekdayIn } from './days.ts';
import { groupBy } from './group.ts';
import { compareText } from './identity.ts';
import { incidentMap } from './incidents.ts';
import { type Claims, claimMap, inOrder, withoutReprints } from './lookup.ts';
import type { Incident, RecordedClaim, TruceEntry, TruceStatus } from './model.ts';
import { partiesOf, partyOf } from './party.ts';
import { stepSentence, truceStep } from './truce-steps.ts';

/** Every pair of parties of whose truce something is claimed, with what is claimed in time, and the status as claimed. */
export function truces(claims: Claims, incidents: readonly Incident[]): TruceStatus[] {
  const all = [...claimMap(claims).values()].filter((claim) => claim.review !== 'rejected');
  const incidentOf = incidentMap(incidents);
  const stepOfClaim = new Map(
    all.flatMap((claim) => {
      const step = truceStep(claim);
      return step === null ? [] : [[claim, step] as const];
    }),
  );
  // Most claims are about no truce: only the others are put in order, and only their texts searched for who fights whom.
  const steps = withoutReprints([...stepOfClaim.keys()].sort(inOrder)).map((claim) => ({
    claim,
    step: stepOfClaim.get(claim) as TruceEntry['step'],
  }));
  const texts = new Set(steps.map(({ claim }) => claim.hash));
  const fighters = fightersByText(all.filter((claim) => texts.has(claim.hash)));
  const pairs = new Map<string, { pair: [string, string]; entries: TruceEntry[] }>();
  const asked = new Set(
    steps.filter(({ claim }) => claim.type !== 'REQUEST').map(({ claim }) => `${claim.hash} ${claim.spans.sentence.start}`),
  );
  for (const { claim, step } of steps) {
    if (claim.type === 'REQUEST' && asked.has(`${claim.hash} ${claim.spans.sentence.start}`)) continue;
    const entry = entryOf(claim, step, incidentOf.get(claim.id) ?? null);
    for (const pair of pairsOfTruce(claim, fighters.get(claim.hash) ?? [])) {
      const key = pair.join(' ');
      const found = pairs.get(key) ?? { pair, entries: [] };
      found.entries.push(entry);
      pairs.set(key, found);
    }
  }
  return [...pairs.values()]
    .map(({ pair, entries }) => {
      // Undated steps keep their place in the text; dated ones go by their day, else by that of the report.
      const sorted = entries.map((entry, i) => ({ entry, i })).sort((a, b) => compareText(timeOf(a.entry), timeOf(b.entry)) || a.i - b.i);
      const inTime = sorted.map(({ entry }) => entry);
      return { pair, entries: inTime, status: statusOf(pair, inTime) };
    })
    .sort((a, b) => compareText(a.pair.join(' '), b.pair.join(' ')));
}

function timeOf(entry: TruceEntry): string {
  if (entry.step === 'history') return '0';
  return entry.day ?? entry.published ?? '9';
}

function entryOf(claim: RecordedClaim, step: TruceEntry['step'], incident: string | null): TruceEntry {
  const claimant = claimantOf(claim);
  const by = step === 'called-for' ? [claim.type === 'REQUEST' ? (claim.actor[0] ?? claimant) : claimant] : claim.actor;
  const speaker = step === 'called-for' ? (by[0] as string) : claimant;
  return {
    step,
    by,
    claimant: claim.sourceCode,
    claimantLabel: claimant,
    day: claim.time?.from ?? null,
    when: claim.time?.text ?? null,
    published: claim.published,
    claim: claim.id,
    incident,
    sentence: stepSentence(step, by.map(partyOf), claim.time?.text ?? null, speaker),
  };
}

/** Pairs of parties that each text tells of fighting each other, the most often named first. */
function fightersByText(claims: readonly RecordedClaim[]): Map<string, [string, string][]> {
  const result = new Map<string, [string, string][]>();
  for (const [hash, told] of groupBy(claims, (claim) => claim.hash)) {
    const count = new Map<string, number>();
    for (const claim of told) {
      if (claim.type !== 'ASSAULT') continue;
      for (const pair of pairsAmong(partiesOf([...claim.actor, ...claim.recipient])))
        count.set(pair.join('|'), (count.get(pair.join('|')) ?? 0) + 1);
    }
    const sorted = [...count].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]));
    result.set(
      hash,
      sorted.map(([key]) => key.split('|') as [string, string]),
    );
  }
  return result;
}

/**
 * Between whom a claimed truce is: the parties it names, without mediators; where it names one side only or none, the pair that
 * the same text tells of fighting. Several if it names more than two.
 */
function pairsOfTruce(claim: RecordedClaim, fighters: readonly [string, string][]): [string, string][] {
  const named = partiesOf(claim.type === 'REQUEST' ? claim.recipient : [...claim.actor, ...claim.recipient]).filter(
    (party) => !/^[IN]GO\b/.test(party),
  );
  if (named.length >= 2) return pairsAmong(named.slice(0, 4));
  const fitting = named.length === 1 ? fighters.filter((pair) => pair.includes(named[0] as string)) : fighters;
  return fitting.slice(0, 1);
}

function pairsAmong(parties: readonly string[]): [string, string][] {
  const sorted = [...new Set(parties)].sort(compareText);
  return sorted.flatMap((a, i) => sorted.slice(i + 1).map((b): [string, string] => [a, b]));
}

/** The status as claimed: the last truce that was declared or agreed, since when, according to whom, and what was said against it. */
function statusOf(pair: readonly [string, string], entries: readonly TruceEntry[]): string {
  const news = entries.filter((entry) => entry.step !== 'history');
  const made = (entry: TruceEntry): boolean => entry.step === 'agreed' || entry.step === 'declared';
  // A truce that a party is said to make tells more than a later mention of it that names nobody.
  const own = news.findLastIndex((entry) => made(entry) && partiesOf(entry.by).some((party) => pair.includes(party)));
  const at = own >= 0 ? own : news.findLastIndex(made);
  const said = (step: TruceEntry['step'], from: readonly TruceEntry[]): string[] => [
    ...new Set(from.filter((entry) => entry.step === step).map((entry) => entry.claimantLabel)),
  ];
  if (at < 0) {
    const parts: string[] = [];
    for (const [step, words] of [
      ['confirmed', 'confirmed by'],
      ['proposed', 'proposed according to'],
      ['called-for', 'called for by'],
      ['denied', 'denied by'],
      ['rejected', 'rejected according to'],
    ] as const) {
      const who = said(step, news);
      if (who.length > 0) parts.push(`${words} ${listed(who)}`);
    }
    parts.push(...violations(news));
    return parts.length === 0 ? 'only history on record' : parts.join(', ');
  }
  const base = news[at] as TruceEntry;
  // What concerns the same truce may stand in the same report before it, or in another report of the same day.
  const later = news.filter((entry, i) => i > at || timeOf(entry) === timeOf(base));
  const declarers = new Set(news.filter((entry) => entry.step === 'declared').flatMap((entry) => partiesOf(entry.by)));
  const both = base.step === 'declared' && pair.every((party) => declarers.has(party));
  const one = pair.filter((party) => declarers.has(party)).length === 1;
  const word = base.step === 'agreed' ? 'agreed' : both ? 'declared by both sides' : one ? 'one-sided' : 'declared';
  // What both sides declared, they may have declared on two days, each according to somebody else.
  const same = news.filter((entry) => entry.step === base.step && (both || timeOf(entry) === timeOf(base)));
  const parts = [`${word}${since(base)} according to ${listed([...new Set(same.map((entry) => entry.claimantLabel))])}`];
  for (const [step, words] of [
    ['confirmed', 'confirmed by'],
    ['denied', 'denied by'],
    ['rejected', 'rejected according to'],
    ['expired', 'at an end according to'],
  ] as const) {
    const who = said(step, later);
    if (who.length > 0) parts.push(`${words} ${listed(who)}`);
  }
  parts.push(...violations(later));
  return parts.join(', ');
}

function violations(entries: readonly TruceEntry[]): string[] {
  const parts: string[] = [];
  const claimed = entries.filter((entry) => entry.step === 'violated');
  for (const [by, group] of groupBy(claimed, (entry) => listed(partiesOf(entry.by)))) {
    parts.push(`violated${by === '' ? '' : ` by ${by}`} according to ${listed([...new Set(group.map((entry) => entry.claimantLabel))])}`);
  }
  const denied = [...new Set(entries.filter((entry) => entry.step === 'violation-denied').map((entry) => entry.claimantLabel))];
  if (denied.length > 0) parts.push(`violation denied by ${listed(denied)}`);
  return parts;
}

function since(entry: TruceEntry): string {
  if (entry.day !== null) return ` since ${longDay(entry.day)}`;
  const weekday = entry.when === null ? null : weekdayIn(entry.when);
  return weekday !== null ? ` since ${weekday}` : entry.when === null ? '' : ` (${entry.when})`;
}
