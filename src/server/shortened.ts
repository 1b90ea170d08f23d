import type { LedgerEntry, TruceStatus } from '../record/model.ts';
import { partyOf } from '../record/party.ts';
import type { Page } from '../store/filter.ts';
import type { IncidentSummary } from '../store/store.ts';

/** Parts of long answers, so that a page of the record of a whole war stays as small as what it shows. */

export interface Range {
  readonly offset?: number;
  /** All the rest where nothing is said. */
  readonly limit?: number;
}

/** One page of a list that is whole already. */
export function pageIn<T>(items: readonly T[], { offset = 0, limit = Number.POSITIVE_INFINITY }: Range): Page<T> {
  const end = Math.min(items.length, offset + limit);
  return { items: items.slice(offset, end), total: items.length, next: end < items.length && end > offset ? end : null };
}

/** All figures for one side and one kind of loss, a claimant's together, each claimant's in the order of the days that they are for. */
export interface LedgerGroup {
  readonly side: string;
  readonly kind: LedgerEntry['kind'];
  /** How many claimants give a figure. */
  readonly claimants: number;
  /** How many entries there are; `entries` may hold the first of them only. */
  readonly total: number;
  readonly entries: readonly LedgerEntry[];
}

const claimantOf = (entry: LedgerEntry): string => (entry.claimant === null ? `~${entry.claimantLabel}` : partyOf(entry.claimant));
const dayOf = (entry: LedgerEntry): string => entry.to ?? entry.from ?? '9';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const groupsKept = new WeakMap<readonly LedgerEntry[], LedgerGroup[]>();

/** The ledger by side and kind: those first for which most claimants give a figure, then those with most figures. */
export function ledgerGroups(entries: readonly LedgerEntry[]): LedgerGroup[] {
  const kept = groupsKept.get(entries);
  if (kept !== undefined) return kept;
  const groups = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const key = `${entry.side}\n${entry.kind}`;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  const made = [...groups.values()]
    .map((group) => ({
      side: group[0]!.side,
      kind: group[0]!.kind,
      claimants: new Set(group.map((entry) => entry.claimant ?? entry.claimantLabel)).size,
      total: group.length,
      entries: group.sort((a, b) => compare(claimantOf(a), claimantOf(b)) || compare(dayOf(a), dayOf(b)) || a.best - b.best),
    }))
    .sort((a, b) => b.claimants - a.claimants || b.total - a.total);
  groupsKept.set(entries, made);
  return made;
}

/**
 * The figures of the sides and kinds for which most claimants give one, for a glance: those of the dead where any are given. Where there are
 * too many, the latest of each claimant stands for all: a running toll, else the figure for the latest happening.
 */
export function mostClaimed(entries: readonly LedgerEntry[], most: number): LedgerEntry[] {
  const killed = entries.filter(({ kind }) => kind === 'killed');
  const meant = killed.length > 0 ? killed : entries;
  const groups = ledgerGroups(meant).map((group) => (meant.length <= most ? group.entries : latest(group.entries)));
  return groups.flat().slice(0, most);
}

function latest(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const byClaimant = new Map<string, LedgerEntry>();
  for (const entry of entries) {
    const before = byClaimant.get(claimantOf(entry));
    if (before === undefined || before.scope !== 'total' || entry.scope === 'total') byClaimant.set(claimantOf(entry), entry);
  }
  return [...byClaimant.values()];
}

export interface ShortTruce extends TruceStatus {
  /** How many steps there are; `entries` may hold the last of them only. */
  readonly steps: number;
}

/** With the last `most` steps of each. */
export function lastSteps(truces: readonly TruceStatus[], most = Number.POSITIVE_INFINITY): ShortTruce[] {
  return truces.map((truce) => ({
    ...truce,
    steps: truce.entries.length,
    entries: truce.entries.length > most ? truce.entries.slice(truce.entries.length - most) : truce.entries,
  }));
}

/** Those of which most is told first. */
export function mostTold(truces: readonly TruceStatus[]): TruceStatus[] {
  return [...truces].sort((a, b) => b.entries.length - a.entries.length);
}

/** An incident as lists have it: why its claims were joined stands with the incident alone. */
export const line = ({ joins: _, ...incident }: IncidentSummary): Omit<IncidentSummary, 'joins'> => incident;
