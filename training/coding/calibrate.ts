import type { Claim } from '../../src/coding/claim.ts';
import { type ConfidenceWeights, confidenceOf, type Evidence, evidenceFeatures } from '../../src/coding/confidence.ts';
import { groupBy } from '../../src/record/group.ts';
import { logisticRegression } from '../logistic.ts';
import type { GoldRecord } from './gold.ts';

/** A claim by models that had not seen its report: what its confidence is made of, and whether event, source and stance are right. */
export interface Judged {
  readonly doc: string;
  readonly evidence: Evidence;
  readonly right: boolean;
}

/** Claims against the reference records of their reports, each record used once, best matches first. */
function judge(claims: readonly { claim: Claim; evidence: Evidence }[], records: readonly GoldRecord[]): Judged[] {
  const free = new Set(records);
  const right = new Set<Claim>();
  const same = (claim: Claim, r: GoldRecord) =>
    claim.type === r.type &&
    claim.stance === r.stance &&
    (r.source === null
      ? claim.source === null
      : claim.source !== null && (claim.sourceCode === r.sourceCode || alike(claim.source, r.source)));
  for (const meets of [
    (claim: Claim, r: GoldRecord) => claim.start < r.end && r.start < claim.end,
    (claim: Claim, r: GoldRecord) => claim.start >= r.from && claim.end <= r.to,
  ])
    for (const { claim } of claims) {
      if (right.has(claim)) continue;
      for (const record of free)
        if (same(claim, record) && meets(claim, record)) {
          right.add(claim);
          free.delete(record);
          break;
        }
    }
  return claims.map(({ claim, evidence }) => ({ doc: claim.doc, evidence, right: right.has(claim) }));
}

/** The claims of a cross-validation, each against the reference records of its report. */
export function judgeAll(
  reports: readonly { reading: { document: { id: string } }; records: readonly GoldRecord[] }[],
  crossed: readonly { claim: Claim; evidence: Evidence }[],
): Judged[] {
  const byReport = groupBy(crossed, ({ claim }) => claim.doc);
  return reports.flatMap(({ reading, records }) => judge(byReport.get(reading.document.id) ?? [], records));
}

const wordsOf = (text: string) =>
  new Set(
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]{2,}/gu)
      ?.filter((w) => w !== 'the' && w !== 'of' && w !== 'and'),
  );
const alike = (a: string, b: string) => {
  const words = wordsOf(a);
  return [...wordsOf(b)].some((w) => words.has(w));
};

export function fitConfidence(judged: readonly Judged[]): ConfidenceWeights {
  const examples = judged.map(({ evidence, right }) => ({
    x: Float64Array.from(evidenceFeatures(evidence)),
    y: right ? (1 as const) : (0 as const),
  }));
  const [event, stance, source, ownVoice, bias] = [...logisticRegression(examples, 4, 1)].map((w) => Number(w.toFixed(3)));
  return { event, stance, source, ownVoice, bias };
}

/** Reliability: of the claims with a confidence in each tenth, how many there are, what it says on average and how many are right; every report by weights that had not seen it. */
export function reliability(judged: readonly Judged[], folds = 5): { from: number; claims: number; said: number; right: number }[] {
  const docs = [...new Set(judged.map((j) => j.doc))];
  const foldOf = new Map(docs.map((doc, i) => [doc, i % folds]));
  const bins = Array.from({ length: 10 }, (_, i) => ({ from: i / 10, claims: 0, said: 0, right: 0 }));
  for (let fold = 0; fold < folds; fold++) {
    const weights = fitConfidence(judged.filter((j) => foldOf.get(j.doc) !== fold));
    for (const { doc, evidence, right } of judged) {
      if (foldOf.get(doc) !== fold) continue;
      const p = confidenceOf(evidence, weights);
      const bin = bins[Math.min(9, Math.floor(p * 10))];
      bin.claims++;
      bin.said += p;
      if (right) bin.right++;
    }
  }
  return bins.filter((b) => b.claims > 0).map((b) => ({ ...b, said: b.said / b.claims, right: b.right / b.claims }));
}
