import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Claim, EventType, Quantity, Stance } from '../src/coding/claim.ts';
import type { Document } from '../src/read/document.ts';

/** A record of `*.gold.jsonl`, in the guideline's form. */
const ReferenceRecord = z.object({
  doc: z.string(),
  at: z.string(),
  trigger: z.string(),
  type: EventType,
  source: z.string().nullable(),
  sourceCode: z.string().nullable(),
  chain: z.array(z.string()).default([]),
  stance: Stance,
  actor: z.array(z.string()),
  recipient: z.array(z.string()),
  quantities: z.array(Quantity.omit({ of: true }).extend({ of: z.string().default('') })).default([]),
  time: z.object({ text: z.string(), from: z.string().nullable(), to: z.string().nullable() }).nullable(),
  place: z.string().nullable(),
  background: z.boolean().optional(),
});

const Index = z.record(
  z.string(),
  z.object({
    title: z.string().nullable(),
    published: z.string().nullable(),
    dateline: z.string().nullable(),
    outlet: z.string().nullable(),
  }),
);

/** The documents of a folder of reports with `index.json`, in the order of their names. */
export function readReports(folder: string): Document[] {
  if (!existsSync(folder)) throw new Error(`the evaluation data has no folder ${folder}`);
  const indexFile = join(folder, 'index.json');
  const index = existsSync(indexFile) ? Index.parse(JSON.parse(readFileSync(indexFile, 'utf8'))) : {};
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt') && name !== 'SOURCE.txt');
  return names.sort().map((name) => {
    const id = name.slice(0, -4);
    const text = readFileSync(join(folder, name), 'utf8');
    const meta = index[id] ?? { title: null, published: null, dateline: null, outlet: null };
    const hash = createHash('sha256').update(text).digest('hex');
    return { id, text, ...meta, url: null, language: 'en', hash, origin: join(folder, name), flags: [] };
  });
}

/** The sentence around a place: between line breaks or full stops before a blank. Good enough for words around a trigger. */
function sentenceAround(text: string, start: number, end: number): { start: number; end: number } {
  let from = start;
  while (from > 0 && text[from - 1] !== '\n' && !(/[.!?]/.test(text[from - 2] ?? '') && /\s/.test(text[from - 1] ?? ''))) from--;
  let to = end;
  while (to < text.length && text[to] !== '\n' && !(/[.!?]/.test(text[to - 1] ?? '') && /\s/.test(text[to] ?? ''))) to++;
  return { start: from, end: to };
}

/** A document's reference records as claims; null where the document has none. */
export function referenceClaims(folder: string, document: Document): Claim[] | null {
  const file = join(folder, `${document.id}.gold.jsonl`);
  if (!existsSync(file)) return null;
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return rows.map((line) => {
    const { at, ...record } = ReferenceRecord.parse(JSON.parse(line));
    const start = document.text.indexOf(at) + at.indexOf(record.trigger);
    const end = start + record.trigger.length;
    return Claim.parse({
      ...record,
      start,
      end,
      mode: '',
      context: [],
      cameo: '',
      factuality: 'Uu',
      coordinates: null,
      spans: { sentence: sentenceAround(document.text, start, end) },
      confidence: 1,
      reasons: ['reference record'],
    });
  });
}
