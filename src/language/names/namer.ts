import type { Annotation, Mention, MentionSort, Name, NameType } from '../annotation.ts';
import { bracketedAcronyms } from './acronyms.ts';
import { agree } from './agreement.ts';
import { countryOf, countryWithin } from './countries.ts';
import { decode, forbid, marginals } from './crf.ts';
import { isNameType, LABELS, spansOf } from './labels.ts';
import { MentionFinder } from './mentions/finder.ts';
import { readModel } from './model.ts';
import { afterTitle, roleOf } from './roles.ts';
import { Scorer } from './scorer.ts';

export interface Namer {
  /** The persons, bodies and places that the text names, in its order, without overlaps. */
  findNames(annotation: Annotation): Name[];
  /** Groups, persons and places that are mentioned without a name, beside these names, in the order of the text. */
  findMentions(annotation: Annotation, names: readonly Name[]): Mention[];
  /** Puts the names into `annotation.names`; `annotation.mentions` is worked out when it is first read. */
  addNames(annotation: Annotation): void;
}

/** One line's worth of `counterclaim names`. */
export interface PrintedName {
  readonly start: number;
  readonly end: number;
  readonly type: NameType;
  /** How it is mentioned, where that is not by name. */
  readonly sort?: MentionSort;
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
      // Few readers ask how sure a name is, so that its chance is worked out only then.
      let known: Float64Array | null = null;
      const confidenceOf = (span: { first: number; last: number }): number => {
        known ??= marginals(emissions, transitions);
        let confidence = 1;
        for (let i = span.first; i <= span.last; i++) confidence = Math.min(confidence, known[i * LABELS + labels[i]]);
        return confidence;
      };
      for (const span of spans) {
        const { type } = span;
        if (!isNameType(type)) continue;
        const last = first + span.last;
        const begin = type === 'PER' ? afterTitle(annotation.tokens, { first: first + span.first, last }) : first + span.first;
        const name = { ...describe(annotation, type, begin, last), confidence: 0 };
        Object.defineProperty(name, 'confidence', { enumerable: true, configurable: true, get: () => confidenceOf(span) });
        names.push(name);
      }
    }
    return names;
  };

  const mentions = new MentionFinder(
    { vectors: scorer.vectors, senses: weights.senses },
    { features: weights.mentionFeatures, linear: weights.mentionLinear, vector: weights.mentionVector },
    weights.report,
  );
  const findMentions: Namer['findMentions'] = (annotation, names) => mentions.find(annotation, names);

  return {
    findNames,
    findMentions,
    addNames(annotation) {
      const names = findNames(annotation);
      annotation.names = names;
      // Coding has no use for mentions, so that their time is spent only where they are asked for.
      let found: Mention[] | null = null;
      Object.defineProperty(annotation, 'mentions', {
        configurable: true,
        get: () => {
          found ??= findMentions(annotation, names);
          return found;
        },
      });
    },
  };
}

/** What the `names` command prints of a text: names, and what is mentioned otherwise with its `sort`, in the order of the text. */
export function namesOf({ names, mentions = [] }: Pick<Annotation, 'names' | 'mentions'>): PrintedName[] {
  const all: (Name & { sort?: MentionSort })[] = [...names, ...mentions].sort((a, b) => a.start - b.start);
  return all.map(({ start, end, type, sort, role, organisation, country, confidence }) => ({
    start,
    end,
    type,
    ...(sort === undefined ? {} : { sort }),
    ...(role === undefined ? {} : { role }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(country === undefined ? {} : { country }),
    confidence: Math.round(confidence * 1000) / 1000,
  }));
}

function describe(annotation: Annotation, type: NameType, first: number, last: number): Omit<Name, 'confidence'> {
  const { tokens } = annotation;
  const base = { start: tokens[first].start, end: tokens[last].end, type, first, last };
  if (type === 'PER') return { ...base, ...roleOf(annotation, { first, last }) };
  const words = tokens.slice(first, last + 1).map((token) => token.form);
  const country = type === 'LOC' ? (countryOf(words) ?? countryWithin(words)) : countryWithin(words);
  return country === undefined ? base : { ...base, country };
}
