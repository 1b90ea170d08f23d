/**
 * `npx tsx evaluation/bench-page.ts [CLAIMS] [FOLDER]`: how soon the page shows what it is asked for, and how smoothly it scrolls, with a
 * record of 100,000 invented claims in FOLDER (recorded there first if it holds none; a folder that is thrown away if none is named).
 * Serves the built page (`npm run build`) as `counterclaim serve` does and looks at it with a Chromium of the system, or the one that
 * CHROMIUM names. Times are from the start of the navigation to the frame in which the view's own content stands on the page.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../src/web/browser.test-support.ts';
import { fill } from './bench-store.ts';
import { PARTIES } from './invented-record.ts';

/** Each view's address and what must be seen for it to count as shown. */
const VIEWS: readonly (readonly [name: string, path: string, shown: string])[] = [
  ['overview', '/', '.overview .chart svg'],
  ['overview of one pair, a month', `/?party=${PARTIES[0]}&from=2015-06-01&to=2015-06-30`, '.overview .chart svg'],
  ['claims', '/search', '.list .claim'],
  ['claims with words', '/search?text=shelled+soldiers', '.list .claim'],
  ['incidents', '/incidents', '.list .incident-line'],
  ['reports', '/reports', '.list li'],
  ['report', '/reports/report-77', '.report-text .mark'],
  ['ledger', '/ledger', '.ledger-group tbody tr'],
  ['truces', '/truces', '.truce .steps li'],
  ['parties', '/parties', '.matrix td a'],
  ['review queue', '/review', '.list .claim'],
  ['map', '/map', '.site'],
];

const WHEEL = 700;
const STEPS = 40;

interface Seen {
  readonly shown: number;
  /** Longest task of the page's main thread, in milliseconds: while it was loaded, and while it was scrolled. */
  readonly loading: number;
  readonly scrolling: number;
}

async function main(): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium was found. Install one, or name it in CHROMIUM.');
  const program = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
  if (!existsSync(program)) throw new Error('Nothing is built. Run: npm run build');
  const claims = Number(process.argv[2] ?? 100_000);
  const keep = process.argv[3];
  const dir = keep ?? mkdtempSync(join(tmpdir(), 'bench-page-'));
  try {
    await fill({ dir }, claims);
    const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic'] });
    // A browser that has just started loads parts of its own window for some seconds.
    await new Promise((resolve) => setTimeout(resolve, 5000));
    console.log(`${claims} claims; ${loadavg()[0]!.toFixed(1)} processes at work on this machine`);
    console.log(`${'view'.padEnd(44)}   shown  longest task loading  longest task scrolling (ms)`);
    const [, first, content] = VIEWS[0]!;
    await withServer(program, dir, async (url) => {
      print('overview, server just started', await visit(browser, url, first, content));
      print('overview, again', await visit(browser, url, first, content));
    });
    await withServer(program, dir, async (url) => {
      for (const [name, path, shown] of VIEWS.slice(1)) print(name, await visit(browser, url, path, shown));
    });
    await browser.close();
  } finally {
    if (keep === undefined) rmSync(dir, { recursive: true, force: true });
  }
}

function print(name: string, { shown, loading, scrolling }: Seen): void {
  console.log(`${name.padEnd(44)} ${shown.toFixed(0).padStart(7)} ${loading.toFixed(0).padStart(21)} ${scrolling.toFixed(0).padStart(23)}`);
}

async function withServer(program: string, dir: string, work: (url: string) => Promise<void>): Promise<void> {
  const server = spawn(process.execPath, [program, 'serve', '--db', dir, '--port', '0', '--no-open'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await work(await addressOf(server));
  } finally {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGINT');
    await ended;
  }
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.once('exit', () => reject(new Error(`The server ended: ${said}`)));
    server.stdout?.on('data', (piece: Buffer) => {
      said += piece.toString();
      const address = /http:\/\/\S+/.exec(said)?.[0];
      if (address) resolve(address.replace(/\/$/, ''));
    });
  });
}

/** A first visit: nothing of the page is in the browser's cache. */
async function visit(browser: Browser, url: string, path: string, shown: string): Promise<Seen> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.addInitScript(`(${WATCH})(${JSON.stringify(shown)})`);
  const seen = page.waitForEvent('console', (message) => message.text() === 'shown');
  await page.goto(url + path, { waitUntil: 'commit' });
  // The page says so itself: to ask it again and again would take its time.
  await seen;
  const first = await page.evaluate(() => (window as unknown as Watched).shown);
  await page.waitForTimeout(500);
  const loading = await tasks(page);
  await page.mouse.move(500, 600);
  for (let step = 0; step < STEPS; step++) {
    await page.mouse.wheel(0, WHEEL);
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(300);
  const scrolling = await tasks(page);
  await context.close();
  return { shown: first, loading, scrolling };
}

/** Runs in the page. As text: what the compiler adds to functions is not there. */
const WATCH = `(wanted) => {
  window.tasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.tasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    if (document.querySelector(wanted)) {
      window.shown = performance.now();
      console.log('shown');
    }
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}`;

interface Watched {
  shown: number;
  tasks: number[];
}

/** The longest task since this was last asked; 0 where none took 50 ms. */
const tasks = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const watch = window as unknown as Watched;
    const longest = Math.max(0, ...watch.tasks);
    watch.tasks = [];
    return longest;
  });

await main();
