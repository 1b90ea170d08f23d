import { z } from 'zod';
import { Stance } from '../../claim.ts';
import nouns from './nouns.json' with { type: 'json' };
import others from './others.json' with { type: 'json' };
import relayData from './relays.json' with { type: 'json' };
import verbs from './verbs.json' with { type: 'json' };

/** Words of one kind, sense and stance. `stance`: what the cue alone gives its content; null where the content's own words decide. */
export const CueGroup = z.strictObject({
  kind: z.enum(['verb', 'noun', 'preposition', 'adjective', 'adverb']),
  sense: z.enum(['speech', 'evidence', 'thought', 'intent', 'attitude']),
  stance: Stance.nullable(),
  /** What joins these words, for readers. */
  note: z.string().min(1),
  /** Lower-case lemmas; a particle or preposition follows after a blank (`call for`). */
  lemmas: z.array(z.string().regex(/^[\p{Ll}'-]+( [\p{Ll}'-]+){0,3}$/u)).min(1),
});
export type CueGroup = z.infer<typeof CueGroup>;
export type CueKind = CueGroup['kind'];

/** One entry as the engine uses it. */
export interface Cue {
  readonly lemma: string;
  readonly kind: CueKind;
  readonly sense: CueGroup['sense'];
  readonly stance: CueGroup['stance'];
}

/** The data as they stand in the files; a test checks them against `CueGroup`. */
export const cueGroups: readonly CueGroup[] = [...verbs, ...nouns, ...others] as CueGroup[];

const index = new Map<string, Cue>();
for (const group of cueGroups) {
  for (const lemma of group.lemmas) {
    const key = `${group.kind} ${lemma}`;
    // The first entry of a word holds: files list a word's commonest sense first.
    if (!index.has(key)) index.set(key, { lemma, kind: group.kind, sense: group.sense, stance: group.stance });
  }
}

/** The entry of a lower-case lemma, e.g. `cueOf('verb', 'deny')` or `cueOf('verb', 'call for')`; null for a word that is no cue. */
export function cueOf(kind: CueKind, lemma: string): Cue | null {
  return index.get(`${kind} ${lemma}`) ?? null;
}

/**
 * How words are passed on: verbs that quote (`X quoted Y as saying`), participles that pass on (`monitored by X`), verbs of telling whose
 * hearer passes on if it is one of the media, and what the media are called. Lower-case lemmas.
 */
export const Relays = z.strictObject({
  quoting: z.array(z.string()),
  passing: z.array(z.string()),
  telling: z.array(z.string()),
  media: z.array(z.string()),
});
export const relays: z.infer<typeof Relays> = relayData;
