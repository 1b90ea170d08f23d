/** Learners for hashed linear models: AdaGrad (Duchi et al. 2011) on the logistic loss and on a softmax over candidates. */

/** A small, seeded generator (mulberry32), so that training twice gives the same weights. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

/** Numbers 0 to n - 1 in a random order. */
export function shuffled(n: number, random: () => number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
  return order;
}

/** A table of weights in training: values and AdaGrad's sums of squared gradients. */
export class Table {
  readonly values: Float32Array;
  readonly squares: Float32Array;
  readonly mask: number;
  constructor(
    bits: number,
    readonly rate: number,
    readonly decay: number,
  ) {
    this.values = new Float32Array(2 ** bits);
    this.squares = new Float32Array(2 ** bits).fill(1e-2);
    this.mask = this.values.length - 1;
  }

  score(ids: Int32Array): number {
    let sum = 0;
    for (let i = 0; i < ids.length; i++) sum += this.values[ids[i] & this.mask];
    return sum;
  }

  /** One step along a gradient that is the same for each feature of a list; the decay draws each touched weight to nought. */
  step(ids: Int32Array, gradient: number): void {
    for (let i = 0; i < ids.length; i++) {
      const at = ids[i] & this.mask;
      const g = gradient + this.decay * this.values[at];
      this.squares[at] += g * g;
      this.values[at] -= (this.rate * g) / Math.sqrt(this.squares[at]);
    }
  }
}

/** One ranking: groups of features, the candidates as lists of groups, and how good each candidate is (0 to 1). */
export interface Ranking {
  readonly groups: readonly Int32Array[];
  readonly members: readonly (readonly number[])[];
  readonly worth: Float32Array;
}

/** Trains a table to give the worthiest candidates the highest scores; the target's share of a candidate falls off sharply with its worth. */
export function trainRanker(rankings: readonly Ranking[], table: Table, epochs: number, random: () => number, sharpness = 12): void {
  for (let epoch = 0; epoch < epochs; epoch++) {
    let loss = 0;
    for (const index of shuffled(rankings.length, random)) {
      const { groups, members, worth } = rankings[index];
      const of = groups.map((g) => table.score(g));
      const scores = members.map((list) => list.reduce((sum, g) => sum + of[g], 0));
      const top = Math.max(...scores);
      const best = Math.max(...worth);
      let sum = 0;
      let targets = 0;
      for (let i = 0; i < scores.length; i++) {
        sum += Math.exp(scores[i] - top);
        targets += Math.exp(sharpness * (worth[i] - best));
      }
      const gradient = new Float32Array(groups.length);
      for (let i = 0; i < scores.length; i++) {
        const p = Math.exp(scores[i] - top) / sum;
        const q = Math.exp(sharpness * (worth[i] - best)) / targets;
        if (q > 0) loss -= q * (scores[i] - top - Math.log(sum));
        for (const g of members[i]) gradient[g] += p - q;
      }
      groups.forEach((ids, g) => {
        if (Math.abs(gradient[g]) > 1e-4) table.step(ids, gradient[g]);
      });
    }
    console.error(`  epoch ${epoch + 1}: loss ${(loss / rankings.length).toFixed(4)}`);
  }
}

/** One yes-or-no example. */
export interface Example {
  readonly ids: Int32Array;
  readonly yes: boolean;
  readonly weight: number;
}

/** Trains a table on the logistic loss. */
export function trainLogistic(examples: readonly Example[], table: Table, epochs: number, random: () => number): void {
  for (let epoch = 0; epoch < epochs; epoch++) {
    let loss = 0;
    for (const index of shuffled(examples.length, random)) {
      const { ids, yes, weight } = examples[index];
      const p = 1 / (1 + Math.exp(-table.score(ids)));
      const gradient = (p - (yes ? 1 : 0)) * weight;
      loss -= Math.log(Math.max(1e-9, yes ? p : 1 - p));
      if (Math.abs(gradient) > 1e-3) table.step(ids, gradient);
    }
    console.error(`  epoch ${epoch + 1}: loss ${(loss / examples.length).toFixed(4)}`);
  }
}
