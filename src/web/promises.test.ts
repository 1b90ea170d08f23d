import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AGAIN, CHROMIUM, openSite, type Site, type Visit } from './browser.test-support.ts';

// A loaded machine may take its time; nothing here waits for a clock.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 });
const PATIENT = { timeout: 60_000 };

/** The files that each view hands on. */
const HANDED_ON: readonly (readonly [path: string, kinds: readonly string[]])[] = [
  ['/', ['CSV', 'JSON']],
  ['/incidents', ['CSV', 'JSON', 'GeoJSON']],
  ['/reports', ['CSV', 'JSON']],
  ['/map', ['GeoJSON', 'CSV', 'JSON']],
  ['/ledger', ['CSV', 'JSON']],
  ['/truces', ['CSV', 'JSON']],
  ['/parties', ['CSV', 'JSON']],
  ['/search?text=ceasefire', ['CSV', 'JSON', 'JSON Lines', 'GeoJSON']],
  ['/review', ['CSV', 'JSON']],
  ['/import', ['JSON']],
  ['/about', ['JSON']],
];

describe.skipIf(CHROMIUM === null)('what every view promises', AGAIN, () => {
  let site: Site;
  let visit: Visit;
  beforeAll(async () => {
    site = await openSite();
    visit = await site.visit();
  });
  afterAll(() => site?.close());

  const first = async (path: string) => {
    const { items } = (await (await fetch(`${site.url}api/${path}`)).json()) as { items: { id: string }[] };
    return encodeURIComponent(items[0].id);
  };

  it.each(HANDED_ON)('%s hands on its address and what it shows as %j', async (path, kinds) => {
    const { page } = visit;
    await page.goto(path);
    await page.getByRole('button', { name: 'Copy address' }).waitFor();
    const links = page.locator('.tools a[download]');
    expect(await links.allTextContents()).toEqual(kinds.map((kind) => `${kind} download`));
    for (const href of await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))) {
      const answer = await fetch(href);
      const text = await answer.text();
      expect(answer.status, href).toBe(200);
      if (href.includes('.csv')) expect(text.trim().split('\r\n').length, href).toBeGreaterThan(1);
      else if (href.includes('.geojson')) expect(JSON.parse(text).features.length, href).toBeGreaterThan(0);
      else if (!href.includes('.jsonl')) expect(JSON.parse(text), href).toBeTruthy();
    }
  });

  it('the first view comes with its answers and asks for nothing again', async () => {
    const { page, end } = await site.visit();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    // The first visitor of all may be too early for it.
    await page.goto('/');
    await page.locator('.overview .chart svg').nth(1).waitFor();
    asked.length = 0;
    await page.goto('/');
    await page.locator('.overview .chart svg').nth(1).waitFor();
    await page.getByText('Kept up to date').waitFor();
    expect(asked.filter((path) => path.startsWith('/api/'))).toEqual(['/api/events']);
    await end();
  });

  it('the first view narrowed to one party asks for its own answer', async () => {
    const { page } = visit;
    await page.goto('/?party=TUR');
    await page.getByRole('heading', { name: 'What is said of TUR' }).waitFor();
    const whole = (await (await fetch(`${site.url}api/overview`)).json()) as { claims: number };
    const some = (await (await fetch(`${site.url}api/overview?party=TUR`)).json()) as { claims: number };
    expect(some.claims).toBeLessThan(whole.claims);
    await page.getByText(`${some.claims} claims about`).waitFor();
  });

  it('a party has one colour and one sign in every view', async () => {
    const { page } = visit;
    const slots = new Set<string>();
    const shapes = new Set<string>();
    for (const path of ['/', '/incidents', '/ledger', '/truces', '/parties', '/search', '/review']) {
      await page.goto(path);
      const party = page.locator('main .party[title^="Azerbaijan"]').first();
      await party.waitFor();
      slots.add((await party.getAttribute('data-party')) ?? '');
      shapes.add((await party.locator('.sign path').getAttribute('d')) ?? '');
    }
    expect([slots.size, shapes.size]).toEqual([1, 1]);
    expect([...slots][0]).toMatch(/^[1-8]$/);
  });

  it('the slider of the map narrows it to one day, which stands in the address', async () => {
    const { page } = visit;
    await page.goto('/map');
    await page.locator('.site').first().waitFor();
    const count = () => page.locator('.map-list .incident-line').count();
    const all = await count();
    await page.getByLabel('All days', { exact: true }).first().focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => new URL(page.url()).searchParams.get('day'), PATIENT).toMatch(/^\d{4}-\d\d-\d\d$/);
    await expect.poll(count, PATIENT).toBeLessThan(all);
    await page.locator('.around').first().waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'All days' }).click();
    await expect.poll(count, PATIENT).toBe(all);
  });

  it('the network and the matrix show who accuses whom; a number leads to its claims', async () => {
    const { page } = visit;
    await page.goto('/parties');
    await page.getByRole('button', { name: 'Who attacks whom' }).click();
    await page.getByRole('heading', { name: 'Network: violence' }).waitFor();
    await page.locator('.chart svg path').first().waitFor({ state: 'attached' });
    const cell = page.locator('.matrix td a').first();
    // The numbers of the kind chosen before stay until the answer for this one is here.
    const asked = async () => {
      const { search } = new URL((await cell.getAttribute('href')) ?? '', site.url);
      const { total } = (await (await fetch(`${site.url}api/claims${search}&limit=1`)).json()) as { total: number };
      return total - Number(await cell.textContent());
    };
    await expect.poll(asked, PATIENT).toBe(0);
    const claims = Number(await cell.textContent());
    await cell.click();
    await page.getByRole('heading', { name: 'Search' }).waitFor();
    expect(new URL(page.url()).searchParams.getAll('type')).toEqual(['ASSAULT']);
    await expect.poll(() => page.locator('.list-head strong').textContent(), PATIENT).toBe(String(claims));
  });

  it('keys go from claim to claim; one accepted by key is accepted after a reload', async () => {
    const { page, end } = await site.visit();
    await page.goto(`/reports/${await first('reports?limit=1')}`);
    await page.locator('.report-text .mark').first().waitFor();
    await page.keyboard.press('j');
    await page.locator('.panel').waitFor();
    const one = new URL(page.url()).searchParams.get('claim');
    await page.keyboard.press('j');
    await expect.poll(() => new URL(page.url()).searchParams.get('claim'), PATIENT).not.toBe(one);
    await page.keyboard.press('k');
    await expect.poll(() => new URL(page.url()).searchParams.get('claim'), PATIENT).toBe(one);
    await page.getByLabel('Reviewed by').fill('Bela Reader');
    await page.locator('h1').click();
    await page.keyboard.press('a');
    await page.locator('.reviews', { hasText: 'Bela Reader' }).waitFor();
    await page.reload();
    await page.locator('.reviews', { hasText: /Bela Reader.*accepted/ }).waitFor();
    await end();
  });

  it('the incident page marks agreement in words and signs, and keeps its accounts equally high', async () => {
    const { page } = visit;
    await page.goto(`/incidents/${await first('incidents?limit=1&sort=contested')}`);
    await page.locator('.field[data-verdict="contradict"] .verdict', { hasText: '≠ contradict' }).first().waitFor();
    const heights = await page.locator('.account').evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().height)));
    expect(new Set(heights).size).toBe(1);
    await page.getByRole('heading', { name: 'As it was told, day by day' }).waitFor();
  });

  it('a server that fails is told of, and asked again', async () => {
    const { page, end } = await site.visit();
    let failing = true;
    await page.route(/\/api\/ledger\/groups/, (route) =>
      failing
        ? route.fulfill({ status: 400, contentType: 'application/problem+json', json: { detail: 'This went wrong.', remedy: 'Do this.' } })
        : route.continue(),
    );
    await page.goto('/ledger');
    const alert = page.getByRole('alert');
    await alert.getByText('This went wrong.').waitFor();
    await alert.getByText('Do this.').waitFor();
    failing = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.ledger-group').first().waitFor();
    await end();
  });

  it('a map goes along as a picture and as GeoJSON', async () => {
    const { page } = visit;
    await page.goto('/map');
    await page.locator('.site').first().waitFor();
    const take = async (role: 'button' | 'link', name: RegExp) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole(role, { name }).click()]);
      return readFile(await download.path());
    };
    expect((await take('button', /^SVG of the map/)).toString()).toMatch(/^<svg/);
    expect((await take('button', /^PNG of the map/)).subarray(1, 4).toString()).toBe('PNG');
    expect(JSON.parse((await take('link', /^GeoJSON/)).toString()).type).toBe('FeatureCollection');
  });
});

describe.skipIf(CHROMIUM === null)('a record with nothing in it', AGAIN, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite([]);
  });
  afterAll(() => site?.close());

  it('says in every view what to do', async () => {
    const { page, complaints, end } = await site.visit();
    const says: Record<string, string | RegExp> = {
      '/': 'Nothing has been read yet.',
      '/incidents': 'No incident yet.',
      '/reports': 'Nothing has been read yet.',
      '/map': /No incident has a place/,
      '/ledger': 'No claim gives a number of losses yet.',
      '/truces': 'No report speaks of a truce yet.',
      '/parties': 'No party is named yet.',
      '/search': /No claim/,
      '/review': /Nothing|No claim/,
    };
    for (const [path, words] of Object.entries(says)) {
      await page.goto(path);
      await page.locator('.state-title', { hasText: words }).waitFor();
    }
    expect(complaints).toEqual([]);
    await end();
  });
});
