import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { StoreError } from '../store/errors.ts';

/** An error as RFC 9457 has it; `remedy` says what to do about it. */
export const Problem = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    remedy: z.string().optional(),
  })
  .openapi('Problem');
export type Problem = z.infer<typeof Problem>;

/** Thrown by handlers; answered as a `Problem`. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  constructor(
    readonly status: ContentfulStatusCode,
    readonly title: string,
    detail: string,
    readonly remedy?: string,
  ) {
    super(detail);
  }
}

export const notFound = (what: string): HttpProblem =>
  new HttpProblem(404, 'Not found', `There is no ${what} here.`, 'It may have been removed, or the address may be mistyped.');

const STORE_STATUS: Record<StoreError['code'], ContentfulStatusCode> = {
  unknown: 404,
  invalid: 400,
  busy: 503,
  version: 503,
  lost: 503,
  unavailable: 503,
};

function toProblem(error: unknown): { status: ContentfulStatusCode; body: Problem } {
  const body = (status: ContentfulStatusCode, title: string, detail: string, remedy?: string) => ({
    status,
    body: { type: 'about:blank' as const, title, status, detail, ...(remedy ? { remedy } : {}) },
  });
  if (error instanceof HttpProblem) return body(error.status, error.title, error.message, error.remedy);
  if (error instanceof StoreError) return body(STORE_STATUS[error.code], 'The record could not answer', error.message, error.remedy);
  if (error instanceof HTTPException)
    return body(error.status, error.message || 'Refused', error.message || 'The request was refused.', 'See /api/openapi.json.');
  if (error instanceof z.ZodError) {
    const issue = error.issues[0];
    const where = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
    return body(
      400,
      'The request does not fit',
      `${where}${issue?.message ?? 'invalid'}`,
      'See /api/openapi.json for what each address takes.',
    );
  }
  return body(
    500,
    'Something went wrong',
    'The server met an error that it did not expect.',
    'The server prints the details where it was started.',
  );
}

export function answerProblem(context: Context, error: unknown): Response {
  const { status, body } = toProblem(error);
  if (status === 500) console.error(error);
  return context.json(body, status, { 'content-type': 'application/problem+json' });
}
