import type { NameType } from '../annotation.ts';

/**
 * Labels of the sequence model: O, then B- and I- of each type. `MISC` (works, events, peoples, products) is learnt, because what is
 * known to be a title of an album is known to be no person, and is left out of the answer.
 */
export const TYPES = ['PER', 'ORG', 'LOC', 'MISC'] as const;
export type LabelType = (typeof TYPES)[number];

export const LABELS = 1 + 2 * TYPES.length;
export const OUTSIDE = 0;

export function beginOf(type: number): number {
  return 1 + 2 * type;
}

export function insideOf(type: number): number {
  return 2 + 2 * type;
}

/** Index into TYPES, -1 for O. */
export function typeOf(label: number): number {
  return label === OUTSIDE ? -1 : (label - 1) >> 1;
}

export function isBegin(label: number): boolean {
  return label !== OUTSIDE && ((label - 1) & 1) === 0;
}

/** Whether `to` may follow `from`; `from` -1 stands for the start of the sentence. */
export function allowed(from: number, to: number): boolean {
  if (to === OUTSIDE || isBegin(to)) return true;
  return from >= 0 && typeOf(from) === typeOf(to);
}

export interface LabelSpan {
  readonly first: number;
  readonly last: number;
  readonly type: LabelType;
}

/** The spans of a label sequence, both ends included. */
export function spansOf(labels: ArrayLike<number>): LabelSpan[] {
  const spans: LabelSpan[] = [];
  for (let i = 0; i < labels.length; i++) {
    const type = typeOf(labels[i]);
    if (type < 0) continue;
    let last = i;
    while (last + 1 < labels.length && labels[last + 1] === insideOf(type)) last++;
    spans.push({ first: i, last, type: TYPES[type] });
    i = last;
  }
  return spans;
}

export function isNameType(type: LabelType): type is NameType {
  return type !== 'MISC';
}
