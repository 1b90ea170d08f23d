import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer as createHttpServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import type { Store } from '../store/store.ts';
import { newApp } from './define.ts';
import type { Intake, ServerEngine } from './engine.ts';
import { guard, headers, isLoopback } from './guard.ts';
import { IntakeQueue } from './intake.ts';
import { firstAnswers, workOutFirstView } from './overview.ts';
import { answerProblem, HttpProblem } from './problem.ts';
import { packageIntake } from './reading.ts';
import { aboutRoutes } from './routes/about.ts';
import { eventRoutes } from './routes/events.ts';
import { exportRoutes } from './routes/export.ts';
import { intakeRoutes } from './routes/intake.ts';
import { recordRoutes } from './routes/record.ts';
import { reportRoutes } from './routes/reports.ts';
import { reviewRoutes } from './routes/review.ts';
import { page } from './static.ts';
import { STYLE_HASHES } from './style-hashes.ts';

export interface ServerOptions {
  /** 127.0.0.1 where nothing is said. Any address that is not loopback needs a token. */
  readonly host?: string;
  /** 0: any free one. */
  readonly port?: number;
  readonly token?: string;
  /** Folder of the built page; dist/web where nothing is said. */
  readonly web?: string;
  /** Reads what is handed in over the page; the package's own readers where nothing is said. */
  readonly intake?: Intake;
  /** Version of the package. */
  readonly version?: string;
}

export interface CounterclaimServer {
  /** Answers requests without a socket, for tests and other hosts. */
  readonly app: OpenAPIHono;
  /** Starts to listen; gives the address to open, with the token where there is one. */
  listen(): Promise<string>;
  /** Ends open event streams, finishes the import in work, and stops listening. */
  close(): Promise<void>;
}

/** The API and the page over one store. Throws when told to listen beyond this machine without a token. */
export function createServer(store: Store, engine: ServerEngine, options: ServerOptions = {}): CounterclaimServer {
  const host = options.host ?? '127.0.0.1';
  const token = options.token ?? null;
  if (!isLoopback(host) && (token === null || token.length < 16)) {
    throw new Error('To listen beyond this machine, give a token of at least 16 characters.');
  }
  const closing = new AbortController();
  const queue = new IntakeQueue(store, engine);
  const app = newApp();

  app.onError((error, context) => answerProblem(context, error));
  app.use(headers(STYLE_HASHES));
  app.use(guard({ token }));
  app.use('/api/*', async (context, next) => {
    await next();
    if (!context.res.headers.has('cache-control')) context.res.headers.set('cache-control', 'no-cache');
  });
  const packed = compress();
  const tagged = etag();
  app.use(async (context, next) => (context.req.path === '/api/events' ? next() : packed(context, next)));
  app.use('/api/*', async (context, next) => (/^\/api\/(events|export)/.test(context.req.path) ? next() : tagged(context, next)));
  const small = bodyLimit({
    maxSize: 8 * 1024 * 1024,
    onError: (context) =>
      answerProblem(context, new HttpProblem(413, 'Too large', 'A request may have 8 MiB.', 'Hand in large texts as files.')),
  });
  app.use('/api/*', async (context, next) => (context.req.path === '/api/import/files' ? next() : small(context, next)));

  recordRoutes(app, store);
  reportRoutes(app, store, engine);
  reviewRoutes(app, store);
  intakeRoutes(app, store, queue, options.intake ?? packageIntake);
  exportRoutes(app, store);
  eventRoutes(app, store, queue.listen, closing.signal);
  aboutRoutes(app, store, engine, options.version ?? '0');
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Counterclaim',
      version: options.version ?? '0',
      description: 'The attributed record: who says what happened, through whom, and who contradicts it.',
    },
  });
  app.all('/api/*', (context) =>
    answerProblem(
      context,
      new HttpProblem(404, 'Not found', `The API has no ${context.req.path}.`, 'See /api/openapi.json for what there is.'),
    ),
  );
  app.get(
    '*',
    page(options.web ?? builtPage(), (withOverview) => firstAnswers(store, withOverview)),
  );

  let server: Server | null = null;
  return {
    app,
    listen: () =>
      new Promise((resolve, reject) => {
        server = createHttpServer(getRequestListener(app.fetch));
        server.once('error', reject);
        server.listen(options.port ?? 0, host, () => {
          const address = server?.address();
          const port = typeof address === 'object' && address !== null ? address.port : options.port;
          const name = host.includes(':') ? `[${host}]` : host;
          // A failure shows again, with its reason, to the first who asks.
          void workOutFirstView(store).catch(() => {});
          resolve(`http://${name}:${port}/${token === null ? '' : `?token=${encodeURIComponent(token)}`}`);
        });
      }),
    close: async () => {
      closing.abort();
      await queue.settled();
      await new Promise<void>((resolve) => {
        if (server === null) return resolve();
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** The page beside the compiled server, or in dist/ when the server runs from its source. */
function builtPage(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const places = [join(here, '../web'), join(here, '../../dist/web')];
  return places.find((place) => existsSync(join(place, 'assets'))) ?? places[1];
}
