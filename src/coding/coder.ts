import type { Annotation } from '../language/annotation.ts';
import type { Document } from '../read/document.ts';
import type { Claim } from './claim.ts';

/** Codes one document. Pure: the reference date is the document's `published`. */
export interface Coder {
  /** Changes whenever the same text could be coded otherwise; stored with each claim. */
  readonly version: string;
  code(document: Document): Claim[];
  annotate(text: string): Annotation;
}
