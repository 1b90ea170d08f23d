import { allowed, LABELS as LABEL_COUNT } from './labels.ts';

// A constant of this module: an imported one is read through a getter at each use where modules are transformed to CommonJS.
const LABELS = LABEL_COUNT;

/** Transition scores: row = label before (row LABELS: start of the sentence), column = label. Forbidden steps are -Infinity. */
export type Transitions = Float32Array;

export const TRANSITIONS = (LABELS + 1) * LABELS;

/** Puts -Infinity where BIO forbids a step. */
export function forbid(transitions: Transitions): Transitions {
  for (let from = 0; from <= LABELS; from++) {
    for (let to = 0; to < LABELS; to++) {
      if (!allowed(from === LABELS ? -1 : from, to)) transitions[from * LABELS + to] = Number.NEGATIVE_INFINITY;
    }
  }
  return transitions;
}

/** The best label sequence of a linear-chain model (Viterbi). `emissions` holds LABELS scores a token. */
export function decode(emissions: Float32Array, transitions: Transitions): Uint8Array {
  const n = emissions.length / LABELS;
  const labels = new Uint8Array(n);
  if (n === 0) return labels;
  const back = new Uint8Array(n * LABELS);
  let previous = new Float32Array(LABELS);
  let current = new Float32Array(LABELS);
  for (let y = 0; y < LABELS; y++) previous[y] = emissions[y] + transitions[LABELS * LABELS + y];
  for (let i = 1; i < n; i++) {
    for (let y = 0; y < LABELS; y++) {
      let best = Number.NEGATIVE_INFINITY;
      let from = 0;
      for (let x = 0; x < LABELS; x++) {
        const score = previous[x] + transitions[x * LABELS + y];
        if (score > best) {
          best = score;
          from = x;
        }
      }
      current[y] = best + emissions[i * LABELS + y];
      back[i * LABELS + y] = from;
    }
    [previous, current] = [current, previous];
  }
  let label = 0;
  for (let y = 1; y < LABELS; y++) if (previous[y] > previous[label]) label = y;
  for (let i = n - 1; i >= 0; i--) {
    labels[i] = label;
    label = back[i * LABELS + label];
  }
  return labels;
}

/** Forward and backward scores in log space, LABELS a token, and the log of the partition function. */
export interface Lattice {
  readonly forward: Float64Array;
  readonly backward: Float64Array;
  readonly logZ: number;
}

export function lattice(emissions: Float32Array, transitions: Transitions): Lattice {
  const n = emissions.length / LABELS;
  const forward = new Float64Array(n * LABELS);
  const backward = new Float64Array(n * LABELS);
  const scores = new Float64Array(LABELS);
  for (let i = 0; i < n; i++) {
    for (let y = 0; y < LABELS; y++) {
      const here = emissions[i * LABELS + y];
      if (i === 0) {
        forward[y] = here + transitions[LABELS * LABELS + y];
        continue;
      }
      for (let x = 0; x < LABELS; x++) scores[x] = forward[(i - 1) * LABELS + x] + transitions[x * LABELS + y];
      forward[i * LABELS + y] = here + logSum(scores);
    }
  }
  for (let i = n - 2; i >= 0; i--) {
    for (let x = 0; x < LABELS; x++) {
      for (let y = 0; y < LABELS; y++) {
        scores[y] = transitions[x * LABELS + y] + emissions[(i + 1) * LABELS + y] + backward[(i + 1) * LABELS + y];
      }
      backward[i * LABELS + x] = logSum(scores);
    }
  }
  return { forward, backward, logZ: n === 0 ? 0 : logSum(forward.subarray((n - 1) * LABELS)) };
}

/**
 * The probability of each label at each token. Works on probabilities scaled at each token, which needs no logarithm a step: the fast
 * way where the partition function is not asked for.
 */
export function marginals(emissions: Float32Array, transitions: Transitions): Float64Array {
  const n = emissions.length / LABELS;
  const out = new Float64Array(n * LABELS);
  const steps = Float64Array.from(transitions, Math.exp);
  const local = new Float64Array(n * LABELS);
  for (let i = 0; i < n; i++) {
    let top = Number.NEGATIVE_INFINITY;
    for (let y = 0; y < LABELS; y++) top = Math.max(top, emissions[i * LABELS + y]);
    for (let y = 0; y < LABELS; y++) local[i * LABELS + y] = Math.exp(emissions[i * LABELS + y] - top) + TINY;
  }
  // Forward.
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let y = 0; y < LABELS; y++) {
      let into = i === 0 ? steps[LABELS * LABELS + y] : 0;
      if (i > 0) for (let x = 0; x < LABELS; x++) into += out[(i - 1) * LABELS + x] * steps[x * LABELS + y];
      const value = into * local[i * LABELS + y];
      out[i * LABELS + y] = value;
      sum += value;
    }
    for (let y = 0; y < LABELS; y++) out[i * LABELS + y] /= sum;
  }
  // Backward, folded in.
  let behind = new Float64Array(LABELS).fill(1);
  for (let i = n - 2; i >= 0; i--) {
    const next = new Float64Array(LABELS);
    let most = 0;
    for (let x = 0; x < LABELS; x++) {
      for (let y = 0; y < LABELS; y++) next[x] += steps[x * LABELS + y] * local[(i + 1) * LABELS + y] * behind[y];
      most = Math.max(most, next[x]);
    }
    let sum = 0;
    for (let x = 0; x < LABELS; x++) {
      next[x] /= most;
      sum += out[i * LABELS + x] * next[x];
    }
    for (let x = 0; x < LABELS; x++) out[i * LABELS + x] *= next[x] / sum;
    behind = next;
  }
  return out;
}

/** Keeps a label that the scores rule out from making every path impossible. */
const TINY = 1e-30;

function logSum(values: Float64Array): number {
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) if (values[i] > top) top = values[i];
  if (top === Number.NEGATIVE_INFINITY) return top;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.exp(values[i] - top);
  return top + Math.log(sum);
}
