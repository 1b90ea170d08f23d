import { lookup } from 'node:dns';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, fetch } from 'undici';
import { type FetchOptions, MAX_BYTES } from './result.ts';

const TIMEOUT = 30_000;
const MAX_REDIRECTS = 5;

export interface Fetched {
  /** Address after redirects. */
  readonly url: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** An address that is not fetched, or an answer that cannot be used; `remedy` says what to do. */
export class FetchError extends Error {
  readonly remedy: string;
  constructor(reason: string, remedy: string) {
    super(reason);
    this.remedy = remedy;
  }
}

/** Whether an IP address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  try {
    const parsed = ipaddr.process(address.replace(/^\[|\]$/g, ''));
    return parsed.range() === 'unicast';
  } catch {
    return false;
  }
}

/** Every connection is checked at the moment it is made, so a name that changes its address between look-up and connection gets nowhere. */
const publicOnly = new Agent({
  connect: {
    lookup: (hostname, options, callback) => {
      lookup(hostname, { ...options, all: true }, (error, addresses) => {
        if (error) return callback(error, '', 4);
        const refused = addresses.find((a) => !isPublicAddress(a.address));
        if (refused || addresses.length === 0) return callback(new Error(`${hostname} leads to a private address`), '', 4);
        if (options.all) return (callback as unknown as (e: null, a: typeof addresses) => void)(null, addresses);
        callback(null, addresses[0].address, addresses[0].family);
      });
    },
  },
});

/**
 * Fetches an http(s) address within bounds of size, time and redirects. Private, loopback and link-local addresses are refused, also behind
 * redirects and names. Throws FetchError.
 */
export async function fetchUrl(
  address: string,
  { timeout = TIMEOUT, maxRedirects = MAX_REDIRECTS, allowPrivate = false }: FetchOptions = {},
  maxBytes = MAX_BYTES,
): Promise<Fetched> {
  let url = parse(address);
  const signal = AbortSignal.timeout(timeout);
  for (let hop = 0; ; hop++) {
    if (!allowPrivate && isIP(url.hostname.replace(/^\[|\]$/g, '')) && !isPublicAddress(url.hostname))
      throw new FetchError(
        `${url.host} is a private address`,
        'Only addresses of the public internet are fetched; save the page and read the file.',
      );
    let response: Awaited<ReturnType<typeof fetch>>;
    try {
      response = await fetch(url, {
        redirect: 'manual',
        signal,
        headers: {
          'user-agent': 'Counterclaim/0.1 (news reader)',
          accept: 'text/html, application/rss+xml, application/atom+xml, application/feed+json, text/*;q=0.8, */*;q=0.1',
        },
        ...(allowPrivate ? {} : { dispatcher: publicOnly }),
      });
    } catch (error) {
      throw asFetchError(error, url, timeout);
    }
    if (response.status >= 300 && response.status < 400 && response.headers.get('location')) {
      await response.body?.cancel();
      if (hop >= maxRedirects) throw new FetchError(`more than ${maxRedirects} redirects`, 'Give the final address.');
      url = parse(new URL(response.headers.get('location') ?? '', url).href);
      continue;
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw new FetchError(
        `the server answered ${response.status} ${response.statusText}`.trim(),
        'Open the address in a browser and check it, or save the page and read the file.',
      );
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    try {
      for await (const chunk of response.body ?? []) {
        size += (chunk as Uint8Array).length;
        if (size > maxBytes)
          throw new FetchError(
            `the answer is larger than ${Math.round(maxBytes / 1048576)} MB`,
            'Raise the limit, or save the page and read a part of it.',
          );
        chunks.push(chunk as Uint8Array);
      }
    } catch (error) {
      throw error instanceof FetchError ? error : asFetchError(error, url, timeout);
    }
    return { url: url.href, contentType: response.headers.get('content-type') ?? '', bytes: Buffer.concat(chunks) };
  }
}

function parse(address: string): URL {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new FetchError(`'${address}' is no address`, 'Write it in full, e.g. https://example.org/report.html.');
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new FetchError(`addresses of ${url.protocol} are not fetched`, 'Only http and https are.');
  if (url.username || url.password) throw new FetchError('an address with a password in it is not fetched', 'Leave the password out.');
  return url;
}

function asFetchError(error: unknown, url: URL, timeout: number): FetchError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError'))
    return new FetchError(
      `no answer from ${url.host} within ${Math.round(timeout / 1000)} seconds`,
      'Try again later, or save the page and read the file.',
    );
  if (message.includes('private address'))
    return new FetchError(message, 'Only addresses of the public internet are fetched; save the page and read the file.');
  return new FetchError(`${url.host} could not be reached (${message})`, 'Check the address and the network.');
}
