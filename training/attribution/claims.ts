/**
 * How often the attribution of a reference record's trigger names the record's source: npx tsx training/attribution/claims.ts SHARED [--cache PREFIX] [--misses]
 * SHARED holds reports/, reports/corpus, reports/wikinews and reports/statements with *.txt and *.gold.jsonl.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Attribution } from '../../src/coding/attribution/attribution.ts';
import { attributionOf, findAttributions } from '../../src/coding/attribution/find.ts';
import { readAttributionModel } from '../../src/coding/attribution/model.ts';
import type { Annotation } from '../../src/language/annotation.ts';
import { annotateAll } from './annotations.ts';
import { createAnnotate } from './annotator.ts';

const GoldRecord = z.object({
  at: z.string(),
  trigger: z.string(),
  type: z.string(),
  source: z.string().nullable().optional(),
  chain: z.array(z.string()).optional(),
  stance: z.string(),
});
type GoldRecord = z.infer<typeof GoldRecord>;

export interface Report {
  readonly doc: string;
  readonly text: string;
  readonly records: readonly (GoldRecord & { start: number; end: number })[];
}

/** Reports with reference records. Throws where the folder is absent. */
export function readReports(folder: string): Report[] {
  if (!existsSync(folder)) throw new Error(`${folder} is absent: reports with reference records are needed here`);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.gold.jsonl'))
    .sort()
    .map((name) => {
      const doc = name.replace('.gold.jsonl', '');
      const text = readFileSync(join(folder, `${doc}.txt`), 'utf8');
      const records = readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => {
          const record = GoldRecord.parse(JSON.parse(line));
          const start = text.indexOf(record.at) + record.at.indexOf(record.trigger);
          return { ...record, start, end: start + record.trigger.length };
        });
      return { doc, text, records };
    });
}

const STOP = new Set(['the', 'a', 'an', 'of', 'in', 'on', 'at', 'and']);
const words = (s: string): Set<string> => new Set((s.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((w) => !STOP.has(w)));
const shares = (a: string, b: string): boolean => [...words(a)].some((w) => words(b).has(w));
const printed = (text: string, a: Attribution): string => a.source.map((s) => text.slice(s.start, s.end)).join(' ');

/** Per set: records; source right; those with and without a source in the reference; chain right. */
export interface ClaimScore {
  records: number;
  right: number;
  withSource: number;
  withSourceRight: number;
  ownVoice: number;
  ownVoiceRight: number;
  stanceGiven: number;
  stanceRight: number;
}

export function scoreReports(
  reports: readonly Report[],
  annotations: readonly Annotation[],
  find: (a: Annotation) => Attribution[],
  miss?: (line: string) => void,
): ClaimScore {
  const score: ClaimScore = {
    records: 0,
    right: 0,
    withSource: 0,
    withSourceRight: 0,
    ownVoice: 0,
    ownVoiceRight: 0,
    stanceGiven: 0,
    stanceRight: 0,
  };
  reports.forEach(({ doc, text, records }, i) => {
    const annotation = annotations[i];
    const attributions = find(annotation);
    for (const record of records) {
      const token = annotation.tokens.findIndex((t) => t.end > record.start);
      if (token < 0) continue;
      const told = attributionOf(annotation, attributions, token);
      const source = told === null || told.speaker.source.length === 0 ? null : printed(text, told.speaker);
      const gold = record.source ?? null;
      const right = gold === null ? source === null : source !== null && shares(gold, source);
      score.records++;
      if (right) score.right++;
      if (gold === null) {
        score.ownVoice++;
        if (right) score.ownVoiceRight++;
      } else {
        score.withSource++;
        if (right) score.withSourceRight++;
      }
      if (told !== null && told.attribution.stance !== null) {
        score.stanceGiven++;
        if (told.attribution.stance === record.stance) score.stanceRight++;
      }
      if (!right) miss?.(`${doc}: '${record.trigger}' in '${record.at}': ${gold} ≠ ${source} (${told?.attribution.cueLemma ?? 'no cue'})`);
    }
  });
  return score;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { cache: { type: 'string' }, misses: { type: 'boolean' }, model: { type: 'string' } },
  });
  if (positionals.length !== 1) throw new Error('usage: claims.ts SHARED [--cache PREFIX] [--model FILE] [--misses]');
  const annotate = createAnnotate();
  const model = readAttributionModel(new Uint8Array(readFileSync(values.model ?? 'models/attribution.bin')));
  for (const set of ['', 'corpus', 'wikinews', 'statements']) {
    const reports = readReports(join(positionals[0], 'reports', set));
    const annotations = annotateAll(reports, annotate, values.cache === undefined ? null : `${values.cache}reports-${set || 'dev'}`);
    const s = scoreReports(
      reports,
      annotations,
      (a) => findAttributions(a, model),
      values.misses ? (line) => console.log(`  ${line}`) : undefined,
    );
    const pc = (n: number, of: number): string => `${((100 * n) / Math.max(1, of)).toFixed(1)} % of ${of}`;
    console.log(
      `${set || 'reports'}: source right ${pc(s.right, s.records)}; with a source ${pc(s.withSourceRight, s.withSource)}; own voice ${pc(s.ownVoiceRight, s.ownVoice)}; stance of the cue right ${pc(s.stanceRight, s.stanceGiven)}`,
    );
  }
}

if (process.argv[1]?.endsWith('claims.ts')) await main();
