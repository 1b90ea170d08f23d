/**
 * Learns the weights by which two claims are taken for one happening (src/record/data/pair-weights.json).
 *
 *   tsx evaluation/train-incidents.ts SHARED CLAIMS.jsonl|reference [--write]
 *
 * Prints B-cubed on all of the reference (development) and cross-validated: five parts by the day of the happening, each judged
 * with weights and threshold that saw the other four.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { Claim } from '../src/coding/claim.ts';
import { groupBy } from '../src/record/group.ts';
import { recordClaims } from '../src/record/identity.ts';
import { buildIncidents, incidentMap } from '../src/record/incidents.ts';
import type { RecordedClaim } from '../src/record/model.ts';
import { PAIR_FEATURES, pairFeatures } from '../src/record/pair-features.ts';
import type { PairModel } from '../src/record/pair-model.ts';
import { type Profile, profileOf } from '../src/record/profile.ts';
import { claimsOfMentions, type Mention, readMentions, scoreGroups } from './incident-reference.ts';
import { readReports, referenceClaims } from './reference-claims.ts';

const [shared, claimsFile, ...flags] = process.argv.slice(2);
if (shared === undefined || claimsFile === undefined) {
  console.error('usage: train-incidents.ts SHARED CLAIMS.jsonl|reference [--write]');
  process.exit(2);
}
const folders = [`${shared}/reports`, `${shared}/reports/corpus`];
const documents = new Map(folders.flatMap((folder) => readReports(folder).map((document) => [document.id, { document, folder }] as const)));
const coded =
  claimsFile === 'reference'
    ? null
    : groupBy(
        readFileSync(claimsFile, 'utf8')
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => Claim.parse(JSON.parse(line))),
        (claim) => claim.doc,
      );
const claims: RecordedClaim[] = [...documents.values()].flatMap(({ document, folder }) =>
  recordClaims(document, coded === null ? (referenceClaims(folder, document) ?? []) : (coded.get(document.id) ?? []), {
    engine: '',
    lexicon: '',
  }),
);
const everyMention = readMentions(shared, new Map([...documents].map(([id, { document }]) => [id, document])));
const everyMatch = claimsOfMentions(everyMention, claims);
const kept = everyMention.map((_, i) => i).filter((i) => !flags.includes('--covered') || (everyMatch[i] as RecordedClaim[]).length > 0);
const mentions = kept.map((i) => everyMention[i] as Mention);
const matched = kept.map((i) => everyMatch[i] as RecordedClaim[]);
console.log(`claims ${claims.length}  mentions ${mentions.length}  covered ${matched.filter((m) => m.length > 0).length}`);

const PARTS = 5;
const order = [...new Set(mentions.map((mention) => `${mention.from ?? '0'} ${mention.happening}`))].sort();
const partOf = new Map(order.map((key, i) => [key.slice(key.indexOf(' ') + 1), Math.floor((i * PARTS) / order.length)]));
const profiles = matched.map((found) => found.map(profileOf));

interface Example {
  x: Float64Array;
  y: number;
  parts: [number, number];
}
const within: Example[] = [];
const across: Example[] = [];
for (let i = 0; i < mentions.length; i++) {
  for (let j = 0; j < i; j++) {
    for (const a of profiles[i] as Profile[]) {
      for (const b of profiles[j] as Profile[]) {
        const sameText = a.claim.hash === b.claim.hash;
        const example = {
          x: pairFeatures(a, b, new Float64Array(PAIR_FEATURES.length)),
          y: mentions[i]!.happening === mentions[j]!.happening ? 1 : 0,
          parts: [partOf.get(mentions[i]!.happening), partOf.get(mentions[j]!.happening)] as [number, number],
        };
        if (sameText) within.push(example);
        // Pairs that share neither a party nor a word of time, place or trigger hardly ever meet; they would only swamp the rest.
        else if (example.x.reduce((n, v) => n + (v > 0 ? 1 : 0), 0) >= 4) across.push(example);
      }
    }
  }
}
console.log(
  `pairs within ${within.length} (${within.filter((e) => e.y).length})  across ${across.length} (${across.filter((e) => e.y).length})`,
);

/** Logistic regression with a ridge, by Newton's method. */
function fitWeights(examples: readonly Example[], ridge: number): { bias: number; weights: Record<string, number> } {
  const d = PAIR_FEATURES.length + 1;
  const w = new Float64Array(d);
  for (let step = 0; step < 25; step++) {
    const gradient = new Float64Array(d);
    const hessian = Array.from({ length: d }, () => new Float64Array(d));
    for (const { x, y } of examples) {
      let z = w[d - 1] as number;
      for (let i = 0; i < d - 1; i++) z += (w[i] as number) * (x[i] as number);
      const p = 1 / (1 + Math.exp(-z));
      const active: [number, number][] = [[d - 1, 1]];
      for (let i = 0; i < d - 1; i++) if (x[i] !== 0) active.push([i, x[i] as number]);
      for (const [i, xi] of active) {
        gradient[i]! += (y - p) * xi;
        for (const [j, xj] of active) hessian[i]![j]! += p * (1 - p) * xi * xj;
      }
    }
    for (let i = 0; i < d; i++) {
      const r = i === d - 1 ? 0.01 : ridge;
      gradient[i]! -= r * w[i]!;
      hessian[i]![i]! += r;
    }
    const move = solve(hessian, gradient);
    let largest = 0;
    for (let i = 0; i < d; i++) {
      w[i]! += Math.max(-2, Math.min(2, move[i]!));
      largest = Math.max(largest, Math.abs(move[i]!));
    }
    if (largest < 1e-4) break;
  }
  const round = (v: number): number => Math.round(v * 100) / 100;
  return { bias: round(w[d - 1]!), weights: Object.fromEntries(PAIR_FEATURES.map((name, i) => [name, round(w[i]!)])) };
}

