/**
 * Pictures for the README: `npm run screenshots`. Reads the demonstration set in, serves it, and writes docs/images/*.png. Needs the built
 * page (`npm run build:web`) and a Chromium of the system, or the one that CHROMIUM names.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { loadEngine } from '../src/engine-node.ts';
import { createServer } from '../src/server/server.ts';
import { openStore } from '../src/store/open.ts';
import type { IncidentSummary } from '../src/store/store.ts';
import { demonstration, findChromium } from '../src/web/browser.test-support.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const images = join(root, 'docs', 'images');

async function picture(browser: Browser, url: string, name: string, ready: string, height: number, key?: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1360, height }, deviceScaleFactor: 1.5 });
  await page.goto(url);
  await page.locator(ready).first().waitFor();
  if (key) {
    await page.keyboard.press(key);
    await page.locator('.panel dl').waitFor();
  }
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(images, `${name}.png`) });
  await page.close();
  console.log(`docs/images/${name}.png`);
}

async function main(): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium was found. Install one, or name it in CHROMIUM.');
  if (!existsSync(join(root, 'dist', 'web', 'index.html'))) throw new Error('The page is not built. Run: npm run build:web');
  mkdirSync(images, { recursive: true });
  const engine = await loadEngine();
  const store = await openStore({ memory: true });
  const reports = demonstration().map((document) => ({ document, code: (given: typeof document) => engine.code(given) }));
  await store.add(reports, { engine: engine.version, lexicon: engine.lexicon });
  const server = createServer(store, engine);
  const url = await server.listen();
  const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic'] });
  try {
    const incidents = await store.incidents({}, { limit: 50 }, 'contested');
    const most = (incident: IncidentSummary) => incident.contradictions * 10 + incident.claimants.length;
    const told = incidents.items.reduce((best, one) => (most(one) > most(best) ? one : best));
    await picture(browser, url, 'overview', '.chart svg', 980);
    await picture(browser, `${url}incidents/${encodeURIComponent(told.id)}`, 'incident', '.account', 1500);
    await picture(browser, `${url}reports/agency-2016-04-03`, 'report', '.report-text .mark', 900, 'j');
    await picture(browser, `${url}map`, 'map', '.site', 860);
  } finally {
    await browser.close();
    await server.close();
    await store.close();
  }
}

await main();
