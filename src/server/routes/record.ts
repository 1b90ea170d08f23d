import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import { QuantityKind } from '../../coding/claim.ts';
import { citation } from '../../export/citation.ts';
import { LedgerEntry, StoryChange, TruceStatus } from '../../record/model.ts';
import { ClaimSort, DocumentSort, IncidentSort } from '../../store/filter.ts';
import type { Store } from '../../store/store.ts';
import { define } from '../define.ts';
import { CHANGES_AT_A_GLANCE, firstChanges, overview } from '../overview.ts';
import { notFound } from '../problem.ts';
import { FilterQuery, filterOf, PagingQuery, Pair, PartQuery, pagingOf } from '../query.ts';
import {
  ClaimDetailOut,
  ClaimOut,
  DocumentHitOut,
  DocumentOut,
  FacetsOut,
  IncidentDetailOut,
  IncidentLineOut,
  LedgerGroupOut,
  OverviewOut,
  PartiesOut,
  page,
  TimelineOut,
} from '../schema.ts';
import { lastSteps, ledgerGroups, line, mostTold, pageIn } from '../shortened.ts';

const tag = 'Record';
const yes = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .optional()
  .openapi({ type: 'string', enum: ['true', 'false'] });

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
    ({ query }) => overview(store, filterOf(query)),
  );

  define(
    app,
    'get',
    {
      path: '/api/ledger',
      tag,
      summary: 'Losses by claimant; of one side or kind where they are named',
      query: FilterQuery.extend({ ...PartQuery.shape, side: z.string().max(100).optional(), kind: QuantityKind.optional() }),
      answer: page(LedgerEntry),
    },
    async ({ query: { side, kind, offset, limit, ...query } }) => {
      const all = await store.ledger(filterOf(query));
      const groups = ledgerGroups(all).filter(
        (group) => (side === undefined || group.side === side) && (kind === undefined || group.kind === kind),
      );
      const meant = side === undefined && kind === undefined ? all : groups.flatMap((group) => group.entries);
      return pageIn(meant, { offset, limit });
    },
  );

  define(
    app,
    'get',
    {
      path: '/api/ledger/groups',
      tag,
      summary: 'Losses by side and kind, each with its first figures',
      query: FilterQuery.extend({ ...PartQuery.shape, rows: z.coerce.number().int().min(0).max(1000).optional() }),
      answer: page(LedgerGroupOut),
    },
    async ({ query: { offset, limit, rows, ...query } }) => {
      const found = pageIn(ledgerGroups(await store.ledger(filterOf(query))), { offset, limit });
      return { ...found, items: found.items.map((group) => ({ ...group, entries: group.entries.slice(0, rows) })) };
    },
  );

  define(
    app,
    'get',
    {
      path: '/api/truces',
      tag,
      summary: 'Truces by pair of parties, as claimed, those most told of first',
      query: FilterQuery.extend({
        ...PartQuery.shape,
        between: Pair.optional().openapi({ description: 'The truce of these two alone: `ARM~AZE`' }),
        steps: z.coerce
          .number()
          .int()
          .min(0)
          .optional()
          .openapi({ description: 'How many of the last steps are given; all where nothing is said' }),
      }),
      answer: page(TruceStatus.extend({ steps: z.int() })),
    },
    async ({ query: { between, steps, offset, limit, ...query } }) => {
      const all = mostTold(await store.truces(filterOf(query)));
      const meant = between === undefined ? all : all.filter(({ pair }) => pair.join('~') === between);
      const found = pageIn(meant, { offset, limit });
      return { ...found, items: lastSteps(found.items, steps) };
    },
  );

  define(
    app,
    'get',
    {
      path: '/api/changes',
      tag,
      summary: "Changes in a source's story",
      query: FilterQuery.extend(PartQuery.shape),
      answer: page(StoryChange),
    },
    async ({ query: { offset = 0, limit, ...query } }) =>
      offset === 0 && limit !== undefined && limit <= CHANGES_AT_A_GLANCE
        ? firstChanges(store, filterOf(query), limit)
        : pageIn(await store.changes(filterOf(query)), { offset, limit }),
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
    {
      path: '/api/parties',
      tag,
      summary: 'Parties, and who does what to whom as claimed',
      query: FilterQuery.extend({ links: yes.openapi({ description: '`false`: the parties alone' }) }),
      answer: PartiesOut,
    },
    async ({ query: { links, ...query } }) => {
      const found = await store.parties(filterOf(query));
      return links === false ? { ...found, links: [] } : found;
    },
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
