import type { Annotation } from '../../src/language/annotation.ts';
import type { Language } from '../../src/language/language.ts';
import { OUTSIDE } from '../../src/language/names/labels.ts';
import type { Scorer } from '../../src/language/names/scorer.ts';
import { labelsOf, type MarkedText } from './examples.ts';
import type { Example } from './trainer.ts';

/** A text as the language stage reads it, with the label of each token. */
export interface LabelledText {
  readonly annotation: Annotation;
  readonly labels: Uint8Array;
}

export type Casing = 'as printed' | 'lower' | 'upper';

/** The text in another case, or null where that would move offsets (İ and ß change length). */
export function recase(text: string, casing: Casing): string | null {
  if (casing === 'as printed') return text;
  const out = casing === 'lower' ? text.toLowerCase() : text.toUpperCase();
  return out.length === text.length ? out : null;
}

export function annotateMarked(texts: readonly MarkedText[], language: Language, casing: Casing = 'as printed'): LabelledText[] {
  const out: LabelledText[] = [];
  for (const { text, entities } of texts) {
    const cased = recase(text, casing);
    if (cased === null) continue;
    const annotation = language.annotate(cased);
    out.push({ annotation, labels: labelsOf(annotation, entities) });
  }
  return out;
}

/** The sentences of labelled texts as training examples; `withStates` keeps the parser's states. */
export function examplesOf(texts: readonly LabelledText[], scorer: Scorer, weight: number, withStates: boolean): Example[] {
  return texts.flatMap(({ annotation, labels }) =>
    annotation.sentences.map(({ first, last }) => ({
      sketch: scorer.sketch(annotation.tokens.slice(first, last + 1)),
      labels: restart(labels.slice(first, last + 1)),
      states:
        withStates && annotation.states !== null ? annotation.states.slice(first * annotation.width, (last + 1) * annotation.width) : null,
      weight,
    })),
  );
}

/** A name cut by the end of a sentence begins anew. */
function restart(labels: Uint8Array): Uint8Array {
  if (labels.length > 0 && labels[0] !== OUTSIDE && labels[0] % 2 === 0) labels[0]--;
  return labels;
}
