import type { EventType } from '../claim.ts';
import type { EventFile } from '../lexicon/events/events.ts';

/** One sense of a word or phrase: what event it may name. */
export interface EventSense {
  readonly type: EventType;
  readonly cameo: string;
  readonly mode: string;
  readonly context: readonly string[];
  /** Weak senses need the trained weights' consent. */
  readonly weak: boolean;
}

/** A phrase as lemmas; found where they follow each other with at most a few words between. */
export interface EventPhrase {
  readonly lemmas: readonly string[];
  readonly senses: EventSense[];
}

/** The event lexicon compiled for look-up by lemma. */
export interface EventLexicon {
  readonly verbs: ReadonlyMap<string, EventSense[]>;
  readonly nouns: ReadonlyMap<string, EventSense[]>;
  /** Phrases by their first lemma, longest first. */
  readonly phrases: ReadonlyMap<string, EventPhrase[]>;
}

/** Compiles event files; later files add to earlier ones. */
export function compileEvents(files: readonly EventFile[]): EventLexicon {
  const verbs = new Map<string, EventSense[]>();
  const nouns = new Map<string, EventSense[]>();
  const byText = new Map<string, EventPhrase>();
  const add = (map: Map<string, EventSense[]>, words: readonly string[], sense: EventSense) => {
    for (const word of words) {
      const list = map.get(word);
      if (list) list.push(sense);
      else map.set(word, [sense]);
    }
  };
  for (const file of files)
    for (const { cameo, mode, context, verbs: v, nouns: n, phrases: p, weakVerbs, weakNouns } of file.groups) {
      const strong: EventSense = { type: file.type, cameo, mode, context, weak: false };
      const weak: EventSense = { ...strong, weak: true };
      add(verbs, v, strong);
      add(nouns, n, strong);
      add(verbs, weakVerbs, weak);
      add(nouns, weakNouns, weak);
      for (const text of p) {
        const known = byText.get(text);
        if (known) known.senses.push(strong);
        else byText.set(text, { lemmas: text.split(' '), senses: [strong] });
      }
    }
  const phrases = new Map<string, EventPhrase[]>();
  for (const phrase of byText.values()) {
    const list = phrases.get(phrase.lemmas[0]);
    if (list) list.push(phrase);
    else phrases.set(phrase.lemmas[0], [phrase]);
  }
  for (const list of phrases.values()) list.sort((a, b) => b.lemmas.length - a.lemmas.length);
  return { verbs, nouns, phrases };
}
