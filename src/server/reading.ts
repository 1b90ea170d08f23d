import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import type { Document } from '../read/document.ts';
import type { Intake, IntakeHints, IntakeItem } from './engine.ts';

/** Reads what is handed in over the page: pasted texts and plain text files. */
export const plainIntake: Intake = {
  async *text(text, hints): AsyncIterable<IntakeItem> {
    yield { document: documentOf('pasted', text, 'pasted', hints) };
  },
  async *file(name, bytes, hints): AsyncIterable<IntakeItem> {
    const text = new TextDecoder().decode(bytes);
    if (text.trim() === '')
      yield { failure: { origin: name, line: null, reason: 'The file is empty.', remedy: 'Give a file with text in it.' } };
    else yield { document: documentOf(basename(name, extname(name)), text, name, hints) };
  },
  async *url(url): AsyncIterable<IntakeItem> {
    yield {
      failure: { origin: url, line: null, reason: 'This server does not fetch addresses.', remedy: 'Open the address and paste its text.' },
    };
  },
};

function documentOf(id: string, text: string, origin: string, hints: IntakeHints): Document {
  return {
    id,
    text,
    title: hints.title ?? null,
    outlet: hints.outlet ?? null,
    published: hints.published ?? null,
    dateline: null,
    url: null,
    language: 'en',
    hash: createHash('sha256').update(text).digest('hex'),
    origin,
    flags: [],
  };
}
