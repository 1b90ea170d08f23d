import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import { citation } from '../../export/citation.ts';
import { LedgerEntry, StoryChange, TruceStatus } from '../../record/model.ts';
import { ClaimSort, DocumentSort, IncidentSort } from '../../store/filter.ts';
import type { IncidentSummary, Store } from '../../store/store.ts';
import { define } from '../define.ts';
import { notFound } from '../problem.ts';
import { FilterQuery, filterOf, PagingQuery, pagingOf } from '../query.ts';
import {
  ClaimDetailOut,
  ClaimOut,
  DocumentHitOut,
  DocumentOut,
  FacetsOut,
  IncidentDetailOut,
  IncidentLineOut,
  OverviewOut,
  PartiesOut,
  page,
  TimelineOut,
} from '../schema.ts';

const tag = 'Record';
const yes = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .optional()
  .openapi({ type: 'string', enum: ['true', 'false'] });

const line = ({ joins: _, ...incident }: IncidentSummary) => incident;

export function recordRoutes(app: OpenAPIHono, store: Store): void {
  define(
    app,
    'get',
    {
      path: '/api/claims',
      tag,
      summary: 'Claims',
      query: FilterQuery.extend({ ...PagingQuery.shape, sort: ClaimSort.optional() }),
      answer: page(ClaimOut),
    },
    ({ query: { sort, offset, limit, ...filter } }) => store.claims(filterOf(filter), pagingOf({ offset, limit }), sort),
  );

  define(
    app,
    'get',
    {
      path: '/api/claims/{id}',
      tag,
      summary: "One claim with the machine's version, its reviews and a line to cite it by",
      answer: ClaimDetailOut,
    },
    async ({ id }) => {
      const detail = await store.claim(id);
      if (detail === null) throw notFound('claim');
      return { ...detail, citation: citation(detail.claim, detail.document) };
    },
  );

  define(
    app,
    'get',
    {
      path: '/api/incidents',
      tag,
      summary: 'Incidents: claims about one happening',
      query: FilterQuery.extend({
        ...PagingQuery.shape,
        sort: IncidentSort.optional(),
        contested: yes,
        minClaims: z.coerce.number().int().min(1).optional(),
      }),
      answer: page(IncidentLineOut),
    },
    async ({ query: { sort, offset, limit, contested, minClaims, ...filter } }) => {
      const found = await store.incidents(
        { ...filterOf(filter), ...(contested === undefined ? {} : { contested }), ...(minClaims === undefined ? {} : { minClaims }) },
        pagingOf({ offset, limit }),
        sort,
      );
      return { ...found, items: found.items.map(line) };
    },
  );

  define(
    app,
    'get',
    { path: '/api/incidents/{id}', tag, summary: 'One incident as each party tells it', answer: IncidentDetailOut },
    async ({ id }) => {
      const detail = await store.incident(id);
      if (detail === null) throw notFound('incident');
      return detail;
    },
  );

  define(
    app,
    'get',
    { path: '/api/overview', tag, summary: 'What an overview of a conflict shows', query: FilterQuery, answer: OverviewOut },
    async ({ query }) => {
      const filter = filterOf(query);
      const [days, truces, ledger, contested, facets, documents, current] = await Promise.all([
        // What is told as history would stretch a timeline over decades; the claims themselves are counted.
        store.days({ background: false, ...filter }),
        store.truces(filter),
        store.ledger(filter),
        store.incidents(filter, { limit: 8 }, 'contested'),
        store.facets(filter),
        store.documents({}, { limit: 1 }),
        store.facets({ background: false, ...filter }),
      ]);
      return {
        days,
        truces,
        ledger,
        contested: contested.items.map(line),
        incidents: contested.total,
        claims: facets.total,
        reports: documents.total,
        from: current.from,
        to: current.to,
      };
    },
  );

  define(
    app,
    'get',
    { path: '/api/ledger', tag, summary: 'Losses by claimant', query: FilterQuery, answer: z.object({ items: z.array(LedgerEntry) }) },
    async ({ query }) => ({ items: await store.ledger(filterOf(query)) }),
  );

  define(
    app,
    'get',
    {
      path: '/api/truces',
      tag,
      summary: 'Truces by pair of parties, as claimed',
      query: FilterQuery,
      answer: z.object({ items: z.array(TruceStatus) }),
    },
    async ({ query }) => ({ items: await store.truces(filterOf(query)) }),
  );

  define(
    app,
    'get',
    {
      path: '/api/changes',
      tag,
      summary: "Changes in a source's story",
      query: FilterQuery,
      answer: z.object({ items: z.array(StoryChange) }),
    },
    async ({ query }) => ({ items: await store.changes(filterOf(query)) }),
  );

  define(
    app,
    'get',
    { path: '/api/timeline', tag, summary: 'Counts per day', query: FilterQuery, answer: TimelineOut },
    async ({ query }) => {
      const filter = filterOf(query);
      const [days, dyads, goldstein] = await Promise.all([store.days(filter), store.timeline(filter), store.goldstein(filter)]);
      return { days, dyads, goldstein };
    },
  );

  define(
    app,
    'get',
    { path: '/api/parties', tag, summary: 'Parties, and who does what to whom as claimed', query: FilterQuery, answer: PartiesOut },
    ({ query }) => store.parties(filterOf(query)),
  );

  define(
    app,
    'get',
    { path: '/api/facets', tag, summary: 'How often each value occurs', query: FilterQuery, answer: FacetsOut },
    ({ query }) => store.facets(filterOf(query)),
  );

  define(
    app,
    'get',
    {
      path: '/api/reports',
      tag,
      summary: 'Reports',
      query: PagingQuery.extend({ text: z.string().max(1000).optional(), sort: DocumentSort.optional() }),
      answer: page(DocumentOut),
    },
    ({ query: { text, sort, ...paging } }) => store.documents(text ? { text } : {}, pagingOf(paging), sort),
  );

  define(
    app,
    'get',
    {
      path: '/api/search',
      tag,
      summary: 'Full-text search in reports',
      query: PagingQuery.extend({ text: z.string().max(1000).default('') }),
      answer: page(DocumentHitOut),
    },
    async ({ query: { text, ...paging } }) =>
      text.trim() === '' ? { items: [], total: 0, next: null } : store.searchDocuments(text, pagingOf(paging)),
  );
}
