import { readAddress, readBytes, readText } from '../read/index.ts';
import type { ReadOptions, ReadResult } from '../read/result.ts';
import type { Intake, IntakeHints, IntakeItem } from './engine.ts';

/** Bytes of one report, or of one row of a file of many. */
const LARGEST = 20 * 1024 * 1024;

/** Reads what is handed in over the page with the same readers as the command line. Private addresses are refused by `readAddress`. */
export const packageIntake: Intake = {
  async *text(text, hints): AsyncIterable<IntakeItem> {
    yield { document: readText(text, { ...hints, id: shortName(hints.title) }) };
  },
  file: (name, bytes, hints) => items(readBytes(name, bytes, optionsOf(hints)), hints),
  url: (url, hints) => items(readAddress(url, optionsOf(hints)), hints),
};

const optionsOf = ({ published, outlet }: IntakeHints): ReadOptions => ({ published, outlet, maxBytes: LARGEST });

async function* items(results: AsyncIterable<ReadResult>, hints: IntakeHints): AsyncIterable<IntakeItem> {
  for await (const result of results) {
    if ('failure' in result) yield { failure: { ...result.failure, line: result.failure.line ?? null } };
    else yield { document: { ...result.document, title: result.document.title ?? hints.title ?? null } };
  }
}

/** A file-like name for a pasted text: `A report of my own` → `a-report-of-my-own`. */
function shortName(title: string | undefined): string {
  const words =
    (title ?? '')
      .toLowerCase()
      .normalize('NFKD')
      .match(/[a-z0-9]{1,40}/g) ?? [];
  return words.slice(0, 8).join('-') || 'pasted';
}
