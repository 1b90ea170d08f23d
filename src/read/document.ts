import { z } from 'zod';

/** A day (`2016-04-02`) in the calendar of the report, without a time zone. */
export const IsoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Why a document is to be read with care, e.g. `{ kind: 'encoding', reason: 'bytes that are no UTF-8 were replaced' }`. */
export const DocumentFlag = z.object({
  kind: z.enum(['encoding', 'language', 'no-article', 'empty', 'truncated', 'binary', 'markup']),
  reason: z.string(),
});
export type DocumentFlag = z.infer<typeof DocumentFlag>;

/** One report as read. What the input does not say is null and is never guessed. */
export const Document = z.object({
  /** Short name: the file's name without its ending, made unique within one reading. */
  id: z.string().min(1),
  text: z.string(),
  title: z.string().nullable(),
  outlet: z.string().nullable(),
  /** Day of publication; null where nobody says it. */
  published: IsoDay.nullable(),
  /** Place and day line as printed, e.g. `BAGHDAD, March 5`. */
  dateline: z.string().nullable(),
  url: z.string().nullable(),
  /** ISO 639-1 code, null where the text is too short to tell. */
  language: z.string().nullable(),
  /** SHA-256 of the text, hex. */
  hash: z.string(),
  /** Where it was read from: a path, an address, `-` for standard input. */
  origin: z.string(),
  flags: z.array(DocumentFlag),
});
export type Document = z.infer<typeof Document>;
