import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Claim } from '../src/coding/claim.ts';
import { readVectors } from '../src/coding/classifier/vectors.ts';
import { createReader } from '../src/engine.ts';
import { loadEngine, readEngineData } from '../src/engine-node.ts';
import { judgeAll, reliability } from '../training/coding/calibrate.ts';
import { crossValidate } from '../training/coding/crossvalidate.ts';
import { GOLD_SETS, readGold } from '../training/coding/gold.ts';
import { inventedActors } from '../training/coding/invented.ts';
import { lessonsOf } from '../training/coding/lessons.ts';
import type { Evaluate, Row } from './row.ts';

interface F1 {
  precision: number;
  recall: number;
  f1: number;
}
interface ClaimScore {
  event: F1;
  claim: F1;
  fields: Record<string, number>;
}

const TARGETS: Record<keyof typeof GOLD_SETS, { event: number; claim: number }> = {
  reports: { event: 75, claim: 65 },
  corpus: { event: 65, claim: 55 },
  wikinews: { event: 65, claim: 55 },
  statements: { event: 65, claim: 55 },
};

/**
 * Claims against the reference records: the shipped weights on the 11 reports that they never learnt from, and weights that left out each
 * report in turn (5 folds) on all sets; the kind of event on PLOVER's and ACLED's texts, likewise cross-validated.
 */
export const evaluateClaims: Evaluate = async (shared) => {
  for (const file of ['score.mjs', 'score-plover.mjs', 'score-acled.mjs'])
    if (!existsSync(join(shared, file))) throw new Error(`${join(shared, file)} is absent: pass the folder that holds the evaluation data`);
  const scratch = mkdtempSync(join(tmpdir(), 'counterclaim-'));
  try {
    const rows: Row[] = [];
    const write = (name: string, claims: readonly Claim[]) => {
      const path = join(scratch, name);
      writeFileSync(path, claims.map((c) => `${JSON.stringify(c)}\n`).join(''));
      return path;
    };
    const score = (set: keyof typeof GOLD_SETS, path: string, kind: Row['kind']) => {
      const s = JSON.parse(run(shared, 'score.mjs', join(shared, GOLD_SETS[set]), path, '--json')) as ClaimScore;
      for (const figure of ['event', 'claim'] as const) {
        rows.push({ part: 'claims', data: set, kind, figure: `${figure} F1`, value: 100 * s[figure].f1, target: TARGETS[set][figure] });
        rows.push({
          part: 'claims',
          data: set,
          kind,
          figure: `${figure} precision / recall`,
          value: 100 * s[figure].precision,
          unit: `% / ${(100 * s[figure].recall).toFixed(1)} %`,
        });
      }
      for (const [field, share] of Object.entries(s.fields))
        rows.push({
          part: 'claims',
          data: set,
          kind,
          figure: `field ${field}`,
          value: 100 * share,
          target: set === 'reports' ? 80 : undefined,
        });
    };

    const engine = await loadEngine();
    const development = readGold(shared, 'reports').flatMap((r) => engine.code({ ...r, id: r.doc }));
    score('reports', write('reports.jsonl', development), 'held out');

    const data = readEngineData();
    const vectors = readVectors(new Uint8Array(readFileSync(join(import.meta.dirname, '..', 'models', 'vectors.bin'))));
    const reader = createReader(data);
    const inventing = createReader(data, inventedActors());
    const { own, reports, others } = lessonsOf(shared, reader, inventing, vectors, true);
    const crossed = crossValidate([...reports, ...others], own, vectors);
    const path = write(
      'cross-validated.jsonl',
      crossed.map(({ claim }) => claim),
    );
    for (const { from, claims, said, right } of reliability(judgeAll(reports, crossed)))
      rows.push({
        part: 'claims',
        data: `confidence ${from.toFixed(1)} to ${(from + 0.1).toFixed(1)}, ${claims} claims`,
        kind: 'cross-validated',
        figure: `right, where it says ${(100 * said).toFixed(0)} %`,
        value: 100 * right,
      });
    for (const set of ['corpus', 'wikinews', 'statements'] as const) score(set, path, 'cross-validated');

    const plover = JSON.parse(run(shared, 'score-plover.mjs', 'score', join(shared, 'plover/records.json'), path, '--json')) as Record<
      string,
      number
    >;
    rows.push({ part: 'claims', data: 'PLOVER records', kind: 'cross-validated', figure: 'type', value: plover.type, target: 75 });
    rows.push({ part: 'claims', data: 'PLOVER records', kind: 'cross-validated', figure: 'triple', value: plover.triple, target: 55 });
    const acled = JSON.parse(run(shared, 'score-acled.mjs', 'score', join(shared, 'acled/snippets.tsv'), path, '--json')) as Record<
      string,
      number
    >;
    rows.push({ part: 'claims', data: 'ACLED snippets', kind: 'cross-validated', figure: 'mean', value: acled.mean, target: 80 });
    rows.push({ part: 'claims', data: 'ACLED snippets', kind: 'cross-validated', figure: 'quiet', value: acled.quiet, target: 85 });
    return rows;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

function run(shared: string, script: string, ...args: string[]): string {
  return execFileSync(process.execPath, [join(shared, script), ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
}
