import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AGAIN, CHROMIUM, openSite, type Site, type Visit } from './browser.test-support.ts';

// A loaded machine may take its time; nothing here waits for a clock.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 300_000 });
const PATIENT = { timeout: 60_000 };

/** Six things that a person must be able to do without a manual. Each starts at the first page with the demonstration set. */
describe.skipIf(CHROMIUM === null)('six tasks', AGAIN, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  async function start(): Promise<Visit> {
    const visit = await site.visit();
    await visit.page.goto('/');
    await visit.page.getByRole('heading', { name: 'Most contested' }).waitFor();
    return visit;
  }

  it('1. who denies that the ceasefire holds, and in which sentence of which report', async () => {
    const { page, end } = await start();
    await page.getByRole('link', { name: 'Truces', exact: true }).first().click();
    const denial = page.locator('[data-step="denied"]', { hasText: 'NKR' }).first();
    await denial.waitFor();
    await denial.getByRole('link').click();
    await page.getByRole('heading', { name: /^Claim/ }).waitFor();
    expect(await page.locator('.claim-head').textContent()).toMatch(/NKR[\s\S]*denies/);
    expect(await page.locator('main .quote').textContent()).toMatch(/denied/);
    await page.getByRole('link', { name: 'Read it in the report' }).click();
    const mark = page.locator('.report-text .mark[aria-current="true"]');
    await mark.waitFor();
    expect(await page.locator('h1').textContent()).toMatch(/Karabakh/);
    await end();
  });

  it('2. which numbers of dead are given for the same side, by whom, and whether either changed', async () => {
    const { page, end } = await start();
    await page.getByRole('link', { name: 'Ledger', exact: true }).click();
    const side = page.locator('.ledger-group', { hasText: /AZE MIL.*: killed/s }).first();
    await side.waitFor();
    const rows = side.locator('tbody tr');
    const figures = async (claimant: RegExp) =>
      rows
        .filter({ has: page.locator('td:first-child .party', { hasText: claimant }) })
        .locator('strong')
        .allTextContents();
    // The ministry in Baku went from 12 to 31 of its own; the one in Yerevan claims many more.
    expect(await figures(/^AZE/)).toEqual(expect.arrayContaining(['12', '31']));
    expect(await figures(/^ARM/)).toContain('200 or more');
    await rows.getByRole('link', { name: 'claim 1' }).first().click();
    await page.getByRole('heading', { name: /^Claim/ }).waitFor();
    await end();
  });

  it('3. one incident as each party tells it, and the sentence behind one of the claims', async () => {
    const { page, end } = await start();
    await page.locator('.incident-line a').first().click();
    await page.getByRole('heading', { name: 'The accounts side by side' }).waitFor();
    expect(await page.locator('.account').count()).toBeGreaterThanOrEqual(2);
    await page.locator('.field[data-verdict="contradict"]').first().waitFor();
    const quote = page.locator('.account .quote a').first();
    const sentence = ((await quote.textContent()) ?? '').replace(/\s+/g, ' ').slice(0, 40);
    await quote.click();
    await page.locator('.mark[aria-current="true"]').waitFor();
    expect(((await page.locator('.report-text').textContent()) ?? '').replace(/\s+/g, ' ')).toContain(
      sentence.split(' ').slice(0, 2).join(' '),
    );
    await page.locator('.panel').waitFor();
    await end();
  });

  it('4. correct a wrong actor, reload, and see the correction, who made it, and the machine’s version', async () => {
    const { page, end } = await start();
    await page.getByRole('link', { name: 'Reports', exact: true }).click();
    await page.locator('.report-line a').first().click();
    await page.locator('.report-text .mark').first().click();
    await page.getByRole('button', { name: 'Correct Who did it' }).click();
    const before = await page.getByLabel('Who did it', { exact: true }).inputValue();
    await page.getByLabel('Who did it', { exact: true }).fill('GEO MIL');
    await page.getByLabel('Why (may stay empty)').fill('the sentence names another');
    await page.getByLabel('Reviewed by').fill('Anna Reader');
    await page.getByRole('button', { name: 'Save correction' }).click();
    await page.getByText('The machine’s version').waitFor();
    await page.reload();
    const row = page.locator('.panel-fields [data-changed]');
    await row.waitFor();
    expect(await row.locator('.panel-value').textContent()).toContain('GEO MIL');
    const machine = await row.locator('.machine').textContent();
    expect(machine).toContain(before === '' ? 'not said' : before.split(',')[0]);
    expect(await page.locator('.reviews').textContent()).toMatch(/Anna Reader.*corrected[\s\S]*the sentence names another/);
    await end();
  });

  it('5. paste a report of one’s own, watch it being read, and find its claims among the others', async () => {
    const { page, end } = await start();
    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await page
      .getByLabel('Text of the report')
      .fill('Moldova said on Friday that two of its soldiers were killed when gunmen attacked a post near Tiraspol.');
    await page.getByLabel('Title').fill('A report of my own');
    await page.getByLabel('Published').first().fill('2016-04-08');
    await page.getByRole('button', { name: 'Read this text' }).click();
    const running = page.getByRole('region', { name: 'Import of A report of my own' });
    await running.getByText('Done.').waitFor();
    await running.getByText(/\d+ claims?/).waitFor();
    await page.getByRole('link', { name: 'Search', exact: true }).click();
    await page.getByLabel('Words in sentence, source or place').fill('Tiraspol');
    await page.locator('.claim', { hasText: 'Tiraspol' }).first().waitFor();
    await end();
  });

  it('6. hand on what is seen: copy the address, download the table, cite one claim', async () => {
    const { page, end } = await start();
    await page.getByRole('link', { name: 'Search', exact: true }).click();
    await page.getByLabel('Words in sentence, source or place').fill('Martakert');
    await expect.poll(() => page.url(), PATIENT).toContain('text=Martakert');
    await page.locator('.claim').first().waitFor();
    await page.getByRole('button', { name: 'Copy address' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV download' }).click()]);
    expect(download.suggestedFilename()).toBe('counterclaim-claims.csv');
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect(lines[0]).toMatch(/^id,report,title,outlet/);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.slice(1).every((line) => line.includes('Martakert'))).toBe(true);

    await page.locator('.claim .quote a').first().click();
    await page.getByRole('button', { name: 'Copy citation' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/“[\s\S]*Martakert[\s\S]*”[\s\S]*characters \d+–\d+/);
    await end();
  });

  it('a file that is dropped is read, one that cannot be read is listed', async () => {
    const { page, end } = await start();
    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await page.getByLabel('Files to read').setInputFiles([
      { name: 'mine.txt', mimeType: 'text/plain', buffer: Buffer.from('Georgia said on Monday that it had closed its border.') },
      { name: 'nothing.txt', mimeType: 'text/plain', buffer: Buffer.from('') },
    ]);
    const running = page.getByRole('region', { name: 'Import of 2 files' });
    await running.getByText('Done.').waitFor();
    await running.locator('.failures', { hasText: 'nothing.txt' }).waitFor();
    await running.getByRole('link', { name: 'mine' }).click();
    await page.getByText('closed its border').waitFor();
    await end();
  });

  it('a chart can be taken along as a picture', async () => {
    const { page, end } = await start();
    await page.locator('.chart svg').first().waitFor();
    const [svg] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /SVG of the chart: Claims per day/ }).click(),
    ]);
    expect(await readFile(await svg.path(), 'utf8')).toMatch(/^<svg[\s\S]*fill="rgb/);
    const [png] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /PNG of the chart: Claims per day/ }).click(),
    ]);
    expect((await readFile(await png.path())).subarray(1, 4).toString()).toBe('PNG');
    await end();
  });

  it('what another visitor reads in appears without a reload', async () => {
    const { page, end } = await start();
    await page.getByRole('link', { name: 'Reports', exact: true }).click();
    await page.locator('.report-line').first().waitFor();
    await page.getByText('Kept up to date').waitFor();
    await fetch(`${site.url}api/import`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        text: 'Armenia said on Thursday that shelling went on.',
        title: 'Handed in elsewhere',
        published: '2016-04-09',
      }),
    });
    await page.getByRole('link', { name: 'Handed in elsewhere' }).waitFor();
    await end();
  });
});
