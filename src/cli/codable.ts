import type { Document } from '../read/document.ts';

/** Texts in another language, empty and binary ones are kept without claims. */
export function isCodable(document: Document): boolean {
  return document.text.trim() !== '' && !document.flags.some(({ kind }) => kind === 'language' || kind === 'binary' || kind === 'empty');
}
