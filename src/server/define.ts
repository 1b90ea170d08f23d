import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { answerProblem, Problem } from './problem.ts';

/** An app whose requests that do not fit are answered as problems, as every other error is. */
export function newApp(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result, context) => {
      if (!result.success) return answerProblem(context, result.error);
    },
  });
}

const problem = { description: 'What went wrong, as RFC 9457 has it', content: { 'application/problem+json': { schema: Problem } } };

interface Operation<Q extends z.ZodObject, B extends z.ZodType> {
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: z.ZodType;
}

interface Request<Q, B> {
  readonly query: Q;
  readonly body: B;
  /** The part of the address that `{id}` stands for. */
  readonly id: string;
  readonly context: Context;
}

/**
 * Adds one operation. The answer's schema describes it and is not run over it: the store's types are checked by the compiler, and a page
 * of a thousand claims need not be parsed twice.
 */
export function define<Q extends z.ZodObject, B extends z.ZodType>(
  app: OpenAPIHono,
  method: 'get' | 'post',
  operation: Operation<Q, B>,
  handle: (request: Request<z.output<Q>, z.output<B>>) => Promise<object>,
): void {
  const withId = operation.path.includes('{id}');
  const route = createRoute({
    method,
    path: operation.path,
    summary: operation.summary,
    tags: [operation.tag],
    request: {
      ...(withId ? { params: z.object({ id: z.string().max(500) }) } : {}),
      ...(operation.query ? { query: operation.query } : {}),
      ...(operation.body ? { body: { required: true, content: { 'application/json': { schema: operation.body } } } } : {}),
    },
    responses: {
      200: { description: operation.summary, content: { 'application/json': { schema: operation.answer } } },
      400: problem,
      ...(withId ? { 404: problem } : {}),
    },
  });
  app.openapi(route, (async (context: Context) => {
    const valid = context.req as unknown as { valid(target: string): unknown };
    const answer = await handle({
      query: (operation.query ? valid.valid('query') : {}) as z.output<Q>,
      body: (operation.body ? valid.valid('json') : undefined) as z.output<B>,
      id: withId ? (context.req.param('id') ?? '') : '',
      context,
    });
    return context.json(answer, 200);
  }) as never);
}
