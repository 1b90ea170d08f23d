import type { Annotation, Name, NameType } from '../annotation.ts';
import { bracketedAcronyms } from './acronyms.ts';
import { agree } from './agreement.ts';
import { countryOf, countryWithin } from './countries.ts';
import { decode, forbid, marginals } from './crf.ts';
import { isNameType, LABELS, spansOf } from './labels.ts';
import { readModel } from './model.ts';
import { afterTitle, roleOf } from './roles.ts';
import { Scorer } from './scorer.ts';

export interface Namer {
  /** The persons, bodies and places that the text names, in its order, without overlaps. */
  findNames(annotation: Annotation): Name[];
  /** Puts them into `annotation.names`. */
  addNames(annotation: Annotation): void;
}

/** One line's worth of `counterclaim names`. */
export interface PrintedName {
  readonly start: number;
  readonly end: number;
  readonly type: NameType;
  readonly role?: string;
  readonly organisation?: string;
  readonly country?: string;
  readonly confidence: number;
}

/**
 * @param bytes of `models/names.bin`
 * @throws NameModelError where the bytes are no names model
 */
export function createNamer(bytes: Uint8Array): Namer {
  const weights = readModel(bytes);
  const scorer = new Scorer(weights);
  const transitions = forbid(Float32Array.from(weights.transitions));

  const findNames = (annotation: Annotation): Name[] => {
    const sentences = annotation.sentences.map(({ first, last }) => {
      const sketch = scorer.sketch(annotation.tokens.slice(first, last + 1));
      const states = annotation.width === weights.stateWidth ? annotation.states : null;
      return { first, sketch, emissions: scorer.emissions(sketch, states, first) };
    });
    agree(sentences, transitions);
    const names: Name[] = [];
    for (const { first, emissions } of sentences) {
      const labels = decode(emissions, transitions);
      const found = spansOf(labels);
      if (found.length === 0) continue;
      const short = bracketedAcronyms(annotation.tokens.slice(first, first + labels.length), found);
      const spans = [...found, ...short].sort((a, b) => a.first - b.first);
      const probabilities = marginals(emissions, transitions);
      for (const span of spans) {
        const { type } = span;
        if (!isNameType(type)) continue;
        let confidence = 1;
        for (let i = span.first; i <= span.last; i++) confidence = Math.min(confidence, probabilities[i * LABELS + labels[i]]);
        const last = first + span.last;
        const begin = type === 'PER' ? afterTitle(annotation.tokens, { first: first + span.first, last }) : first + span.first;
        names.push(describe(annotation, type, begin, last, confidence));
      }
    }
    return names;
  };

  return {
    findNames,
    addNames(annotation) {
      annotation.names = findNames(annotation);
    },
  };
}

/** What the `names` command prints of a text. */
export function namesOf(annotation: Pick<Annotation, 'names'>): PrintedName[] {
  return annotation.names.map(({ start, end, type, role, organisation, country, confidence }) => ({
    start,
    end,
    type,
    ...(role === undefined ? {} : { role }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(country === undefined ? {} : { country }),
    confidence: Math.round(confidence * 1000) / 1000,
  }));
}

function describe(annotation: Annotation, type: NameType, first: number, last: number, confidence: number): Name {
  const { tokens } = annotation;
  const base = { start: tokens[first].start, end: tokens[last].end, type, first, last, confidence };
  if (type === 'PER') return { ...base, ...roleOf(annotation, { first, last }) };
  const words = tokens.slice(first, last + 1).map((token) => token.form);
  const country = type === 'LOC' ? (countryOf(words) ?? countryWithin(words)) : countryWithin(words);
  return country === undefined ? base : { ...base, country };
}
