import weights from './lexicon/confidence.json' with { type: 'json' };

/** What a claim's confidence is made of: the weights' probability of the event and of the stance, the attribution's; null in the report's own voice. */
export interface Evidence {
  readonly event: number;
  readonly stance: number;
  readonly source: number | null;
}

/** Weights of the logits, fitted by `training/coding` to claims by models that had not seen their reports. */
export interface ConfidenceWeights {
  readonly event: number;
  readonly stance: number;
  readonly source: number;
  readonly ownVoice: number;
  readonly bias: number;
}

/** Between 0.001 and 0.999, so that no logit runs away. */
const logit = (p: number): number => {
  const q = Math.min(0.999, Math.max(0.001, p));
  return Math.log(q / (1 - q));
};

/** The features in the order event, stance, source, own voice. */
export const evidenceFeatures = ({ event, stance, source }: Evidence): [number, number, number, number] => [
  logit(event),
  logit(stance),
  source === null ? 0 : logit(source),
  source === null ? 1 : 0,
];

/** Chance, from 0 to 1, that event, source and stance of a claim are what a careful reader would record: logistic calibration (Platt 1999). */
export function confidenceOf(evidence: Evidence, w: ConfidenceWeights = weights): number {
  const [event, stance, source, own] = evidenceFeatures(evidence);
  return 1 / (1 + Math.exp(-(w.bias + w.event * event + w.stance * stance + w.source * source + w.ownVoice * own)));
}
