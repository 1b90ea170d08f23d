import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import type { Store } from '../../store/store.ts';
import { define } from '../define.ts';
import type { ServerEngine } from '../engine.ts';
import { codeNames, placeNames } from '../names.ts';
import { AboutOut } from '../schema.ts';

const tag = 'About';

export function aboutRoutes(app: OpenAPIHono, store: Store, engine: ServerEngine, version: string): void {
  define(app, 'get', { path: '/api/about', tag, summary: 'What is counted here, and by which versions', answer: AboutOut }, async () => {
    const [stats, agreement] = await Promise.all([store.stats(), store.agreement()]);
    return { version, engine: engine.version, stats, agreement, codes: codeNames() };
  });

  define(
    app,
    'get',
    {
      path: '/api/codes',
      tag,
      summary: 'Names of countries, bodies and roles by code',
      answer: z.object({ codes: z.record(z.string(), z.string()) }),
    },
    async () => ({ codes: codeNames() }),
  );

  define(
    app,
    'get',
    {
      path: '/api/places',
      tag,
      summary: 'Places of conflicts with the names that each party has for them',
      answer: z.object({
        items: z.array(z.object({ names: z.array(z.string()), latitude: z.number(), longitude: z.number(), kind: z.string() })),
      }),
    },
    async () => ({ items: placeNames() }),
  );
}
