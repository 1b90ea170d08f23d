import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { engine, filledStore, intake } from './fixture.test-support.ts';
import { type CounterclaimServer, createServer } from './server.ts';

let store: Store;
let server: CounterclaimServer;
const HERE = { host: '127.0.0.1:4711' };
const ask = (path: string, init: RequestInit = {}, to = server) =>
  to.app.request(`http://127.0.0.1:4711${path}`, { ...init, headers: { ...HERE, ...(init.headers as Record<string, string>) } });
const json = async (path: string, init: RequestInit = {}) => (await ask(path, init)).json();
const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });

beforeAll(async () => {
  store = await filledStore();
  server = createServer(store, engine, { intake, version: '9.9.9' });
});
afterAll(async () => {
  await server?.close();
  await store?.close();
});

describe('the record over HTTP', () => {
  it('lists claims, filtered and in pages', async () => {
    const all = await json('/api/claims');
    expect(all.total).toBe(2);
    const denied = await json('/api/claims?stance=denies&stance=confirms');
    expect(denied.items.map((claim: { sourceCode: string }) => claim.sourceCode)).toEqual(['GRC GOV']);
    const first = await json('/api/claims?limit=1');
    expect(first).toMatchObject({ total: 2, next: 1 });
    expect((await json('/api/claims?pair=GRC~ALB')).total).toBe(1);
    expect((await json('/api/claims?party=FRA')).total).toBe(0);
  });

  it('gives a report with its text and claims, rejected ones included', async () => {
    const { document, claims, attributions } = await json('/api/reports/alba');
    expect(document.text.slice(claims[0].start, claims[0].end)).toBe('killed');
    expect(attributions).toEqual([]);
    expect((await json('/api/reports')).total).toBe(3);
    expect((await ask('/api/reports/nowhere')).status).toBe(404);
  });

  it('gives incidents, ledger, truces, parties, timeline, facets, overview and a search', async () => {
    const incidents = await json('/api/incidents');
    expect(incidents.total).toBeGreaterThan(0);
    const one = await json(`/api/incidents/${encodeURIComponent(incidents.items[0].id)}`);
    expect(one.positions.length).toBeGreaterThan(0);
    expect((await json('/api/ledger')).items[0]).toMatchObject({ best: 6, side: 'ALB MIL' });
    expect((await json('/api/truces')).items).toEqual([]);
    expect((await json('/api/parties')).parties.map((party: { code: string }) => party.code)).toContain('GRC');
    expect((await json('/api/timeline')).days.length).toBeGreaterThan(0);
    expect((await json('/api/facets')).total).toBe(2);
    expect(await json('/api/overview')).toMatchObject({ claims: 2, reports: 3 });
    expect((await json('/api/search?text=museum')).items[0].document.id).toBe('quiet');
    expect((await json('/api/search?text=')).total).toBe(0);
    expect((await json('/api/about')).stats).toMatchObject({ documents: 3, claims: 2 });
  });

  it('answers what does not fit as a problem with a remedy', async () => {
    const wrong = await ask('/api/claims?type=FOO');
    expect(wrong.status).toBe(400);
    expect(wrong.headers.get('content-type')).toContain('problem+json');
    expect(await wrong.json()).toMatchObject({ status: 400, remedy: expect.any(String) });
    expect((await ask('/api/nothing')).status).toBe(404);
    expect((await ask('/api/claims/none')).status).toBe(404);
  });

  it('describes itself as OpenAPI 3.1', async () => {
    const document = await json('/api/openapi.json');
    expect(document.openapi).toBe('3.1.0');
    expect(document.info.version).toBe('9.9.9');
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/claims', '/api/incidents/{id}', '/api/reviews', '/api/import']),
    );
    expect(document.components.schemas).toHaveProperty('Claim');
  });

  it('lets an unchanged answer be asked for by its tag', async () => {
    const first = await ask('/api/claims');
    const tag = first.headers.get('etag');
    expect(tag).toBeTruthy();
    expect((await ask('/api/claims', { headers: { 'if-none-match': tag ?? '' } })).status).toBe(304);
  });
});

