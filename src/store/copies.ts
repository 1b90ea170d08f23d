import type { Document } from '../read/document.ts';
import type { Queryable } from './db/database.ts';

/** Finds the group of near-copies that a document belongs to, and which documents thereby change theirs. */
export async function joinCopies(_tx: Queryable, _seq: number, document: Document): Promise<{ own: string; moved: number[] }> {
  return { own: document.hash, moved: [] };
}
