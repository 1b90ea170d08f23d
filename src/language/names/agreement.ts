import { marginals, type Transitions } from './crf.ts';
import { beginOf, insideOf, LABELS as LABEL_COUNT, TYPES } from './labels.ts';
import type { Sketch } from './sketch.ts';
import { CASE, CASING } from './word.ts';

const LABELS = LABEL_COUNT;

export interface ScoredSentence {
  readonly sketch: Sketch;
  /** Changed in place. */
  readonly emissions: Float32Array;
}

/** How far the rest of the text moves a word's scores, and what one doubtful mention counts against it. */
const STRENGTH = 0.6;
const DOUBT = 1;
const MOST_SHIFT = 2;

/**
 * Lets the mentions of a word in one text agree (after Krishnan and Manning 2006): where the same capitalised word is elsewhere held for
 * a person, its doubtful mentions lean the same way. Words met once are left as they are.
 */
export function agree(sentences: readonly ScoredSentence[], transitions: Transitions): void {
  const places = new Map<number, { sentence: number; token: number }[]>();
  sentences.forEach(({ sketch }, sentence) => {
    if (sketch.casing === CASING.lower) return;
    for (let token = 0; token < sketch.length; token++) {
      const letterCase = sketch.letterCase[token];
      if (letterCase !== CASE.initial && letterCase !== CASE.upper && letterCase !== CASE.mixed) continue;
      const list = places.get(sketch.form[token]);
      if (list === undefined) places.set(sketch.form[token], [{ sentence, token }]);
      else list.push({ sentence, token });
    }
  });
  const repeated = [...places.values()].filter((list) => list.length > 1);
  if (repeated.length === 0) return;
  const probabilities = sentences.map(() => null as Float64Array | null);
  const typeShares = (sentence: number, token: number): number[] => {
    probabilities[sentence] ??= marginals(sentences[sentence].emissions, transitions);
    const p = probabilities[sentence]!;
    return TYPES.map((_, t) => p[token * LABELS + beginOf(t)] + p[token * LABELS + insideOf(t)]);
  };
  const shifts: { sentence: number; token: number; shift: number[] }[] = [];
  for (const list of repeated) {
    const shares = list.map(({ sentence, token }) => typeShares(sentence, token));
    const total = TYPES.map((_, t) => shares.reduce((sum, share) => sum + share[t], 0));
    list.forEach(({ sentence, token }, k) => {
      // Leave-one-out shares of the types against no name, as log odds to the flat prior.
      const others = list.length - 1;
      const named = TYPES.map((_, t) => total[t] - shares[k][t]);
      const outside = Math.max(0, others - named.reduce((a, b) => a + b, 0));
      const shift = named.map((share) => {
        const odds = Math.log((share + DOUBT / TYPES.length) / (outside + DOUBT));
        return Math.max(-MOST_SHIFT, Math.min(MOST_SHIFT, STRENGTH * odds));
      });
      shifts.push({ sentence, token, shift });
    });
  }
  for (const { sentence, token, shift } of shifts) {
    const { emissions } = sentences[sentence];
    shift.forEach((value, t) => {
      emissions[token * LABELS + beginOf(t)] += value;
      emissions[token * LABELS + insideOf(t)] += value;
    });
  }
}