describe('reviews', () => {
  it("keeps the machine's version beside a correction, and takes it back", async () => {
    const [claim] = (await json('/api/claims?stance=asserts')).items;
    const decision = { kind: 'correct', claim: claim.id, field: 'actor', value: ['ALB REB'], by: 'Mira', why: 'misread' };
    expect((await send('/api/reviews', decision)).status).toBe(200);
    const detail = await json(`/api/claims/${claim.id}`);
    expect(detail.claim.actor).toEqual(['ALB REB']);
    expect(detail.machine.actor).toEqual(['GRC MIL']);
    expect(detail.history[0].decision).toMatchObject({ by: 'Mira', why: 'misread' });
    expect(detail.citation).toContain(claim.sentence);
    await send('/api/reviews', { kind: 'undo', decision: detail.history[0].decision.id, by: 'Mira' });
    expect((await json(`/api/claims/${claim.id}`)).claim.actor).toEqual(['GRC MIL']);
  });

  it('refuses a decision without a name, on an unknown claim, or with a value that does not fit', async () => {
    const [claim] = (await json('/api/claims')).items;
    expect((await send('/api/reviews', { kind: 'accept', claim: claim.id, by: ' ' })).status).toBe(400);
    expect((await send('/api/reviews', { kind: 'accept', claim: 'none', by: 'Mira' })).status).toBe(404);
    expect((await send('/api/reviews', { kind: 'correct', claim: claim.id, field: 'type', value: 'FOO', by: 'Mira' })).status).toBe(400);
  });
});

describe('exports', () => {
  it('writes every view in every form, and no cell becomes a formula', async () => {
    for (const view of ['claims', 'incidents', 'reports', 'ledger', 'truces', 'parties', 'timeline'])
      for (const kind of ['csv', 'json', 'jsonl', 'geojson']) {
        const response = await ask(`/api/export/${view}.${kind}`);
        expect(response.status).toBe(200);
        expect(response.headers.get('content-disposition')).toContain(`counterclaim-${view}.${kind}`);
        const text = await response.text();
        if (kind === 'json') expect(Array.isArray(JSON.parse(text))).toBe(true);
        if (kind === 'geojson') expect(JSON.parse(text).type).toBe('FeatureCollection');
        if (kind === 'jsonl') for (const line of text.split('\n').filter(Boolean)) JSON.parse(line);
      }
    const csv = await (await ask('/api/export/reports.csv')).text();
    expect(csv).toContain("'=Alba <reports> losses");
    const places = JSON.parse(await (await ask('/api/export/claims.geojson')).text());
    expect(places.features.map((one: { geometry: unknown }) => one.geometry)).toContainEqual({ type: 'Point', coordinates: [20, 40] });
    expect((await ask('/api/export/claims.exe')).status).toBe(404);
    expect((await ask('/api/export/constructor.csv')).status).toBe(404);
  });

  it('holds to the filter', async () => {
    const csv = await (await ask('/api/export/claims.csv?stance=denies')).text();
    expect(csv.trim().split('\r\n')).toHaveLength(2);
  });
});

describe('imports', () => {
  const done = async (id: string) => {
    for (;;) {
      const run = (await json('/api/imports')).items.find((one: { id: string }) => one.id === id);
      if (run?.finishedAt) return run;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it('reads a text, a file and an address; failures are listed and the rest goes on', async () => {
    const text = await (await send('/api/import', { text: 'A text of my own. The ferry left.', title: 'Mine' })).json();
    expect(await done(text.import)).toMatchObject({ read: 1, failed: 0 });
    const form = new FormData();
    form.append('file', new File(['One more text.'], 'one.txt'));
    form.append('file', new File([''], 'empty.txt'));
    const files = await json('/api/import/files', { method: 'POST', body: form });
    expect(await done(files.import)).toMatchObject({ read: 1, failed: 1 });
    const url = await (await send('/api/import', { url: 'http://10.0.0.1/' })).json();
    expect(await done(url.import)).toMatchObject({ read: 0, failed: 1 });
    const reasons = (await json('/api/failures')).items.map((one: { reason: string }) => one.reason);
    expect(reasons).toContain('The file is empty.');
    expect((await json('/api/reports?text=ferry')).total).toBe(1);
  });

  it('refuses what is neither text nor address, and what is too large', async () => {
    expect((await send('/api/import', { text: '' })).status).toBe(400);
    expect((await send('/api/import', { url: 'file:///etc/passwd' })).status).toBe(400);
    const large = await ask('/api/import', {
      method: 'POST',
      body: JSON.stringify({ text: 'x'.repeat(9 * 1024 * 1024) }),
      headers: { 'content-type': 'application/json' },
    });
    expect(large.status).toBe(413);
  });
});
