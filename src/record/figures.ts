import type { Quantity } from '../coding/claim.ts';

/** A figure's low, best and high estimate, and the rule that made them. */
export interface Estimate {
  low: number;
  best: number;
  /** Null where the words give no upper end. */
  high: number | null;
  rule: string;
}

/**
 * Low, best and high of one printed figure, after the convention of UCDP's Georeferenced Event Dataset (Sundberg and Melander
 * 2013; codebook, "best, high and low estimates"): best is the figure given; where only a range is given, its lower end.
 */
export function estimateOf({ n, max, bound }: Quantity): Estimate {
  if (max !== undefined && max > n) return { low: n, best: n, high: max, rule: 'range: best is the lower end' };
  if (bound === 'min') return { low: n, best: n, high: null, rule: 'at least: best is the figure given, no upper end' };
  if (bound === 'max') return { low: 0, best: n, high: n, rule: 'up to: best is the figure given, no lower end' };
  if (bound === 'about') return { low: n, best: n, high: n, rule: 'about: best is the figure given, its margin is not said' };
  return { low: n, best: n, high: n, rule: 'one figure given' };
}

/** `at least 12 killed of AZE MIL`. */
export function figureWords({ kind, n, max, bound, of }: Quantity): string {
  const number =
    max !== undefined && max > n
      ? `${n} to ${max}`
      : `${bound === 'min' ? 'at least ' : bound === 'max' ? 'up to ' : bound === 'about' ? 'about ' : ''}${n}`;
  return `${number} ${KIND_WORDS[kind]}${of === '' ? '' : ` of ${of}`}`;
}

const KIND_WORDS: Record<Quantity['kind'], string> = {
  killed: 'killed',
  injured: 'injured',
  casualties: 'killed or injured',
  captured: 'captured',
  displaced: 'displaced',
  missing: 'missing',
  equipment: 'pieces of equipment',
};

/** Whether two figures can both be right: their ranges meet. */
export function canAgree(a: Estimate, b: Estimate): boolean {
  const about = (e: Estimate): number => (e.rule.startsWith('about') ? Math.max(1, e.best * 0.1) : 0);
  const high = (e: Estimate): number => (e.high === null ? Number.POSITIVE_INFINITY : e.high + about(e));
  return a.low - about(a) <= high(b) && b.low - about(b) <= high(a);
}
