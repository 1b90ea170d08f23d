import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { HttpProblem } from './problem.ts';

/**
 * What keeps strangers out.
 *
 * Without a token the server listens on a loopback address only, and answers only when the Host header names that address: a page of
 * another site that has its name resolved to 127.0.0.1 (DNS rebinding) sends its own name and is refused. Writes also need an Origin of
 * this server, so that no other site can send a form. With a token every request needs it.
 */

const COOKIE = 'counterclaim_token';
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

export function isLoopback(host: string): boolean {
  return host === '127.0.0.1' || host === 'localhost' || host === '::1';
}

/** The name in a Host header without its port: `localhost:4711` → `localhost`. */
export function hostName(header: string): string {
  const bracket = header.startsWith('[') ? header.indexOf(']') : -1;
  if (bracket > 0) return header.slice(0, bracket + 1).toLowerCase();
  const colon = header.lastIndexOf(':');
  return (colon < 0 ? header : header.slice(0, colon)).toLowerCase();
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

export interface GuardOptions {
  /** Secret that every request must show; null: loopback only. */
  readonly token: string | null;
}

export function guard(options: GuardOptions): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header('host') ?? '';
    if (options.token === null && !LOOPBACK.has(hostName(host))) {
      throw new HttpProblem(
        421,
        'Wrong host',
        'This server answers on this machine only.',
        'Open it by its own address, or start it with --host and --token.',
      );
    }
    const method = context.req.method;
    if (method !== 'GET' && method !== 'HEAD') {
      const origin = context.req.header('origin');
      const site = context.req.header('sec-fetch-site');
      const foreign = origin !== undefined && hostOf(origin) !== host.toLowerCase();
      if (foreign || site === 'cross-site' || site === 'same-site') {
        throw new HttpProblem(
          403,
          'Refused',
          'Another site may not change the record.',
          'Send the request from this page or from a program.',
        );
      }
    }
    if (options.token !== null) {
      const query = context.req.query('token');
      const bearer = /^Bearer (\S+)$/.exec(context.req.header('authorization') ?? '')?.[1];
      const given = bearer ?? query ?? getCookie(context, COOKIE);
      if (given === undefined || !same(given, options.token)) {
        throw new HttpProblem(
          401,
          'A token is needed',
          'This server is open to holders of its token only.',
          'Open the address that was printed when it started, or send "Authorization: Bearer …".',
        );
      }
      if (query !== undefined && method === 'GET') {
        setCookie(context, COOKIE, query, { httpOnly: true, sameSite: 'Strict', path: '/', maxAge: 60 * 60 * 24 * 30 });
        const url = new URL(context.req.url);
        url.searchParams.delete('token');
        return context.redirect(`${url.pathname}${url.search}`, 302);
      }
    }
    await next();
  };
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host.toLowerCase();
  } catch {
    return null;
  }
}

/** No script, style or connection but our own; no framing; nothing told to other sites. */
export function headers(styleHashes: readonly string[]): MiddlewareHandler {
  const styles = ["'self'", ...styleHashes.map((hash) => `'${hash}'`)].join(' ');
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styles}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
  return async (context, next) => {
    await next();
    const h = context.res.headers;
    h.set('content-security-policy', policy);
    h.set('x-content-type-options', 'nosniff');
    h.set('referrer-policy', 'no-referrer');
    h.set('cross-origin-opener-policy', 'same-origin');
    h.set('cross-origin-resource-policy', 'same-origin');
    h.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  };
}
