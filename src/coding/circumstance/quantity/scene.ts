import type { Annotation, Token } from '../../../language/annotation.ts';
import type { QuantityKind } from '../../claim.ts';
import { casualtyWords, type VerbClass } from '../../lexicon/quantities/casualties.ts';
import type { Children } from '../tree.ts';

/** What a noun counts, as far as casualties go. */
export type Sort = 'person' | 'equipment' | 'unit' | 'unknown' | 'none';

/** One sentence as the rules look at it. */
export interface Scene {
  readonly annotation: Annotation;
  readonly children: Children;
}

export const lower = (scene: Scene, token: number): string => scene.annotation.tokens[token]?.form.toLowerCase() ?? '';
export const tokenOf = (scene: Scene, token: number): Token | undefined => scene.annotation.tokens[token];

/** What a noun counts. A demonym (`Libyans`) and an unknown plural in capitals are people. */
export function sortOf(scene: Scene, counted: number | null): Sort {
  if (counted === null) return 'none';
  const form = lower(scene, counted);
  if (casualtyWords.isPerson(form)) return 'person';
  if (casualtyWords.isEquipment(form)) return 'equipment';
  if (casualtyWords.isUnit(form)) return 'unit';
  const token = tokenOf(scene, counted);
  const capital = token ? token.form.charAt(0) !== token.form.charAt(0).toLowerCase() : false;
  if (capital && /(?:ans|is|ese|ish|ians|rs|ks|ds|es)$/.test(form)) return 'person';
  return 'unknown';
}

/** Casualty kind of a verb with an object of some sort; null where that verb makes none of it. */
export function kindOfVerb(classes: ReadonlySet<VerbClass>, sort: Sort): QuantityKind | null {
  if (sort === 'unit') return null;
  if (sort === 'equipment') return classes.has('harm') || classes.has('captured') ? 'equipment' : null;
  for (const kind of ['killed', 'injured', 'displaced', 'missing'] as const) if (classes.has(kind)) return kind;
  if (classes.has('captured') && (sort === 'person' || sort === 'none' || (sort === 'unknown' && !classes.has('harm')))) return 'captured';
  if (classes.has('lost') && sort === 'person') return 'killed';
  return null;
}

const BOTH: ReadonlySet<string> = new Set([
  'killed injured',
  'captured killed',
  'captured injured',
  'captured killed injured',
  'casualties',
]);

/** `killed or wounded`, `killed and injured` with one object between them. */
export function joint(kinds: ReadonlySet<QuantityKind>): QuantityKind | null {
  if (kinds.size === 1) return [...kinds][0] ?? null;
  return BOTH.has([...kinds].sort().join(' ')) || BOTH.has([...kinds].sort().reverse().join(' ')) || kinds.has('killed')
    ? 'casualties'
    : ([...kinds][0] ?? null);
}

function phraseKind(scene: Scene, verb: number): VerbClass | null {
  for (const { after, kind } of casualtyWords.verbPhrases(lower(scene, verb))) {
    const words = after.split(' ');
    for (let index = verb + 1; index <= verb + 6; index++) {
      if (words.every((expected, offset) => lower(scene, index + offset) === expected)) return kind;
    }
  }
  const form = lower(scene, verb);
  if (form === 'treated' && [1, 2, 3, 4].some((step) => /^(?:injur|wound|burns)/.test(lower(scene, verb + step)))) return 'injured';
  if (
    (form === 'shot' || form === 'shoot' || form === 'shooting' || form === 'beaten' || form === 'stabbed') &&
    [1, 2, 3, 4, 5].some((step) => lower(scene, verb + step) === 'dead' || lower(scene, verb + step) === 'death')
  )
    return 'killed';
  return null;
}

export function classesOf(scene: Scene, verb: number): ReadonlySet<VerbClass> {
  const classes = casualtyWords.verbClasses(lower(scene, verb));
  const phrase = phraseKind(scene, verb);
  return phrase ? new Set([...classes, phrase]) : classes;
}
