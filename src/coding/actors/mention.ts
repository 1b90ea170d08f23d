/** What the text around a mention makes it: a proper name, a common noun for a role, a pronoun, a group of others, or a place or seat that stands for a government. */
export type MentionKind = 'name' | 'agent' | 'pronoun' | 'group' | 'metonym';

/**
 * One place of the text that refers to an actor. Offsets are UTF-16 code units into the annotation's text, token numbers
 * index `Annotation.tokens`; `first` and `last` are both included.
 */
export interface ActorMention {
  readonly start: number;
  readonly end: number;
  readonly first: number;
  readonly last: number;
  /** The token that the rest of the phrase hangs on. */
  readonly head: number;
  kind: MentionKind;
  /** Codes as a party to an event, in the order in which the text names them; empty where the text does not say whose. */
  codes: string[];
  /** Codes as a speaker: a capital's is its government (`IRN GOV`), a state's the code alone. */
  speakerCodes: string[];
  /** The name that the lexicon gives the actor, else the words as printed. */
  name: string;
  /** `GOV`, `MIL`, … or empty. */
  role: string;
  /** ISO 3166 alpha-3 (or alpha-3 of a state of another time, ISO 3166-3), `IGO`, a group's acronym, or empty. */
  country: string;
  wikidata?: string;
  /** The nearest full name as printed, without title, for use as a claim's source. */
  printed: string;
  /** Where `printed` stands. */
  printedStart: number;
  printedEnd: number;
  /** Index in the list of mentions of what this one points back to. */
  antecedent: number | null;
  /** Stands as a place (`in Baghdad`, `near Tehran`), not as somebody who acts. */
  locative: boolean;
  plural: boolean;
}

/** What is known of the report beside its words. Days as `YYYY-MM-DD`. */
export interface ActorContext {
  readonly published: string | null;
  readonly outlet?: string | null;
  readonly dateline?: string | null;
}
