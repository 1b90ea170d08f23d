import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Store, StoredClaim } from '../../store/store.ts';
import { define } from '../define.ts';
import type { ServerEngine } from '../engine.ts';
import { notFound } from '../problem.ts';
import { quoted } from '../quoted.ts';
import { ReportOut } from '../schema.ts';

export function reportRoutes(app: OpenAPIHono, store: Store, engine: ServerEngine): void {
  define(
    app,
    'get',
    {
      path: '/api/reports/{id}',
      tag: 'Record',
      summary: 'A report: its text, the claims in it, who is quoted where, and its near-copies',
      answer: ReportOut,
    },
    async ({ id }) => {
      const document = await store.document(id);
      if (document === null) throw notFound('report');
      const claims: StoredClaim[] = [];
      const states = ['unreviewed', 'accepted', 'corrected', 'rejected'] as const;
      for await (const claim of store.eachClaim({ doc: [id], review: [...states] }, 'document')) claims.push(claim);
      const copies = document.copies > 1 ? await store.nearCopies(id) : [];
      const { text } = document;
      return {
        document: { ...document, length: text.length },
        claims,
        attributions: quoted(text, claims, engine),
        copies,
      };
    },
  );
}
