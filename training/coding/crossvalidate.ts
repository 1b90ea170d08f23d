import type { Claim } from '../../src/coding/claim.ts';
import type { WordVectors } from '../../src/coding/classifier/vectors.ts';
import { decide } from '../../src/coding/decide.ts';
import { type Extra, fitAll, type GoldReading, typeExamples } from './examples.ts';
import type { Example } from './fit.ts';

/**
 * Claims for every report by models that never saw it: folds by report, spread over the sets in turn. `always` are examples of other
 * texts that all folds may learn from.
 */
export function crossValidate(
  readings: readonly GoldReading[],
  vectors: WordVectors,
  always: Extra,
  folds = 5,
  log: (text: string) => void = () => {},
): Claim[] {
  const cached = new Map<GoldReading, Example[]>();
  for (const r of readings) cached.set(r, typeExamples(r, vectors));
  const claims: Claim[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const models = fitAll(
      readings.filter((_, i) => i % folds !== fold),
      vectors,
      always,
      cached,
    );
    readings.forEach((r, i) => {
      if (i % folds === fold) claims.push(...decide(r.reading, models));
    });
    log(`fold ${fold + 1} of ${folds}`);
  }
  return claims;
}
