import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { engine, filledStore, intake } from './fixture.test-support.ts';
import { hostName } from './guard.ts';
import { createServer } from './server.ts';

let store: Store;
beforeAll(async () => {
  store = await filledStore();
});
afterAll(() => store?.close());

const TOKEN = 'a-long-enough-secret';
const at = (host: string, path: string, init: RequestInit = {}, options = {}) =>
  createServer(store, engine, { intake, ...options }).app.request(`http://${host}${path}`, {
    ...init,
    headers: { host, ...(init.headers as Record<string, string>) },
  });

describe('who may ask', () => {
  it('answers on this machine’s own names only', async () => {
    for (const host of ['127.0.0.1:4711', 'localhost', '[::1]:80']) expect((await at(host, '/api/about')).status).toBe(200);
    for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:4711'])
      expect((await at(host, '/api/about')).status).toBe(421);
    expect(hostName('[::1]:80')).toBe('[::1]');
    expect(hostName('LOCALHOST:1')).toBe('localhost');
  });

  it('refuses to listen beyond this machine without a long token', () => {
    expect(() => createServer(store, engine, { host: '0.0.0.0' })).toThrow(/token/);
    expect(() => createServer(store, engine, { host: '0.0.0.0', token: 'short' })).toThrow(/token/);
    expect(() => createServer(store, engine, { host: '0.0.0.0', token: TOKEN })).not.toThrow();
  });

  it('asks for the token, takes it once from the address and keeps it in a cookie that scripts cannot read', async () => {
    const options = { host: '0.0.0.0', token: TOKEN };
    expect((await at('press.example', '/api/about', {}, options)).status).toBe(401);
    expect((await at('press.example', '/', {}, options)).status).toBe(401);
    expect((await at('press.example', '/api/about?token=wrong', {}, options)).status).toBe(401);
    const bearer = { headers: { authorization: `Bearer ${TOKEN}` } };
    expect((await at('press.example', '/api/about', bearer, options)).status).toBe(200);
    const first = await at('press.example', `/?token=${TOKEN}&party=AZE`, {}, options);
    expect(first.status).toBe(302);
    expect(first.headers.get('location')).toBe('/?party=AZE');
    const cookie = first.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Strict/i);
    const kept = await at('press.example', '/api/about', { headers: { cookie: cookie.split(';')[0] } }, options);
    expect(kept.status).toBe(200);
  });

  it('takes no change from another site', async () => {
    const body = { method: 'POST', body: JSON.stringify({ text: 'x' }) };
    const from = (headers: Record<string, string>) =>
      at('127.0.0.1:4711', '/api/import', { ...body, headers: { 'content-type': 'application/json', ...headers } });
    expect((await from({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await from({ origin: 'null' })).status).toBe(403);
    expect((await from({ origin: 'http://127.0.0.1:9999' })).status).toBe(403);
    expect((await from({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await from({ origin: 'http://127.0.0.1:4711' })).status).toBe(200);
  });

  it('takes no form of another kind as JSON', async () => {
    const plain = { method: 'POST', body: '{"text":"x"}', headers: { 'content-type': 'text/plain' } };
    expect((await at('127.0.0.1', '/api/import', plain)).status).toBe(415);
  });

  it('sends a strict content policy with every answer, and no permission to other sites', async () => {
    for (const path of ['/', '/api/about', '/api/nothing']) {
      const response = await at('127.0.0.1', path, { headers: { origin: 'https://evil.example' } });
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toContain('unsafe');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('serves no file outside the page’s folder', async () => {
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/..%2f..%2fpackage.json', '/assets/%00.js', '/%E0%A4%A.js']) {
      const response = await at('127.0.0.1', path);
      expect(await response.text()).not.toContain('"devDependencies"');
    }
  });
});
