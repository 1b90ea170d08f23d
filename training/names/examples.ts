import { readFileSync } from 'node:fs';
import type { Annotation } from '../../src/language/annotation.ts';
import { beginOf, insideOf, TYPES } from '../../src/language/names/labels.ts';

/** A text with its names marked, as in the evaluation data. */
export interface MarkedText {
  readonly doc: string;
  readonly outlet?: string;
  readonly text: string;
  readonly entities: ReadonlyArray<{ readonly start: number; readonly end: number; readonly type: string }>;
}

export function readMarked(path: string): MarkedText[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as MarkedText);
}

const FOLD: Record<string, (typeof TYPES)[number]> = {
  PER: 'PER',
  ORG: 'ORG',
  LOC: 'LOC',
  MISC: 'MISC',
  Person: 'PER',
  Organisation: 'ORG',
  Location: 'LOC',
  Nationality: 'MISC',
};

/** The label of each token; a name that begins or ends within a token takes the whole token. */
export function labelsOf(annotation: Pick<Annotation, 'tokens'>, entities: MarkedText['entities']): Uint8Array {
  const labels = new Uint8Array(annotation.tokens.length);
  for (const entity of entities) {
    const type = TYPES.indexOf(FOLD[entity.type]);
    if (type < 0) continue;
    let begun = false;
    annotation.tokens.forEach((token, i) => {
      if (token.start >= entity.end || token.end <= entity.start || labels[i] !== 0) return;
      labels[i] = begun ? insideOf(type) : beginOf(type);
      begun = true;
    });
  }
  return labels;
}
