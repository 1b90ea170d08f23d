import { groupBy } from './group.ts';
import { compareText } from './identity.ts';
import type { ReviewDecision } from './model.ts';

export type Metric = 'nominal' | 'interval' | 'ratio';

/**
 * Krippendorff's alpha (Krippendorff 2011, "Computing Krippendorff's alpha-reliability"): 1 is full agreement, 0 what chance
 * would give. A row is one coder, a column one unit; null where a coder says nothing. Numbers are wanted for the interval and
 * ratio metrics. Null where no unit has two values or all values are the same, so that chance cannot be told.
 */
export function krippendorffAlpha(rows: readonly (readonly (string | number | null)[])[], metric: Metric = 'nominal'): number | null {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const units: (string | number)[][] = [];
  for (let i = 0; i < columns; i++) {
    const values = rows.map((row) => row[i] ?? null).filter((value) => value !== null);
    if (values.length >= 2) units.push(values);
  }
  const all = units.flat();
  if (all.length < 2) return null;
  const distance = DISTANCE[metric];
  let observed = 0;
  for (const values of units) {
    let sum = 0;
    for (const [i, a] of values.entries()) for (const b of values.slice(i + 1)) sum += 2 * distance(a, b);
    observed += sum / (values.length - 1);
  }
  const counts = [...groupBy(all, (value) => value)].map(([value, same]) => ({ value, n: same.length }));
  let expected = 0;
  for (const [i, a] of counts.entries()) for (const b of counts.slice(i + 1)) expected += 2 * a.n * b.n * distance(a.value, b.value);
  expected /= all.length - 1;
  return expected === 0 ? null : 1 - observed / expected;
}

const DISTANCE: Record<Metric, (a: string | number, b: string | number) => number> = {
  nominal: (a, b) => (a === b ? 0 : 1),
  interval: (a, b) => (Number(a) - Number(b)) ** 2,
  ratio: (a, b) => (Number(a) + Number(b) === 0 ? 0 : ((Number(a) - Number(b)) / (Number(a) + Number(b))) ** 2),
};

export interface FieldAgreement {
  /** A claim's field, or `claim` for verdicts on the whole. */
  field: string;
  reviewers: string[];
  /** Verdicts on claims that two or more of them judged. */
  units: number;
  alpha: number | null;
}

/**
 * Agreement of reviewers, field by field, on the claims that several have judged. A verdict is accept, reject, or the corrected
 * value; a reviewer's last verdict on a field counts.
 */
export function reviewerAgreement(decisions: readonly ReviewDecision[]): FieldAgreement[] {
  const verdicts = [...decisions]
    .sort((a, b) => compareText(a.when, b.when) || compareText(a.id, b.id))
    .flatMap((decision) => {
      if (decision.kind !== 'accept' && decision.kind !== 'reject' && decision.kind !== 'correct') return [];
      const { hash, start, end, type, source, stance } = decision.target;
      return [
        {
          field: decision.field ?? 'claim',
          by: decision.by,
          unit: JSON.stringify([hash, start, end, type, source, stance]),
          value: decision.kind === 'correct' ? JSON.stringify(decision.value) : decision.kind,
        },
      ];
    });
  return [...groupBy(verdicts, (verdict) => verdict.field)]
    .sort((a, b) => compareText(a[0], b[0]))
    .map(([field, group]) => {
      const reviewers = [...new Set(group.map((verdict) => verdict.by))].sort(compareText);
      const units = [...new Set(group.map((verdict) => verdict.unit))];
      const said = new Map(group.map((verdict) => [`${verdict.by} ${verdict.unit}`, verdict.value]));
      const rows = reviewers.map((by) => units.map((unit) => said.get(`${by} ${unit}`) ?? null));
      const shared = units.filter((_, i) => rows.filter((row) => row[i] !== null).length >= 2).length;
      return { field, reviewers, units: shared, alpha: krippendorffAlpha(rows) };
    });
}
