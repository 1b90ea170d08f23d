import type { Attribution } from '../coding/attribution/attribution.ts';
import type { Coder } from '../coding/coder.ts';
import type { Annotation } from '../language/annotation.ts';
import type { Document } from '../read/document.ts';

/** What the server needs of an engine: to code a report that is handed in, and to show who is quoted where. */
export interface ServerEngine extends Coder {
  /** Version of the word lists; stored beside that of the engine. */
  readonly lexicon?: string;
  attributions?(annotation: Annotation): readonly Attribution[];
}

/** What could not be read of an input, and what to do about it. */
export interface IntakeFailure {
  readonly origin: string;
  readonly line: number | null;
  readonly reason: string;
  readonly remedy: string;
}

/** What reading an input gives: documents and failures, one after the other. */
export type IntakeItem = { readonly document: Document } | { readonly failure: IntakeFailure };

/** What the giver of a text knows of it; what is absent stays unknown. */
export interface IntakeHints {
  readonly title?: string;
  readonly outlet?: string;
  readonly published?: string;
}

/** Reads what a person hands in over the page or the API. The server knows no formats itself. */
export interface Intake {
  text(text: string, hints: IntakeHints): AsyncIterable<IntakeItem>;
  file(name: string, bytes: Uint8Array, hints: IntakeHints): AsyncIterable<IntakeItem>;
  /** Refuses private, loopback and link-local addresses, after name resolution and on every redirect. */
  url(url: string, hints: IntakeHints): AsyncIterable<IntakeItem>;
}