function solve(matrix: Float64Array[], vector: Float64Array): Float64Array {
  const n = vector.length;
  const m = matrix.map((row, i) => [...row, vector[i]!]);
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let r = i + 1; r < n; r++) if (Math.abs(m[r]![i]!) > Math.abs(m[pivot]![i]!)) pivot = r;
    [m[i], m[pivot]] = [m[pivot]!, m[i]!];
    for (let r = i + 1; r < n; r++) {
      const f = m[r]![i]! / m[i]![i]!;
      if (f !== 0) for (let c = i; c <= n; c++) m[r]![c]! -= f * m[i]![c]!;
    }
  }
  const x = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let sum = m[i]![n]!;
    for (let c = i + 1; c < n; c++) sum -= m[i]![c]! * x[c]!;
    x[i] = sum / m[i]![i]!;
  }
  return x;
}

function groupsWith(model: PairModel): string[] {
  const map = incidentMap(buildIncidents(claims, { model }));
  return mentions.map((_, i) => {
    const found = matched[i]![0];
    return found === undefined ? `alone ${i}` : (map.get(found.id) as string);
  });
}

const gold = mentions.map((mention) => mention.happening);
const scoreOn = (groups: readonly string[], use: (i: number) => boolean) => {
  const chosen = mentions.map((_, i) => i).filter(use);
  return scoreGroups(
    chosen.map((i) => gold[i]!),
    chosen.map((i) => groups[i]!),
  );
};
const show = (name: string, s: ReturnType<typeof scoreGroups>): void =>
  console.log(`${name.padEnd(34)} P ${s.precision}  R ${s.recall}  F1 ${s.f1}  MUC ${s.muc}  CEAF-e ${s.ceafe}  CoNLL ${s.conll}`);

show(
  'every claim alone',
  scoreGroups(
    gold,
    gold.map((_, i) => String(i)),
  ),
);
const ridge = 2;
const thresholds = [-1.5, -1, -0.5, 0, 0.5, 1];
const model = (use: (e: Example) => boolean, threshold: number): PairModel => ({
  source: '',
  within: fitWeights(within.filter(use), ridge),
  across: fitWeights(across.filter(use), ridge),
  threshold,
  unlinked: -4,
});
const best = (fitted: PairModel, use: (i: number) => boolean): PairModel => {
  const tried = thresholds.map((threshold) => ({ threshold, f1: scoreOn(groupsWith({ ...fitted, threshold }), use).f1 }));
  console.log(tried.map((t) => `${t.threshold}: ${t.f1}`).join('  '));
  return { ...fitted, threshold: tried.sort((a, b) => b.f1 - a.f1)[0]!.threshold };
};
const pooled: string[] = gold.map(() => '');
for (let part = 0; part < PARTS; part++) {
  const inPart = (i: number): boolean => partOf.get(gold[i]!) === part;
  const fitted = best(
    model((e) => !e.parts.includes(part), 0),
    (i) => !inPart(i),
  );
  const groups = groupsWith(fitted);
  show(`part ${part} (${gold.filter((_, i) => inPart(i)).length} mentions)`, scoreOn(groups, inPart));
  groups.forEach((group, i) => {
    if (inPart(i)) pooled[i] = `${part} ${group}`;
  });
}
show('cross-validated', scoreGroups(gold, pooled));
const final = best(
  model(() => true, 0),
  () => true,
);
show(
  'all (development)',
  scoreOn(groupsWith(final), () => true),
);
if (flags.includes('--weights')) console.log(JSON.stringify(final, null, 1));
if (flags.includes('--write')) {
  const source = 'Logistic regression, learnt from a reference of 225 happenings of 1987 by evaluation/train-incidents.ts.';
  writeFileSync(new URL('../src/record/data/pair-weights.json', import.meta.url), `${JSON.stringify({ ...final, source }, null, 2)}\n`);
}
