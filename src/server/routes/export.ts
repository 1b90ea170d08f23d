import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import { stream } from 'hono/streaming';
import type { Page, Paging } from '../../store/filter.ts';
import { ClaimSort, DocumentSort, IncidentSort } from '../../store/filter.ts';
import type { Store } from '../../store/store.ts';
import { HttpProblem } from '../problem.ts';
import { FilterQuery, filterOf } from '../query.ts';
import { claimRow, dayRow, incidentRow, ledgerRow, linkRow, reportRow, truceRows } from '../rows.ts';
import { csvLine, feature, type Located, type Row } from '../table.ts';

const Query = FilterQuery.extend({ sort: z.string().max(40).optional(), contested: z.enum(['true', 'false']).optional() });
type Query = z.infer<typeof Query>;

/** What each view hands on: whole objects for JSON, flat rows for CSV, points for GeoJSON. */
interface View {
  items(store: Store, query: Query): AsyncIterable<{ readonly whole: object; readonly rows: readonly Located[] }>;
}

const plain = (rows: readonly Row[]): Located[] => rows.map((row) => ({ row, coordinates: null }));

const VIEWS: Record<string, View> = {
  claims: {
    async *items(store, query) {
      const sort = ClaimSort.exclude(['relevance']).catch('document').parse(query.sort);
      for await (const claim of store.eachClaim(filterOf(query), sort))
        yield { whole: claim, rows: [{ row: claimRow(claim), coordinates: claim.coordinates }] };
    },
  },
  incidents: {
    async *items(store, query) {
      const sort = IncidentSort.catch('contested').parse(query.sort);
      const filter = { ...filterOf(query), ...(query.contested ? { contested: query.contested === 'true' } : {}) };
      for await (const incident of pages((paging) => store.incidents(filter, paging, sort)))
        yield { whole: incident, rows: [{ row: incidentRow(incident), coordinates: incident.coordinates }] };
    },
  },
  reports: {
    async *items(store, query) {
      const sort = DocumentSort.catch('-published').parse(query.sort);
      const filter = query.text ? { text: query.text } : {};
      for await (const report of pages((paging) => store.documents(filter, paging, sort)))
        yield { whole: report, rows: plain([reportRow(report)]) };
    },
  },
  ledger: {
    async *items(store, query) {
      for (const entry of await store.ledger(filterOf(query))) yield { whole: entry, rows: plain([ledgerRow(entry)]) };
    },
  },
  truces: {
    async *items(store, query) {
      for (const truce of await store.truces(filterOf(query))) yield { whole: truce, rows: plain(truceRows(truce)) };
    },
  },
  parties: {
    async *items(store, query) {
      for (const link of (await store.parties(filterOf(query))).links) yield { whole: link, rows: plain([linkRow(link)]) };
    },
  },
  timeline: {
    async *items(store, query) {
      for (const day of await store.days(filterOf(query))) yield { whole: day, rows: plain([dayRow(day)]) };
    },
  },
};

const KINDS: Record<string, string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
  geojson: 'application/geo+json; charset=utf-8',
};

/** `/api/export/claims.csv?party=AZE`: every view, filtered as it is shown, as a file. Written as it is read, so that size does not matter. */
export function exportRoutes(app: OpenAPIHono, store: Store): void {
  app.get('/api/export/:file', (context) => {
    const [name, kind] = context.req.param('file').split('.');
    const view = Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined;
    if (view === undefined || kind === undefined || !Object.hasOwn(KINDS, kind)) {
      const files = `${Object.keys(VIEWS).join(', ')} with the endings ${Object.keys(KINDS).join(', ')}`;
      throw new HttpProblem(404, 'Not found', `There is no export ${context.req.param('file')}.`, `There are ${files}.`);
    }
    const all = context.req.queries();
    const query = Query.parse(Object.fromEntries(Object.entries(all).map(([key, value]) => [key, value.length === 1 ? value[0] : value])));
    context.header('content-type', KINDS[kind]);
    context.header('content-disposition', `attachment; filename="counterclaim-${name}.${kind}"`);
    return stream(
      context,
      async (out) => {
        for await (const piece of write(view.items(store, query), kind)) await out.write(piece);
      },
      // The answer has begun: a cut-off file is all that can be sent, and the browser reports it as failed.
      async (error) => console.error(error),
    );
  });
}

async function* write(items: ReturnType<View['items']>, kind: string): AsyncIterable<string> {
  let first = true;
  if (kind === 'json') yield '[';
  if (kind === 'geojson') yield '{"type":"FeatureCollection","features":[';
  for await (const { whole, rows } of items) {
    if (kind === 'jsonl') yield `${JSON.stringify(whole)}\n`;
    else if (kind === 'json') {
      yield `${first ? '\n' : ',\n'}${JSON.stringify(whole)}`;
      first = false;
    } else
      for (const located of rows) {
        if (kind === 'csv') yield (first ? csvLine(Object.keys(located.row)) : '') + csvLine(Object.values(located.row));
        else yield `${first ? '\n' : ',\n'}${JSON.stringify(feature(located))}`;
        first = false;
      }
  }
  if (kind === 'json') yield '\n]\n';
  if (kind === 'geojson') yield '\n]}\n';
}

async function* pages<T>(get: (paging: Paging) => Promise<Page<T>>): AsyncIterable<T> {
  for (let offset: number | null = 0; offset !== null; ) {
    const page: Page<T> = await get({ offset, limit: 500 });
    yield* page.items;
    offset = page.next;
  }
}
