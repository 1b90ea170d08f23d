import { changes } from '../record/changes.ts';
import { groupBy } from '../record/group.ts';
import { ledger } from '../record/ledger.ts';
import type { DyadCount, GoldsteinPoint, Incident, LedgerEntry, StoryChange, TruceStatus } from '../record/model.ts';
import { partiesOf } from '../record/party.ts';
import { TELLS } from '../record/stances.ts';
import { goldsteinSeries, timeline } from '../record/timeline.ts';
import { truces } from '../record/truces.ts';
import { whereClaims } from './conditions.ts';
import type { Queryable } from './db/database.ts';
import type { ClaimFilter } from './filter.ts';
import { allClaims } from './reading-claims.ts';
import { toldBy, toldClaims, toldIncidents } from './told.ts';

/** What the record makes of the claims that a filter leaves, read and worked out anew at each call. */

/** Mediators are between parties, not parties. */
const isParty = (code: string): boolean => !/^[IN]GO\b/.test(code);

export async function readLedger(database: Queryable, filter: ClaimFilter = {}): Promise<LedgerEntry[]> {
  const { claims, incidents } = await toldBy(database, filter, `c.quantity_kinds <> '{}'`);
  return ledger(claims, incidents);
}

export async function readTruces(database: Queryable, filter: ClaimFilter = {}): Promise<TruceStatus[]> {
  // What is said of a truce depends on the words around it; of a text's other claims only who attacks whom is asked, and that only where a
  // claim about a truce may leave open between whom it is.
  const said = await allClaims(database, filter, 'c.truce');
  const open = [...new Set(said.filter(({ recipient }) => partiesOf(recipient).filter(isParty).length < 2).map(({ doc }) => doc))];
  const { claims: attacks } =
    open.length === 0 ? { claims: [] } : await toldClaims(database, { ...filter, doc: open }, `NOT c.truce AND c.type = 'ASSAULT'`);
  // Their words have been looked at when they were stored, and say nothing of a truce.
  const silent = attacks.map((claim) => ({ ...claim, sentence: '', spans: { sentence: { start: claim.start, end: claim.start } } }));
  const incidents = [...groupBy(said, ({ incident }) => incident ?? '')].map(([id, claims]) => ({
    id,
    claims: claims.map((claim) => claim.id),
  }));
  // Of an incident no more is asked here than which claims it joins.
  return truces([...said, ...silent], incidents as Incident[]);
}

/** Those of the latest incidents first. */
export async function readChanges(database: Queryable, filter: ClaimFilter = {}): Promise<StoryChange[]> {
  const dated = 'c.source_code IS NOT NULL AND c.published IS NOT NULL';
  // Only who speaks of an incident on two days can change a story; of the whole record that is a third of all claims.
  const twice = `(c.incident, c.source_code) IN (SELECT c.incident, c.source_code FROM claim c WHERE ${whereClaims(filter).sql} AND ${dated}
    GROUP BY c.incident, c.source_code HAVING min(c.published) < max(c.published))`;
  const { claims, members } = await toldClaims(database, filter, `${dated} AND ${twice}`);
  const found = changes(
    claims,
    Array.from(members, ([id, told]) => ({ id, claims: told })),
  );
  const byIncident = groupBy(found, ({ incident }) => incident);
  return (await toldIncidents(database, byIncident)).flatMap(({ id }) => byIncident.get(id)!);
}

/** Only what somebody says has happened is counted by day. */
const TELLING = `c.stance IN ('${[...TELLS].join("', '")}')`;

export async function readTimeline(database: Queryable, filter: ClaimFilter = {}): Promise<DyadCount[]> {
  const { claims, incidents } = await toldBy(database, filter, TELLING);
  return timeline(claims, incidents);
}

export async function readGoldstein(database: Queryable, filter: ClaimFilter = {}): Promise<GoldsteinPoint[]> {
  const { claims, incidents } = await toldBy(database, filter, TELLING);
  return goldsteinSeries(claims, incidents);
}
