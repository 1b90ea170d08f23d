/** What `language` finds in a text. All offsets are UTF-16 code units into that text; `text.slice(start, end)` is the words. */

export interface Token {
  readonly start: number;
  readonly end: number;
  readonly form: string;
  lemma: string;
  /** Universal part of speech, e.g. `VERB`. */
  upos: string;
  /** Penn Treebank tag, e.g. `VBD`. */
  xpos: string;
  /** UD morphological features as in CoNLL-U, `_` for none. */
  feats: string;
  /** Index in `Annotation.tokens` of the head; -1 for the root of a sentence. */
  head: number;
  /** Universal Dependencies relation with subtype, e.g. `nsubj:pass`. */
  deprel: string;
  /** Index in `Annotation.sentences`. */
  readonly sentence: number;
}

/** Tokens `first` to `last` (both included) of `Annotation.tokens`. */
export interface Sentence {
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
  /** Counts the paragraphs (blocks between line breaks or blank lines) from 0. */
  readonly paragraph: number;
}

export type NameType = 'PER' | 'ORG' | 'LOC';

/** A mention of a named person, body or place. */
export interface Name {
  readonly start: number;
  readonly end: number;
  readonly type: NameType;
  /** First and last token, both included. */
  readonly first: number;
  readonly last: number;
  /** What the words around the name say of the bearer, as printed: `Foreign Ministry Spokesman`. */
  readonly role?: string;
  /** The body within the role, as printed: `Foreign Ministry`. */
  readonly organisation?: string;
  /** ISO 3166 alpha-3 where the mention names or implies one. */
  readonly country?: string;
  /** 0 to 1. */
  readonly confidence: number;
}

/** How a person, group or place is mentioned without a name: "the rebels", "the president", "a soldier", "the town", "they". */
export type MentionSort = 'group' | 'title' | 'person' | 'place' | 'pronoun';

/** A mention of a person, group or place that is no name; `role` is a title's words as printed, without article and country. */
export interface Mention extends Name {
  readonly sort: MentionSort;
}

/** The document object that every later component reads. */
export interface Annotation {
  readonly text: string;
  readonly tokens: Token[];
  readonly sentences: Sentence[];
  names: Name[];
  /** Persons, groups and places mentioned without a name; worked out when first read. Absent where no model of names ran. */
  readonly mentions?: readonly Mention[];
  /** The parser's last hidden states, `width` numbers a token, row by row: what small trained heads learn from. Null where no model ran. */
  readonly states: Float32Array | null;
  readonly width: number;
}
