import type { ClaimFilter, ClaimSort, DocumentSort, IncidentSort, Page, Paging } from '../store/filter.ts';
import type { Store } from '../store/store.ts';
import { citation } from './citation.ts';
import { claimRow, dayRow, incidentRow, ledgerRow, linkRow, reportRow, truceRows } from './rows.ts';
import type { Row } from './table.ts';
import type { Item } from './write.ts';

export const VIEW_NAMES = ['claims', 'incidents', 'documents', 'ledger', 'truces', 'parties', 'timeline'] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

/** Views whose rows can have coordinates, for GeoJSON. */
export const LOCATED_VIEWS: readonly ViewName[] = ['claims', 'incidents'];

export interface ViewOptions {
  /** Order of claims, incidents or documents; the view's own where nothing is said. */
  readonly claimSort?: Exclude<ClaimSort, 'relevance'>;
  readonly incidentSort?: IncidentSort;
  readonly documentSort?: DocumentSort;
  /** Incidents on which the accounts contradict each other, or the others. */
  readonly contested?: boolean;
}

/**
 * Everything that a view shows under a filter. Documents are filtered by name, outlet, words and day of publication; the other parts of the
 * filter are about claims.
 */
export function viewItems(store: Store, view: ViewName, filter: ClaimFilter, options: ViewOptions = {}): AsyncIterable<Item> {
  return VIEWS[view](store, filter, options);
}

const VIEWS: Record<ViewName, (store: Store, filter: ClaimFilter, options: ViewOptions) => AsyncIterable<Item>> = {
  async *claims(store, filter, { claimSort }) {
    for await (const claim of store.eachClaim(filter, claimSort)) {
      const report = { id: claim.doc, title: claim.title, outlet: claim.outlet, published: claim.published, url: null, hash: claim.hash };
      yield { whole: claim, rows: [{ row: claimRow(claim), coordinates: claim.coordinates }], citation: citation(claim, report) };
    }
  },
  async *incidents(store, filter, { incidentSort, contested }) {
    const narrowed = contested === undefined ? filter : { ...filter, contested };
    for await (const incident of pages((paging) => store.incidents(narrowed, paging, incidentSort)))
      yield { whole: incident, rows: [{ row: incidentRow(incident), coordinates: incident.coordinates }] };
  },
  async *documents(store, { doc, outlet, text, from, to }, { documentSort }) {
    const narrowed = {
      ...(doc ? { id: doc } : {}),
      ...(outlet ? { outlet } : {}),
      ...(text ? { text } : {}),
      ...(from ? { publishedFrom: from } : {}),
      ...(to ? { publishedTo: to } : {}),
    };
    for await (const report of pages((paging) => store.documents(narrowed, paging, documentSort))) yield plain(report, [reportRow(report)]);
  },
  async *ledger(store, filter) {
    for (const entry of await store.ledger(filter)) yield plain(entry, [ledgerRow(entry)]);
  },
  async *truces(store, filter) {
    for (const truce of await store.truces(filter)) yield plain(truce, truceRows(truce));
  },
  async *parties(store, filter) {
    for (const link of (await store.parties(filter)).links) yield plain(link, [linkRow(link)]);
  },
  async *timeline(store, filter) {
    for (const day of await store.days(filter)) yield plain(day, [dayRow(day)]);
  },
};

const plain = (whole: object, rows: readonly Row[]): Item => ({ whole, rows: rows.map((row) => ({ row, coordinates: null })) });

async function* pages<T>(read: (paging: Paging) => Promise<Page<T>>): AsyncGenerator<T> {
  for (let offset: number | null = 0; offset !== null; ) {
    const page: Page<T> = await read({ offset, limit: 500 });
    yield* page.items;
    offset = page.next;
  }
}
