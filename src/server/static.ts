import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Handler } from 'hono';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};

const MISSING = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Counterclaim</title>
<h1>The page is not built yet</h1><p>Run <code>npm run build:web</code>. The data are under <a href="/api/about">/api</a> already.</p></html>`;

/** Milliseconds that the page waits for what it would ask first; later than that it asks for itself. */
const PATIENCE = 100;

/**
 * The built page. Files under /assets carry a hash in their name and never change; every other address is one of the page's own views
 * and gets its index, with the answers to what the view asks first where they are at hand.
 */
export function page(root: string, firstAnswers: (withOverview: boolean) => Promise<Record<string, unknown>>): Handler {
  return async (context) => {
    const path = decode(context.req.path);
    const file = path === null ? null : join(root, normalize(path));
    const type = file === null ? undefined : TYPES[extname(file)];
    if (file?.startsWith(root + sep) && type !== undefined) {
      const packed = /\bgzip\b/.test(context.req.header('accept-encoding') ?? '') ? await readFile(`${file}.gz`).catch(() => null) : null;
      const bytes = packed ?? (await readFile(file).catch(() => null));
      if (bytes === null) return context.text('There is no such file.', 404);
      return context.body(bytes, 200, {
        'content-type': type,
        'cache-control': path?.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        vary: 'accept-encoding',
        ...(packed ? { 'content-encoding': 'gzip' } : {}),
      });
    }
    const isOverview = path === '/' && !context.req.url.includes('?');
    const index = await readFile(join(root, path === '/' ? 'overview.html' : 'index.html'), 'utf8').catch(() => null);
    if (index === null) return context.html(MISSING, 503, { 'cache-control': 'no-cache' });
    const answers = await soon(firstAnswers(isOverview));
    const html = answers === null ? index : index.replace('</head>', () => `${asData(answers)}</head>`);
    return context.html(html, 200, { 'cache-control': 'no-cache' });
  };
}

/** Null where there is no answer yet, or none at all: the page will ask again and be told why. */
function soon<T>(answer: Promise<T>): Promise<T | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null).unref());
  return Promise.race([answer.catch(() => null), late]);
}

/** As an element that no browser runs. Without `<`, nothing in it ends the element. */
const asData = (answers: Record<string, unknown>): string =>
  `<script type="application/json" id="answers">${JSON.stringify(answers).replaceAll('<', '\\u003c')}</script>`;

function decode(path: string): string | null {
  try {
    const plain = decodeURIComponent(path);
    return plain.includes('\0') ? null : plain;
  } catch {
    return null;
  }
}
