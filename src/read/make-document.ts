import { createHash } from 'node:crypto';
import { eld } from 'eld/small';
import { datelineOf } from './dateline.ts';
import { dayOf } from './dates.ts';
import type { Document, DocumentFlag } from './document.ts';
import type { Meta } from './result.ts';

const ENOUGH_TO_TELL = 120;

/** A document of a text and what is known of it. What nobody says stays null. */
export function makeDocument(text: string, id: string, origin: string, meta: Meta = {}, flags: readonly DocumentFlag[] = []): Document {
  const language = languageOf(text);
  return {
    id,
    text,
    title: meta.title?.trim() || null,
    outlet: meta.outlet?.trim() || null,
    published: dayOf(meta.published),
    dateline: meta.dateline?.trim() || datelineOf(text),
    url: meta.url?.trim() || null,
    language,
    hash: createHash('sha256').update(text).digest('hex'),
    origin,
    flags: [
      ...flags,
      ...(language && language !== 'en'
        ? [{ kind: 'language' as const, reason: `the text seems to be ${nameOf(language)}; only English is coded` }]
        : []),
    ],
  };
}

/** ISO 639-1 code; null for a text too short or too odd to tell. */
export function languageOf(text: string): string | null {
  const sample = text.slice(0, 4000);
  if (sample.replace(/[^\p{L}]/gu, '').length < ENOUGH_TO_TELL) return null;
  // All capitals mislead n-gram statistics.
  const result = eld.detect(sample === sample.toUpperCase() ? sample.toLowerCase() : sample);
  return result.isReliable() && result.language ? result.language : null;
}

const nameOf = (code: string): string => new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
