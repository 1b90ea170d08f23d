import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import { NewDecision } from '../../store/reviews.ts';
import type { Store } from '../../store/store.ts';
import { define } from '../define.ts';
import { FilterQuery, filterOf, PagingQuery, pagingOf } from '../query.ts';
import { ClaimOut, page, ReviewEntryOut } from '../schema.ts';

const tag = 'Review';

export function reviewRoutes(app: OpenAPIHono, store: Store): void {
  define(
    app,
    'get',
    {
      path: '/api/review/queue',
      tag,
      summary: 'Claims that nobody has looked at: the least certain and the most contested first',
      query: FilterQuery.extend(PagingQuery.shape),
      answer: page(ClaimOut.extend({ because: z.string() })),
    },
    ({ query: { offset, limit, ...filter } }) => store.reviewQueue(filterOf(filter), pagingOf({ offset, limit })),
  );

  define(
    app,
    'get',
    {
      path: '/api/reviews',
      tag,
      summary: 'Decisions, newest first',
      query: PagingQuery.extend({
        by: z.string().max(200).optional(),
        claim: z.string().max(500).optional(),
        doc: z.string().max(500).optional(),
      }),
      answer: page(ReviewEntryOut),
    },
    ({ query: { by, claim, doc, ...paging } }) =>
      store.decisions({ ...(by ? { by } : {}), ...(claim ? { claim } : {}), ...(doc ? { doc } : {}) }, pagingOf(paging)),
  );

  define(
    app,
    'post',
    {
      path: '/api/reviews',
      tag,
      summary: "Accept, reject or correct a claim, join or split two, or take a decision back. The machine's version is kept",
      body: NewDecision,
      answer: ReviewEntryOut,
    },
    ({ body }) => store.decide(body),
  );
}
