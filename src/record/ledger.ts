import { z } from 'zod';
import type { Quantity } from '../coding/claim.ts';
import { claimantOf, listed } from './claimants.ts';
import { countsTheSame, scopeOf } from './counts.ts';
import { estimateOf, figureWords } from './figures.ts';
import { groupBy } from './group.ts';
import { compareText } from './identity.ts';
import { incidentMap } from './incidents.ts';
import { type Claims, claimMap, inOrder, withoutReprints } from './lookup.ts';
import type { Figure, Incident, LedgerEntry, RecordedClaim } from './model.ts';
import { partiesOf, partyOf } from './party.ts';
import { speakerKey } from './positions.ts';
import { WANTS } from './stances.ts';

interface Counted {
  claim: RecordedClaim;
  quantity: Quantity;
  incident: Incident | null;
  scope: LedgerEntry['scope'];
}

/**
 * Each claimant's figures for each side's losses. One row is one claimant, one side, one kind, and one incident or, for running
 * tolls, one conflict. A later figure of the same claimant replaces an earlier one, which stays in `superseded`; figures of an
 * unknown day and tolls that begin on another day replace none and stand beside. Nothing is ever added up: neither claimants nor incidents.
 */
export function ledger(claims: Claims, incidents: readonly Incident[]): LedgerEntry[] {
  const map = claimMap(claims);
  const byId = new Map(incidents.map((incident) => [incident.id, incident]));
  const incidentOf = incidentMap(incidents);
  const counted = withoutReprints([...map.values()].sort(inOrder)).flatMap((claim): Counted[] => {
    if (claim.review === 'rejected' || claim.stance === 'denies' || WANTS.has(claim.stance)) return [];
    const incident = byId.get(incidentOf.get(claim.id) ?? '') ?? null;
    return claim.quantities.map((quantity) => ({ claim, quantity, incident, scope: scopeOf({ claim, quantity }) }));
  });
  const rows = groupBy(counted, (one) =>
    [
      speakerParty(one.claim),
      one.quantity.of,
      one.quantity.kind,
      one.scope === 'total' ? `total ${opponents(one).join(' ')}` : (one.incident?.id ?? one.claim.id),
    ].join('|'),
  );
  return [...rows.values()]
    .flatMap((row) => entriesOf(row))
    .map((one) => ({ one, conflict: one.conflict.join(' ') }))
    .sort(
      (a, b) =>
        compareText(a.conflict, b.conflict) ||
        compareText(a.one.side, b.one.side) ||
        compareText(a.one.kind, b.one.kind) ||
        compareText(a.one.from ?? '9', b.one.from ?? '9') ||
        compareText(a.one.claimantLabel, b.one.claimantLabel) ||
        compareText(a.one.claims[0] ?? '', b.one.claims[0] ?? ''),
    )
    .map(({ one }) => one);
}

/** A state's ministries and spokesmen are one claimant; whoever has no code is known by name or outlet. */
function speakerParty(claim: RecordedClaim): string {
  return claim.sourceCode === null ? speakerKey(claim) : partyOf(claim.sourceCode);
}

function conflictOf({ claim, quantity, incident }: Counted): string[] {
  const named = partiesOf([...claim.actor, ...claim.recipient, quantity.of]);
  return named.length >= 2 || incident === null ? named : partiesOf([...named, ...incident.parties]);
}

function opponents(one: Counted): string[] {
  const own = partyOf(one.quantity.of);
  return conflictOf(one).filter((party) => party !== own);
}

/** One row: its current figure with what it replaced, and figures of unknown day that differ from it. */
function entriesOf(row: readonly Counted[]): LedgerEntry[] {
  const dated = row.filter(({ claim }) => claim.published !== null);
  const undated = row.filter(({ claim }) => claim.published === null);
  // Within one day of publication, a figure that a report itself calls outdated (stance `suspects`) comes before its successor.
  const versions = [...dated].sort(
    (a, b) =>
      compareText(a.claim.published as string, b.claim.published as string) ||
      Number(b.claim.stance === 'suspects') - Number(a.claim.stance === 'suspects') ||
      inOrder(a.claim, b.claim),
  );
  const entries: LedgerEntry[] = [];
  const current = versions.at(-1);
  if (current !== undefined) {
    const day = current.claim.published;
    const same = versions.filter(({ quantity }) => sameFigure(quantity, current.quantity));
    const others = versions.filter(({ quantity }) => !sameFigure(quantity, current.quantity));
    // Of two figures of one day neither replaces the other, unless the report marks one as outdated; nor of two that count from other days.
    const rivals = others.filter((one) => (one.claim.published === day && one.claim.stance !== 'suspects') || !countsTheSame(one, current));
    entries.push(
      entry(
        current,
        same,
        others.filter((one) => !rivals.includes(one)),
      ),
    );
    for (const [, group] of groupBy(rivals, ({ quantity }) => figureWords(quantity)))
      entries.push(entry(group.at(-1) as Counted, group, []));
  }
  for (const [words, group] of groupBy(undated, ({ quantity }) => figureWords(quantity))) {
    const known = entries.findIndex((one) => one.sentence.startsWith(`${words}, `));
    if (known < 0) entries.push(entry(group.at(-1) as Counted, group, []));
    else (entries[known] as LedgerEntry).claims.push(...group.map(({ claim }) => claim.id));
  }
  return entries;
}

