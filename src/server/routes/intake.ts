import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { IsoDay } from '../../read/document.ts';
import type { Store } from '../../store/store.ts';
import { define } from '../define.ts';
import type { Intake, IntakeItem } from '../engine.ts';
import type { IntakeQueue } from '../intake.ts';
import { answerProblem, HttpProblem } from '../problem.ts';
import { PagingQuery, pagingOf } from '../query.ts';
import { FailureOut, ImportRunOut, page } from '../schema.ts';

const tag = 'Import';
const MEBI = 1024 * 1024;
/** Bytes of one upload, all files together. */
export const UPLOAD_LIMIT = 64 * MEBI;

const Hints = {
  title: z.string().trim().min(1).max(500).optional(),
  outlet: z.string().trim().min(1).max(200).optional(),
  published: IsoDay.optional(),
};
const Handed = z
  .union([
    z.object({ text: z.string().min(1).max(4_000_000), ...Hints }).strict(),
    z.object({ url: z.url({ protocol: /^https?$/ }).max(4000), ...Hints }).strict(),
  ])
  .openapi('Handed');
const Started = z.object({ import: z.string() }).openapi('Started');

export function intakeRoutes(app: OpenAPIHono, store: Store, queue: IntakeQueue, intake: Intake): void {
  define(
    app,
    'post',
    { path: '/api/import', tag, summary: 'Hand in a text or an address; progress comes over /api/events', body: Handed, answer: Started },
    async ({ body }) => {
      if ('text' in body) {
        const { text, ...hints } = body;
        return { import: await queue.start(hints.title ?? 'pasted text', intake.text(text, hints)) };
      }
      const { url, ...hints } = body;
      return { import: await queue.start(url, intake.url(url, hints)) };
    },
  );

  const limit = bodyLimit({
    maxSize: UPLOAD_LIMIT,
    onError: (context) =>
      answerProblem(
        context,
        new HttpProblem(
          413,
          'Too large',
          `An upload may have ${UPLOAD_LIMIT / MEBI} MiB.`,
          'Read larger files with the command line: counterclaim read FILE',
        ),
      ),
  });
  app.post('/api/import/files', limit, async (context) => {
    const form = await context.req.parseBody({ all: true });
    const given = form.file;
    const files = (Array.isArray(given) ? given : [given]).filter((one): one is File => one instanceof File);
    if (files.length === 0) throw new HttpProblem(400, 'No file', 'The form has no field "file".', 'Send multipart/form-data.');
    const hints = z.object(Hints).parse({ outlet: blank(form.outlet), published: blank(form.published) });
    const name = files.length === 1 ? files[0].name : `${files.length} files`;
    return context.json({ import: await queue.start(name, all(files, intake, hints)) }, 200);
  });

  define(
    app,
    'get',
    { path: '/api/imports', tag, summary: 'Imports, newest first', query: PagingQuery, answer: page(ImportRunOut) },
    ({ query }) => store.imports(pagingOf(query)),
  );

  define(
    app,
    'get',
    {
      path: '/api/failures',
      tag,
      summary: 'Inputs that could not be read, with reasons',
      query: PagingQuery.extend({ import: z.string().max(100).optional() }),
      answer: page(FailureOut),
    },
    ({ query: { import: run, ...paging } }) => store.failures(run ? { import: run } : {}, pagingOf(paging)),
  );
}

const blank = (value: unknown): unknown => (value === '' ? undefined : value);

async function* all(files: readonly File[], intake: Intake, hints: Parameters<Intake['file']>[2]): AsyncIterable<IntakeItem> {
  for (const file of files) yield* intake.file(file.name, new Uint8Array(await file.arrayBuffer()), hints);
}
