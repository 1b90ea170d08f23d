import { reportProbability } from '../../src/language/names/mentions/report.ts';
import { randomFrom, shuffle } from './random.ts';

const EPOCHS = 6;
const RATE = 0.1;
const L2 = 1e-3;

/** Logistic regression by Adagrad that tells reports from other texts by their words; both kinds count the same in all. */
export function trainReport(reports: readonly (readonly number[])[], others: readonly (readonly number[])[], width: number): Float32Array {
  const random = randomFrom(3);
  const weights = new Float32Array(width);
  const squares = new Float32Array(width).fill(0.1);
  const half = (reports.length + others.length) / 2;
  const examples = [
    ...reports.map((features) => ({ features, label: 1, weight: half / reports.length })),
    ...others.map((features) => ({ features, label: 0, weight: half / others.length })),
  ];
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const { features, label, weight } of shuffle(examples, random)) {
      const error = weight * (reportProbability(features, weights) - label);
      for (const k of features) {
        const g = error + L2 * weights[k];
        squares[k] += g * g;
        weights[k] -= (RATE * g) / Math.sqrt(squares[k]);
      }
    }
  }
  return weights;
}
