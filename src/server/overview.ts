import type { StoryChange } from '../record/model.ts';
import type { ClaimFilter, Page } from '../store/filter.ts';
import type { Store } from '../store/store.ts';
import { codeNames } from './names.ts';
import type { OverviewOut } from './schema.ts';
import { lastSteps, line, mostClaimed, mostTold, pageIn } from './shortened.ts';
import { rowsOf, timelineOf } from './timeline.ts';

/** Parties that the timeline has a row for. */
const ROWS = 8;

/** How many changes an overview shows. */
export const CHANGES_AT_A_GLANCE = 8;

/** What an overview shows of the claims that the filter leaves; that of the whole record, which everybody sees first, is kept. */
export function overview(store: Store, filter: ClaimFilter): Promise<OverviewOut> {
  return Object.keys(filter).length === 0
    ? store.lasting('overview with rows', () => overviewOf(store, filter))
    : overviewOf(store, filter);
}

async function overviewOf(store: Store, filter: ClaimFilter): Promise<OverviewOut> {
  const [days, truces, ledger, contested, claims, documents] = await Promise.all([
    // What is told as history would stretch a timeline over decades; the claims themselves are counted.
    store.days({ background: false, ...filter }),
    store.truces(filter),
    store.ledger(filter),
    store.incidents(filter, { limit: 8 }, 'contested'),
    store.claims(filter, { limit: 1 }),
    store.documents({}, { limit: 1 }),
  ]);
  const dated = days.flatMap(({ day }) => (day === null ? [] : [day])).sort();
  const timeline = timelineOf(days);
  return {
    timeline: timeline && rowsOf(timeline, ROWS),
    truces: lastSteps(mostTold(truces).slice(0, 5), 0),
    ledger: mostClaimed(ledger, 10),
    contested: contested.items.map(line),
    incidents: contested.total,
    claims: claims.total,
    reports: documents.total,
    from: dated[0] ?? null,
    to: dated.at(-1) ?? null,
  };
}

/** The newest changes of story; those of the whole record are kept, as its overview is. */
export async function firstChanges(store: Store, filter: ClaimFilter, limit: number): Promise<Page<StoryChange>> {
  const first = async () => pageIn(await store.changes(filter), { limit: CHANGES_AT_A_GLANCE });
  const { items, total } = Object.keys(filter).length === 0 ? await store.lasting('changes', first) : await first();
  return { items: items.slice(0, limit), total, next: total > limit ? limit : null };
}

/** Works out what everybody sees first, so that who comes first need not wait for it. */
export async function workOutFirstView(store: Store): Promise<void> {
  await firstAnswers(store, true);
}

/**
 * What the page asks as soon as it is open, by address, so that it can be handed over with it: names and colours of parties in every view,
 * and what the overview of the whole record shows.
 */
export async function firstAnswers(store: Store, withOverview: boolean): Promise<Record<string, unknown>> {
  const { parties } = await store.parties();
  const always = { '/api/parties?links=false': { parties, links: [] }, '/api/codes': { codes: codeNames() } };
  if (!withOverview) return always;
  return {
    ...always,
    '/api/overview': await overview(store, {}),
    [`/api/changes?limit=${CHANGES_AT_A_GLANCE}`]: await firstChanges(store, {}, CHANGES_AT_A_GLANCE),
  };
}
