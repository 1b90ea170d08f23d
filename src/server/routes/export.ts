import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import { stream } from 'hono/streaming';
import { VIEW_NAMES, type ViewName, viewItems } from '../../export/views.ts';
import { type ExportFormat, write } from '../../export/write.ts';
import { ClaimSort, DocumentSort, IncidentSort } from '../../store/filter.ts';
import type { Store } from '../../store/store.ts';
import { HttpProblem } from '../problem.ts';
import { FilterQuery, filterOf } from '../query.ts';

const Query = FilterQuery.extend({ sort: z.string().max(40).optional(), contested: z.enum(['true', 'false']).optional() });

/** The names that page and API use. */
const VIEWS = new Map<string, ViewName>(VIEW_NAMES.map((view) => [view === 'documents' ? 'reports' : view, view]));

const KINDS: Record<Exclude<ExportFormat, 'citations'>, string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
  geojson: 'application/geo+json; charset=utf-8',
};

const Kind = z.enum(['csv', 'json', 'jsonl', 'geojson']);

/** `/api/export/claims.csv?party=AZE`: every view, filtered as it is shown, as a file. Written as it is read, so that size does not matter. */
export function exportRoutes(app: OpenAPIHono, store: Store): void {
  app.get('/api/export/:file', (context) => {
    const [name, ending] = context.req.param('file').split('.');
    const view = VIEWS.get(name);
    const kind = Kind.safeParse(ending).data;
    if (view === undefined || kind === undefined) {
      const files = `${[...VIEWS.keys()].join(', ')} with the endings ${Kind.options.join(', ')}`;
      throw new HttpProblem(404, 'Not found', `There is no export ${context.req.param('file')}.`, `There are ${files}.`);
    }
    const all = context.req.queries();
    const { sort, contested, ...query } = Query.parse(
      Object.fromEntries(Object.entries(all).map(([key, value]) => [key, value.length === 1 ? value[0] : value])),
    );
    // The list of reports is narrowed by words only.
    const filter = view === 'documents' ? filterOf({ text: query.text }) : filterOf(query);
    const items = viewItems(store, view, filter, {
      claimSort: ClaimSort.exclude(['relevance']).catch('document').parse(sort),
      incidentSort: IncidentSort.catch('contested').parse(sort),
      documentSort: DocumentSort.catch('-published').parse(sort),
      ...(contested ? { contested: contested === 'true' } : {}),
    });
    context.header('content-type', KINDS[kind]);
    context.header('content-disposition', `attachment; filename="counterclaim-${name}.${kind}"`);
    return stream(
      context,
      async (out) => {
        for await (const piece of write(items, kind)) await out.write(piece);
      },
      // The answer has begun: a cut-off file is all that can be sent, and the browser reports it as failed.
      async (error) => console.error(error),
    );
  });
}
