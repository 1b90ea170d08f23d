import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AGAIN, axe, CHROMIUM, openSite, type Site, type Visit } from './browser.test-support.ts';

// A loaded machine may take its time; nothing here waits for a clock.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 });
const PATIENT = { timeout: 60_000 };

const VIEWS: readonly (readonly [path: string, heading: string])[] = [
  ['/', 'Who says what'],
  ['/incidents', 'Incidents'],
  ['/reports', 'Reports'],
  ['/map', 'Map'],
  ['/ledger', 'Ledger of losses, by claimant'],
  ['/truces', 'Truces, as they are claimed'],
  ['/parties', 'Parties'],
  ['/search?text=ceasefire', 'Search'],
  ['/review', 'Review queue'],
  ['/import', 'Import reports'],
  ['/about', 'About the data'],
];

describe.skipIf(CHROMIUM === null)('every view', AGAIN, () => {
  let site: Site;
  /** One window for all views in light, so that scripts and type are loaded once. */
  let light: Visit;
  beforeAll(async () => {
    site = await openSite();
    light = await site.visit();
  });
  afterAll(() => site?.close());

  /** Opens a view and waits until it shows what it has to show. */
  async function open(path: string, options: Parameters<Site['visit']>[0] = {}) {
    const visit = await site.visit(options);
    await visit.page.goto(path);
    await settled(visit.page);
    return visit;
  }

  async function settled(page: Visit['page']): Promise<void> {
    await page.locator('h1').waitFor();
    await page.locator('.loading').waitFor({ state: 'detached' });
  }

  async function oneOf(list: 'incidents' | 'reports' | 'claims'): Promise<string> {
    const { items } = (await (await fetch(`${site.url}api/${list}?limit=1`)).json()) as { items: { id: string }[] };
    return `/${list}/${encodeURIComponent(items[0].id)}`;
  }

  it.each(VIEWS)('%s has its heading, no violation of WCAG 2.2 AA, and keeps to its content policy', async (path, heading) => {
    const { page, complaints } = light;
    await page.goto(path);
    await settled(page);
    await expect.poll(() => page.locator('h1').textContent(), PATIENT).toBe(heading);
    expect(await page.title()).toContain('Counterclaim');
    if (path === '/' || path === '/parties') await page.locator('.chart svg').first().waitFor();
    if (path === '/map') await page.locator('.site').first().waitFor();
    expect(await axe(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('an incident, a report and a claim: the same in light, dark and narrow', async () => {
    const report = await oneOf('reports');
    for (const path of [await oneOf('incidents'), report, await oneOf('claims')])
      for (const options of [{ colorScheme: 'light' as const }, { colorScheme: 'dark' as const, viewport: { width: 320, height: 640 } }]) {
        const { page, complaints, end } = await open(path, options);
        if (path === report) {
          await page.keyboard.press('j');
          await page.locator('.panel').waitFor();
        }
        expect(await axe(page), `${path} ${JSON.stringify(options)}`).toEqual([]);
        expect(complaints).toEqual([]);
        await end();
      }
  });

  it('every view keeps its contrast in the dark', async () => {
    const { page, complaints, end } = await site.visit({ colorScheme: 'dark' });
    for (const [path] of VIEWS) {
      await page.goto(path);
      await settled(page);
      expect(await axe(page), path).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await end();
  });

  it('nothing is wider than a window of 320 pixels', async () => {
    const visit = await site.visit({ viewport: { width: 320, height: 640 } });
    for (const [path] of [...VIEWS, [await oneOf('incidents')], [await oneOf('reports')], [await oneOf('claims')]] as const) {
      await visit.page.goto(path);
      await settled(visit.page);
      const over = await visit.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(over, path).toBeLessThanOrEqual(0);
    }
    await visit.end();
  });

  it('the menu, a filter and a list can be worked by keyboard alone', async () => {
    const { page, end } = await open('/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.getByRole('link', { name: 'Incidents', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Incidents', exact: true }).waitFor();
    await page.locator('summary', { hasText: 'Parties' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.chooser[open] input').first().focus();
    await page.keyboard.press('Space');
    await expect.poll(() => new URL(page.url()).searchParams.getAll('party').length, PATIENT).toBe(1);
    await page.keyboard.press('Escape');
    await page.locator('.incident-line a').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'The accounts side by side' }).waitFor();
    await end();
  });

  it('a filter stands in the address and goes along from view to view', async () => {
    const { page, end } = await open('/?party=NKR&from=2016-04-02&to=2016-04-03');
    await page.getByRole('heading', { name: 'What is said of NKR' }).waitFor();
    await page.getByRole('link', { name: 'Ledger', exact: true }).click();
    await page.getByRole('heading', { name: /Ledger/ }).waitFor();
    expect(new URL(page.url()).search).toBe('?party=NKR&from=2016-04-02&to=2016-04-03');
    await page.goBack();
    await page.getByRole('heading', { name: 'What is said of NKR' }).waitFor();
    await end();
  });

  it('an empty choice says what to do, and a wrong address says what happened', async () => {
    const { page, end } = await open('/search?text=zzzzqqq');
    await page.getByText('No claim fits.').waitFor();
    await page.goto('/incidents/i-none');
    await page.getByRole('alert').getByText('There is no incident here.').waitFor();
    await page.goto('/nowhere');
    await page.getByText('There is no such view.').waitFor();
    await end();
  });

  it('the incident page prints without menu and buttons', async () => {
    const { page, end } = await open(await oneOf('incidents'));
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.locator('.side').isVisible(), PATIENT).toBe(false);
    expect(await page.locator('.accounts').isVisible()).toBe(true);
    expect(await page.locator('.tools').isVisible()).toBe(false);
    await end();
  });

  it('a list of 100,000 claims draws only what is near the window, and goes on loading', async () => {
    const { items } = (await (await fetch(`${site.url}api/claims?limit=20`)).json()) as { items: { id: string }[] };
    const total = 100_000;
    const { page, complaints, end } = await site.visit();
    await page.route(/\/api\/claims\?/, (route) => {
      const offset = Number(new URL(route.request().url()).searchParams.get('offset'));
      const some = Array.from({ length: 100 }, (_, i) => ({ ...items[i % items.length], id: `claim-${offset + i}` }));
      return route.fulfill({ json: { items: some, total, next: offset + 100 } });
    });
    await page.goto('/search');
    await page.getByText('100,000').waitFor();
    const rows = page.locator('.list > li');
    for (const reached of [150, 350]) {
      await expect
        .poll(async () => {
          await page.mouse.wheel(0, 20_000);
          return Number(await rows.last().getAttribute('aria-posinset'));
        }, PATIENT)
        .toBeGreaterThan(reached);
      expect(await rows.count()).toBeLessThan(60);
    }
    expect(await rows.last().getAttribute('aria-setsize')).toBe(String(total));
    expect(complaints).toEqual([]);
    await end();
  });

  it('the page without its map weighs less than 400 KB, packed', () => {
    const assets = join(site.web, 'assets');
    const packed = readdirSync(assets)
      .filter((name) => /\.(js|css)$/.test(name) && !/^(MapView|d3-geo)/.test(name))
      .reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0);
    expect(packed).toBeLessThan(400 * 1024);
  });

  it('disputed borders are dashed, places bear the names of every party', async () => {
    const { page, end } = await open('/map?at=46.8,40.1,9000');
    const dash = await page.locator('.border.disputed').evaluate((path) => getComputedStyle(path).strokeDasharray);
    expect(dash).not.toBe('none');
    await page.locator('.names .place', { hasText: '/' }).first().waitFor();
    await end();
  });
});
