import { z } from 'zod';
import data from './casualties.json' with { type: 'json' };

const Words = z.array(z.string().regex(/^[\p{Ll}%' -]+$/u));

/** Shape of `casualties.json`. `verbs` are bare infinitives, a particle after a blank; their regular forms are made here. */
export const CasualtyLexicon = z.strictObject({
  verbs: z.record(z.enum(['killed', 'injured', 'captured', 'displaced', 'missing', 'lost', 'harm']), Words),
  irregular: z.record(z.string(), Words),
  /** Adjectives: `dead`, `wounded`. */
  states: z.record(z.enum(['killed', 'injured', 'captured', 'displaced', 'missing']), Words),
  nouns: z.record(z.enum(['killed', 'injured', 'casualties', 'captured', 'displaced', 'missing']), Words),
  tolls: Words,
  losses: Words,
  equipment: Words,
  persons: Words,
  /** What is counted but is neither people nor equipment. */
  units: Words,
});
export type CasualtyLexicon = z.infer<typeof CasualtyLexicon>;
export type VerbClass = keyof CasualtyLexicon['verbs'];

const lexicon = data as CasualtyLexicon;

function verbForms(verb: string): string[] {
  const irregular = lexicon.irregular[verb] ?? [];
  const stem = verb.endsWith('e') ? verb.slice(0, -1) : verb;
  const past = /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${stem}ed`;
  const third = /(?:s|sh|ch|x)$/.test(verb) ? `${verb}es` : /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
  return [verb, third, past, verb === 'flee' ? 'fleeing' : `${stem}ing`, ...irregular];
}

const plural = (noun: string): string[] => [noun, `${noun}s`, noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}es`];

/** Verb form → its classes; a particle or complement that must follow stands in `phrases`. */
const verbs = new Map<string, Set<VerbClass>>();
const phrases = new Map<string, { readonly after: string; readonly kind: VerbClass }[]>();
for (const [kind, list] of Object.entries(lexicon.verbs) as [VerbClass, string[]][]) {
  for (const entry of list) {
    const [verb = '', ...rest] = entry.split(' ');
    for (const form of verbForms(verb)) {
      if (rest.length > 0) phrases.set(form, [...(phrases.get(form) ?? []), { after: rest.join(' '), kind }]);
      else verbs.set(form, (verbs.get(form) ?? new Set()).add(kind));
    }
  }
}

const asMap = (groups: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(groups).flatMap(([kind, list]) => list.map((entry) => [entry, kind] as const)));
const states = asMap(lexicon.states);
const nouns = asMap(lexicon.nouns);
const tolls = new Set(lexicon.tolls);
const losses = new Set(lexicon.losses);
const equipment = new Set(lexicon.equipment.flatMap(plural));
const persons = new Set(lexicon.persons.flatMap(plural));
const units = new Set(lexicon.units.flatMap(plural));

const NO_CLASSES: ReadonlySet<VerbClass> = new Set();

/** All look-ups take lower-case forms as printed, so that they work without lemmas. */
export const casualtyWords = {
  verbClasses: (form: string): ReadonlySet<VerbClass> => verbs.get(form) ?? NO_CLASSES,
  verbPhrases: (form: string): readonly { readonly after: string; readonly kind: VerbClass }[] => phrases.get(form) ?? [],
  state: (form: string): string | undefined => states.get(form),
  noun: (form: string): string | undefined => nouns.get(form),
  isToll: (form: string): boolean => tolls.has(form),
  isLoss: (form: string): boolean => losses.has(form),
  isEquipment: (form: string): boolean => equipment.has(form),
  isPerson: (form: string): boolean => persons.has(form) || /(?:men|women)$/.test(form),
  isUnit: (form: string): boolean => units.has(form),
};
