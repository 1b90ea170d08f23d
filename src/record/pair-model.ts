import { z } from 'zod';
import weights from './data/pair-weights.json' with { type: 'json' };
import { LIKENESS, likenessFeatures, PAIR_FEATURES, type PairFeature, pairFeatures, plainFeatures } from './pair-features.ts';
import type { Profile } from './profile.ts';
import { sharedCount } from './words.ts';

const Weights = z.object({ bias: z.number(), weights: z.record(z.string(), z.number()) });

/** Logistic regression over the pair features, one for claims of one text and one for claims of two. */
export const PairModel = z.object({
  source: z.string(),
  within: Weights,
  across: Weights,
  /** Two groups of claims are joined when the mean log-odds of their pairs lies above this. */
  threshold: z.number(),
  /** Log-odds of pairs that nothing brings together. */
  unlinked: z.number(),
});
export type PairModel = z.infer<typeof PairModel>;

export const defaultPairModel: PairModel = PairModel.parse(weights);

interface Compiled {
  bias: number;
  weights: Float64Array;
  /** The most that likeness of sentences and reports can add. */
  likeness: number;
}

/** Log-odds of two claims that are of different happenings by what they are. */
const BARRED = -8;
const SPEECH_ACTS: ReadonlySet<string> = new Set(['REQUEST', 'ACCUSE', 'THREATEN', 'REJECT', 'SUPPORT']);

/** PLOVER's cooperative types; the others are conflictual. */
const COOPERATION: ReadonlySet<string> = new Set(['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT']);

/**
 * Whether two claims cannot be of one happening by the guideline's own terms: one tells history where the other tells news, and
 * no day is common to both; they are speech acts of different speakers; one is a speech act and the other what it is about;
 * or one is cooperation and the other conflict. The last two do not count where both have the same trigger, coded in two ways.
 */
function differs(a: Profile, b: Profile): boolean {
  if ((a.claim.background === true) !== (b.claim.background === true)) {
    const days = a.from !== null && b.from !== null && a.to !== null && b.to !== null;
    return !days || Math.max(a.from as number, b.from as number) > Math.min(a.to as number, b.to as number);
  }
  if (SPEECH_ACTS.has(a.type) !== SPEECH_ACTS.has(b.type) || COOPERATION.has(a.type) !== COOPERATION.has(b.type))
    return sharedCount(a.trigger, b.trigger) === 0;
  return SPEECH_ACTS.has(a.type) && a.actors.length > 0 && b.actors.length > 0 && sharedCount(a.actors, b.actors) === 0;
}

/** Scores pairs of claims with a model. */
export class PairScorer {
  readonly model: PairModel;
  private readonly within: Compiled;
  private readonly across: Compiled;
  private readonly buffer = new Float64Array(PAIR_FEATURES.length);

  constructor(model: PairModel = defaultPairModel) {
    this.model = model;
    this.within = compile(model.within);
    this.across = compile(model.across);
  }

  private side(a: Profile, b: Profile): Compiled {
    return a.claim.hash === b.claim.hash ? this.within : this.across;
  }

  /** Log-odds that both tell of one happening. */
  score(a: Profile, b: Profile): number {
    return this.scoreAbove(a, b, Number.NEGATIVE_INFINITY) as number;
  }

  /** The same, or null where it is at most `floor`: most that are seen to be so without comparing their words. */
  scoreAbove(a: Profile, b: Profile, floor: number): number | null {
    if (differs(a, b)) return BARRED > floor ? BARRED : null;
    const side = this.side(a, b);
    const features = this.buffer;
    plainFeatures(a, b, features);
    if (sumOf(side, features) + side.likeness < floor) return null;
    likenessFeatures(a, b, features);
    const score = sumOf(side, features);
    return score > floor ? score : null;
  }

  /** What spoke for the join, strongest first, in words. */
  reasons(a: Profile, b: Profile, most = 4): string[] {
    const { weights } = this.side(a, b);
    const features = pairFeatures(a, b, this.buffer);
    const found: { name: PairFeature; part: number }[] = [];
    PAIR_FEATURES.forEach((name, i) => {
      const part = (features[i] as number) * (weights[i] as number);
      if (part > 0.1) found.push({ name, part });
    });
    found.sort((x, y) => y.part - x.part || (x.name < y.name ? -1 : 1));
    return found.slice(0, most).map(({ name, part }) => `${name} (+${part.toFixed(1)})`);
  }
}

function sumOf({ bias, weights }: Compiled, features: Float64Array): number {
  let sum = bias;
  for (let i = 0; i < features.length; i++) sum += (features[i] as number) * (weights[i] as number);
  return sum;
}

function compile(side: { bias: number; weights: Record<string, number> }): Compiled {
  const weights = Float64Array.from(PAIR_FEATURES, (name) => side.weights[name] ?? 0);
  // A little more, for what rounding takes away.
  const likeness = LIKENESS.reduce((sum, i) => sum + Math.max(0, weights[i] as number), 1e-6);
  return { bias: side.bias, weights, likeness };
}

export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
