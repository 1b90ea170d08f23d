import { partyOf } from './codes.ts';
import { whereClaims } from './conditions.ts';
import type { Queryable } from './db/database.ts';
import type { ClaimFilter } from './filter.ts';
import type { DayCount, PartyCount, PartyLink } from './store.ts';

/** The first key without a role: `IGO UNO` of `{IGO, IGO UNO}`, `AZE` of `{AZE, AZE MIL}`. */
const SPEAKER = `CASE WHEN c.source_keys[1] IN ('IGO', 'NGO') AND cardinality(c.source_keys) > 1 THEN c.source_keys[2] ELSE c.source_keys[1] END`;

export async function countDays(database: Queryable, filter: ClaimFilter = {}): Promise<DayCount[]> {
  const where = whereClaims(filter);
  const rows = await database.query<{ day: string | null; party: string; claims: number }>(
    `SELECT c.day_from::text AS day, ${SPEAKER} AS party, count(*)::int AS claims FROM claim c WHERE ${where.sql}
     GROUP BY c.day_from, 2 ORDER BY c.day_from NULLS LAST, 3 DESC, 2`,
    where.parameters,
  );
  return rows;
}

/** Counts on the level of countries and bodies, since roles of one party would make a network that nobody can read. */
export async function countParties(database: Queryable, filter: ClaimFilter = {}): Promise<{ parties: PartyCount[]; links: PartyLink[] }> {
  const where = whereClaims(filter);
  const rows = await database.query<{ speaker: string; type: string; actor: string[]; recipient: string[]; claims: number }>(
    `SELECT ${SPEAKER} AS speaker, c.type, c.actor_keys AS actor, c.recipient_keys AS recipient, count(*)::int AS claims
     FROM claim c WHERE ${where.sql} GROUP BY 1, 2, 3, 4`,
    where.parameters,
  );
  const parties = new Map<string, { asSource: number; asActor: number; asRecipient: number }>();
  const links = new Map<string, PartyLink>();
  const party = (code: string) => {
    const found = parties.get(code) ?? { asSource: 0, asActor: 0, asRecipient: 0 };
    parties.set(code, found);
    return found;
  };
  for (const { speaker, type, claims, ...row } of rows) {
    const [actors, recipients] = [partiesOf(row.actor), partiesOf(row.recipient)];
    if (speaker !== 'report' && speaker !== 'unnamed') party(speaker).asSource += claims;
    for (const code of actors) party(code).asActor += claims;
    for (const code of recipients) party(code).asRecipient += claims;
    for (const from of actors) {
      for (const to of recipients) {
        if (from === to) continue;
        const key = `${from}\t${to}\t${type}`;
        const link = links.get(key) ?? { from, to, type, claims: 0, claimedBy: {} };
        const claimedBy = { ...link.claimedBy, [speaker]: (link.claimedBy[speaker] ?? 0) + claims };
        links.set(key, { ...link, claims: link.claims + claims, claimedBy });
      }
    }
  }
  return {
    parties: [...parties]
      .map(([code, counts]) => ({ code, ...counts }))
      .sort((a, b) => weight(b) - weight(a) || (a.code < b.code ? -1 : 1)),
    links: [...links.values()].sort((a, b) => b.claims - a.claims || (a.from + a.to + a.type < b.from + b.to + b.type ? -1 : 1)),
  };
}

const weight = (party: PartyCount): number => party.asSource + party.asActor + party.asRecipient;

function partiesOf(keys: readonly string[]): string[] {
  return [...new Set(keys.filter((key) => key !== 'none').map(partyOf))].filter((code) => code !== 'IGO' && code !== 'NGO');
}
