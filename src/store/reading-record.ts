import { changes } from '../record/changes.ts';
import { ledger } from '../record/ledger.ts';
import type { DyadCount, GoldsteinPoint, LedgerEntry, StoryChange, TruceStatus } from '../record/model.ts';
import { goldsteinSeries, timeline } from '../record/timeline.ts';
import { truces } from '../record/truces.ts';
import type { Queryable } from './db/database.ts';
import type { ClaimFilter } from './filter.ts';
import { allClaims } from './reading-claims.ts';
import { incidentsOf } from './reading-incidents.ts';

/** What the record makes of the claims that a filter leaves, read and worked out anew at each call. */

const COUNTED = `c.quantity_kinds <> '{}'`;

export async function readLedger(database: Queryable, filter: ClaimFilter = {}): Promise<LedgerEntry[]> {
  return ledger(await allClaims(database, filter, COUNTED), await incidentsOf(database, filter, COUNTED));
}

export async function readTruces(database: Queryable, filter: ClaimFilter = {}): Promise<TruceStatus[]> {
  // A text's other claims tell who fights whom there.
  const told = await allClaims(database, filter, 'c.document IN (SELECT t.document FROM claim t WHERE t.truce)');
  return truces(told, await incidentsOf(database, filter, 'c.truce'));
}

export async function readChanges(database: Queryable, filter: ClaimFilter = {}): Promise<StoryChange[]> {
  return changes(await allClaims(database, filter), await incidentsOf(database, filter));
}

export async function readTimeline(database: Queryable, filter: ClaimFilter = {}): Promise<DyadCount[]> {
  return timeline(await allClaims(database, filter), await incidentsOf(database, filter));
}

export async function readGoldstein(database: Queryable, filter: ClaimFilter = {}): Promise<GoldsteinPoint[]> {
  return goldsteinSeries(await allClaims(database, filter), await incidentsOf(database, filter));
}
