import { z } from '@hono/zod-openapi';
import { EventType, QuantityKind, Stance } from '../coding/claim.ts';
import { IsoDay } from '../read/document.ts';
import type { ClaimFilter, Paging } from '../store/filter.ts';

/** A parameter that may be given more than once: `?party=AZE&party=ARM`. */
function many<T extends z.ZodType>(inner: T, description: string) {
  return z
    .preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(inner).max(1000).optional())
    .openapi({ type: 'array', items: { type: 'string' }, description });
}
const code = z.string().min(1).max(100);
const flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .optional()
  .openapi({ type: 'string', enum: ['true', 'false'] });

/** Two parties, either way round, as they stand in an address. */
export const Pair = z.string().regex(/^[^~]{1,100}~[^~]{1,100}$/);

/** The filter that every list takes, as it stands in an address. */
export const FilterQuery = z.object({
  party: many(code, 'Codes found as actor or recipient; `AZE` matches `AZE MIL` too'),
  actor: many(code, 'Codes of those who act'),
  recipient: many(code, 'Codes of those acted upon'),
  sourceCode: many(code, 'Codes of those who speak; `none`: the report itself and unnamed sources'),
  source: many(z.string().min(1).max(500), "Part of the source's printed name"),
  pair: many(Pair, 'Two parties, either way round: `ARM~AZE`'),
  type: many(EventType, 'PLOVER event types'),
  stance: many(Stance, 'How the source puts it'),
  from: IsoDay.optional().openapi({ description: 'First day of the event' }),
  to: IsoDay.optional().openapi({ description: 'Last day of the event' }),
  doc: many(z.string().max(500), 'Reports'),
  outlet: many(z.string().max(500), 'Outlets'),
  incident: many(z.string().max(500), 'Incidents'),
  claim: many(z.string().max(500), 'Claims'),
  text: z.string().max(1000).optional().openapi({ description: 'Words in sentence, source or place' }),
  minConfidence: z.coerce.number().min(0).max(1).optional(),
  review: many(z.enum(['unreviewed', 'accepted', 'corrected', 'rejected']), 'State of review'),
  quantity: many(QuantityKind, 'Kinds of numbers given'),
  background: flag,
  located: flag,
});

export const PagingQuery = z.object({
  offset: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
});

/** A part of an answer that is whole otherwise. */
export const PartQuery = z.object({
  offset: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).optional().openapi({ description: 'All where nothing is said' }),
});

/** The filter of the store that a query asks for; what is not asked for is absent. */
export function filterOf(query: z.infer<typeof FilterQuery>): ClaimFilter {
  const { pair, ...rest } = query;
  const filter: ClaimFilter = {
    ...rest,
    ...(pair ? { pair: pair.map((text) => text.split('~') as [string, string]) } : {}),
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''));
}

export function pagingOf(query: z.infer<typeof PagingQuery>): Paging {
  return Object.fromEntries(Object.entries({ offset: query.offset, limit: query.limit }).filter(([, value]) => value !== undefined));
}
