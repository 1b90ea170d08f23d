import { EventType, Stance } from './claim.ts';
import type { Classifier } from './classifier/classifier.ts';
import type { WordVectors } from './classifier/vectors.ts';
import type { Candidate } from './events/candidates.ts';

/** The trained weights of `coding`. */
export interface CodingModels {
  readonly type: Classifier;
  readonly stance: Classifier;
  readonly role: Classifier;
  readonly borrow: Classifier;
  readonly vectors: WordVectors;
}

export const TYPE_CLASSES = ['none', ...EventType.options] as const;
export const STANCE_CLASSES = Stance.options;

/** An event decided on, before its circumstances are known. */
export interface Decided {
  readonly candidate: Candidate;
  readonly type: EventType;
  readonly probability: number;
}