function sameFigure(a: Quantity, b: Quantity): boolean {
  return a.n === b.n && a.max === b.max && a.bound === b.bound;
}

function entry(current: Counted, same: readonly Counted[], superseded: readonly Counted[]): LedgerEntry {
  const { claim, quantity, incident, scope } = current;
  const label = claimantOf(claim);
  const confirmed = same.some((one) => one.claim.stance === 'confirms');
  const stance = confirmed ? 'confirms' : claim.stance;
  const verb = stance === 'confirms' ? 'confirmed by' : stance === 'suspects' ? 'held possible by' : 'according to';
  return {
    conflict: conflictOf(current),
    claimant: claim.sourceCode,
    claimantLabel: label,
    side: quantity.of,
    kind: quantity.kind,
    scope,
    incident: scope === 'total' ? null : (incident?.id ?? null),
    from: claim.time?.from ?? incident?.from ?? null,
    to: claim.time?.to ?? incident?.to ?? null,
    ...estimateOf(quantity),
    stance,
    claims: same.map((one) => one.claim.id),
    superseded: superseded.map(figure),
    sentence: `${figureWords(quantity)}, ${verb} ${label}.`,
  };
}

function figure({ claim, quantity, incident }: Counted): Figure {
  return { claim: claim.id, incident: incident?.id ?? null, published: claim.published, ...estimateOf(quantity), stance: claim.stance };
}

/** What all claimants together leave open for one side's losses in one incident or toll. */
export const LedgerRange = z.object({
  conflict: z.array(z.string()),
  side: z.string(),
  kind: z.string(),
  incident: z.string().nullable(),
  low: z.number(),
  best: z.number(),
  high: z.number().nullable(),
  rule: z.string(),
  claimants: z.array(z.string()),
  sentence: z.string(),
});
export type LedgerRange = z.infer<typeof LedgerRange>;

/**
 * The span of the claimants' figures for the same side, kind and incident (or toll), after UCDP's convention: low is the lowest
 * figure given, high the highest, best the lower one where nothing tells which source to trust more. It is a span, no total. Tolls
 * that begin on different days are no figures for the same losses.
 */
export function rangesOf(entries: readonly LedgerEntry[]): LedgerRange[] {
  const groups = groupBy(entries, (one) =>
    [
      one.side,
      one.kind,
      one.incident ?? `total ${one.conflict.join(' ')} ${one.from}`,
      // Three tanks and two aircraft are no two figures for one loss.
      one.kind === 'equipment' ? one.best : '',
    ].join('|'),
  );
  return [...groups.values()].map((group) => {
    const first = group[0] as LedgerEntry;
    const claimants = [...new Set(group.map((one) => one.claimantLabel))].sort(compareText);
    const low = Math.min(...group.map((one) => one.low));
    const best = Math.min(...group.map((one) => one.best));
    const high = group.some((one) => one.high === null) ? null : Math.max(...group.map((one) => one.high as number));
    const rule =
      claimants.length === 1
        ? first.rule
        : 'UCDP: lowest and highest figure given; best is the lower where no source is known to be better';
    const span = high === null ? `${low} or more` : low === high ? `${low}` : `${low} to ${high}`;
    const of = first.side === '' ? '' : ` of ${first.side}`;
    return {
      conflict: first.conflict,
      side: first.side,
      kind: first.kind,
      incident: first.incident,
      low,
      best,
      high,
      rule,
      claimants,
      sentence: `${span} ${first.kind}${of}, according to ${listed(claimants)}.`,
    };
  });
}
