import type { Document } from './document.ts';

/** Something that could not be read, with what to do about it. The rest of a batch goes on. */
export interface ReadFailure {
  /** Path, address, or `-`. */
  readonly origin: string;
  /** Line of a file of rows. */
  readonly line?: number;
  readonly reason: string;
  readonly remedy: string;
}

export type ReadResult = { readonly document: Document } | { readonly failure: ReadFailure };

export const FORMATS = ['text', 'markdown', 'html', 'json', 'jsonl', 'csv', 'feed', 'warc'] as const;
export type Format = (typeof FORMATS)[number];

/** Fields that rows and front matter may give. */
export const FIELDS = ['text', 'title', 'published', 'outlet', 'url', 'id', 'dateline'] as const;
export type Field = (typeof FIELDS)[number];
export type Meta = Partial<Record<Exclude<Field, 'text'>, string | null>>;

export interface ReadOptions {
  /** Day of publication for documents that do not say it (`2016-04-03`). */
  readonly published?: string;
  readonly outlet?: string;
  /** Read everything as this format instead of guessing from name and content. */
  readonly format?: Format;
  /** Names of columns or keys: `{ text: 'body', published: 'date' }`. */
  readonly columns?: Partial<Record<Field, string>>;
  /** Largest document, in bytes. Rows of JSONL, CSV and WARC count one by one. */
  readonly maxBytes?: number;
  readonly fetch?: FetchOptions;
  readonly stdin?: AsyncIterable<Uint8Array | string>;
}

export interface FetchOptions {
  /** Milliseconds for the whole answer. */
  readonly timeout?: number;
  readonly maxRedirects?: number;
  /** Only for tests and closed networks: also fetch private and loopback addresses. */
  readonly allowPrivate?: boolean;
}

export const MAX_BYTES = 20 * 1024 * 1024;

export const failure = (origin: string, reason: string, remedy: string, line?: number): ReadResult => ({
  failure: line === undefined ? { origin, reason, remedy } : { origin, line, reason, remedy },
});
