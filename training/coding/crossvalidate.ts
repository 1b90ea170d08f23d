import type { Claim } from '../../src/coding/claim.ts';
import type { WordVectors } from '../../src/coding/classifier/vectors.ts';
import type { Evidence } from '../../src/coding/confidence.ts';
import { decideWithEvidence } from '../../src/coding/decide.ts';
import type { CodingModels } from '../../src/coding/models.ts';
import { type Lesson, trainAll } from './examples.ts';

/**
 * Claims for every text, with what their confidence is made of, by models that never saw it: folds by text, spread over the sets in turn. All folds learn from `always`.
 */
export function crossValidate(
  lessons: readonly Lesson[],
  always: readonly Lesson[],
  vectors: WordVectors,
  folds = 5,
  log: (text: string) => void = () => {},
): { claim: Claim; evidence: Evidence }[] {
  const claims: { claim: Claim; evidence: Evidence }[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const models: CodingModels = trainAll([...always, ...lessons.filter((_, i) => i % folds !== fold)], vectors);
    lessons.forEach(({ reading }, i) => {
      if (i % folds === fold) claims.push(...decideWithEvidence(reading, models));
    });
    log(`fold ${fold + 1} of ${folds}`);
  }
  return claims;
}
