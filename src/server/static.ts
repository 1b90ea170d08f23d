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

/**
 * The built page. Files under /assets carry a hash in their name and never change; every other address is one of the page's own views
 * and gets its index.
 */
export function page(root: string): Handler {
  return async (context) => {
    const path = decode(context.req.path);
    const file = path === null ? null : join(root, normalize(path));
    if (file?.startsWith(root + sep) && extname(file) in TYPES) {
      const bytes = await readFile(file).catch(() => null);
      if (bytes !== null) {
        const lasting = path?.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
        return context.body(bytes, 200, { 'content-type': TYPES[extname(file)], 'cache-control': lasting });
      }
      return context.text('There is no such file.', 404);
    }
    const index = await readFile(join(root, 'index.html'), 'utf8').catch(() => null);
    return context.html(index ?? MISSING, index === null ? 503 : 200, { 'cache-control': 'no-cache' });
  };
}

function decode(path: string): string | null {
  try {
    const plain = decodeURIComponent(path);
    return plain.includes('\0') ? null : plain;
  } catch {
    return null;
  }
}
