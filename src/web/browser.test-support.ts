import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { loadEngine } from '../engine-node.ts';
import type { Document } from '../read/document.ts';
import { createServer } from '../server/server.ts';
import { openStore } from '../store/open.ts';

/** A Chromium of the system, or the one that CHROMIUM names; null where there is none. */
export function findChromium(): string | null {
  const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return places.find((place): place is string => place !== undefined && existsSync(place)) ?? null;
}

/** A browser on a machine that does other work may not get to draw a page in time: such a test is tried a second time. */
export const AGAIN = { retry: 1 };

export const CHROMIUM = findChromium();
if (CHROMIUM === null) console.warn('Browser tests are skipped: no Chromium was found. Install one, or name it in CHROMIUM.');

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Visit {
  readonly page: Page;
  /** What the page's console complained of, and requests that left this machine. */
  readonly complaints: readonly string[];
  readonly end: () => Promise<void>;
}

export interface Site {
  readonly url: string;
  /** Folder of the built page. */
  readonly web: string;
  visit(options?: Parameters<Browser['newContext']>[0]): Promise<Visit>;
  close(): Promise<void>;
}

/** The demonstration reports as they are shipped. */
export function demonstration(): Document[] {
  const folder = fileURLToPath(new URL('../../demo', import.meta.url));
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as Record<string, Partial<Document>>;
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => {
      const id = name.slice(0, -'.txt'.length);
      const text = readFileSync(join(folder, name), 'utf8');
      const hash = createHash('sha256').update(text).digest('hex');
      const unknown = { title: null, outlet: null, published: null, dateline: null, url: null, language: 'en', flags: [] };
      return { ...unknown, ...index[id], id, text, hash, origin: name };
    });
}

/** Builds the page, reads the demonstration set in, and serves both to a browser. */
export async function openSite(documents: readonly Document[] = demonstration()): Promise<Site> {
  const web = mkdtempSync(join(tmpdir(), 'counterclaim-web-'));
  const configFile = fileURLToPath(new URL('./vite.config.ts', import.meta.url));
  // Built as it is shipped: a test run would else get React's slow development build.
  const environment = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  await build({
    configFile,
    mode: 'production',
    logLevel: 'error',
    build: { outDir: web, emptyOutDir: true, reportCompressedSize: false },
  });
  process.env.NODE_ENV = environment;
  const [engine, store] = await Promise.all([loadEngine(), openStore({ memory: true })]);
  await store.add(
    documents.map((document) => ({ document, code: (given: Document) => engine.code(given) })),
    { engine: engine.version, lexicon: engine.lexicon },
  );
  const server = createServer(store, engine, { web, version: 'test' });
  const url = await server.listen();
  const browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: FLAGS });
  return {
    url,
    web,
    visit: (options) => visit(browser, url, options),
    close: async () => {
      await browser.close();
      await server.close();
      await store.close();
      rmSync(web, { recursive: true, force: true });
    },
  };
}

async function visit(browser: Browser, url: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Visit> {
  const context: BrowserContext = await browser.newContext({
    baseURL: url,
    acceptDownloads: true,
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(url).origin });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const to = new URL(request.url());
    if (to.protocol.startsWith('http') && to.host !== new URL(url).host) complaints.push(`left this machine: ${request.url()}`);
  });
  return { page, complaints, end: () => context.close() };
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds against WCAG 2.2 AA, a line for each; empty is good. */
export async function axe(page: Page): Promise<string[]> {
  // Evaluated by the debugger, which the page's content policy does not bind.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: AxeViolation[] }> } };
    interface AxeViolation {
      id: string;
      help: string;
      nodes: { target: string[]; html: string; any: { message: string }[] }[];
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags } });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes
        .slice(0, 3)
        .map((node) => `${id}: ${help} (${node.target.join(' ')}; ${node.any[0]?.message ?? ''}; ${node.html.slice(0, 160)})`),
    );
  });
}
