import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EventType, Quantity, Stance } from '../../src/coding/claim.ts';

/** A reference record of docs/claims.md. */
export const ReferenceRecord = z.object({
  doc: z.string(),
  at: z.string(),
  trigger: z.string(),
  type: EventType,
  source: z.string().nullable(),
  sourceCode: z.string().nullable(),
  chain: z.array(z.string()),
  stance: Stance,
  actor: z.array(z.string()),
  recipient: z.array(z.string()),
  quantities: z.array(Quantity),
  time: z.object({ text: z.string(), from: z.string().nullable(), to: z.string().nullable() }).nullable(),
  place: z.string().nullable(),
  background: z.boolean().optional(),
});
export type ReferenceRecord = z.infer<typeof ReferenceRecord>;

export interface GoldRecord extends ReferenceRecord {
  /** The trigger's offsets, and those of its context `at`. */
  start: number;
  end: number;
  from: number;
  to: number;
}

/** A report with its reference records; `records` is null where nobody has read it. */
export interface GoldReport {
  set: string;
  doc: string;
  text: string;
  published: string | null;
  dateline: string | null;
  outlet: string | null;
  title: string | null;
  records: GoldRecord[] | null;
}

/** The folders of reference records below the evaluation data. */
export const GOLD_SETS = {
  reports: 'reports',
  corpus: 'reports/corpus',
  wikinews: 'reports/wikinews',
  statements: 'reports/statements',
} as const;

/** Reads every report of a set. Throws where the folder is absent or a record does not stand in its text. */
export function readGold(shared: string, set: keyof typeof GOLD_SETS): GoldReport[] {
  const folder = join(shared, GOLD_SETS[set]);
  if (!existsSync(folder)) throw new Error(`${folder} is absent: pass the folder that holds the evaluation data`);
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as Record<string, Partial<GoldReport>>;
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt') && name !== 'SOURCE.txt')
    .sort()
    .map((name) => {
      const doc = name.slice(0, -4);
      const text = readFileSync(join(folder, name), 'utf8');
      const meta = index[doc] ?? {};
      const goldFile = join(folder, `${doc}.gold.jsonl`);
      const records = existsSync(goldFile)
        ? readFileSync(goldFile, 'utf8')
            .split('\n')
            .filter((line) => line.trim())
            .map((line, i) => place(ReferenceRecord.parse(JSON.parse(line)), text, `${goldFile}:${i + 1}`))
        : null;
      return {
        set,
        doc,
        text,
        published: meta.published ?? null,
        dateline: meta.dateline ?? null,
        outlet: meta.outlet ?? null,
        title: meta.title ?? null,
        records,
      };
    });
}

function place(record: ReferenceRecord, text: string, where: string): GoldRecord {
  const from = text.indexOf(record.at);
  const inside = record.at.indexOf(record.trigger);
  if (from < 0 || inside < 0) throw new Error(`${where}: '${record.trigger}' in '${record.at}' is not in the text`);
  const start = from + inside;
  return { ...record, start, end: start + record.trigger.length, from, to: from + record.at.length };
}
