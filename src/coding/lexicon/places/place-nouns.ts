import { z } from 'zod';
import data from './place-nouns.json' with { type: 'json' };

const Words = z.array(z.string().regex(/^[\p{Ll} -]+$/u)).min(1);

/** Shape of `place-nouns.json`: nouns that name a place by what it is. Singular; plurals are made here. */
export const PlaceNouns = z.strictObject({
  areas: Words,
  waters: Words,
  lines: Words,
  sites: Words,
  /** Adverbs that stand for a place. */
  everywhere: Words,
  directions: Words,
  /** Nouns that, with a capital, are more likely a body's name: `Department`, `Court`, `Front`. */
  bodies: Words,
  /** Nouns that seldom say where: `world`, `part`, `home`. */
  vague: Words,
  prepositions: Words,
});
export type PlaceNouns = z.infer<typeof PlaceNouns>;

const nouns = data as PlaceNouns;
const plural = (noun: string): string[] => [noun, `${noun}s`, noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}es`];
const sorts = new Map<string, 'area' | 'water' | 'line' | 'site'>();
for (const [sort, list] of [
  ['area', nouns.areas],
  ['water', nouns.waters],
  ['line', nouns.lines],
  ['site', nouns.sites],
] as const) {
  for (const noun of list) for (const form of plural(noun)) if (!sorts.has(form)) sorts.set(form, sort);
}
const adverbs = new Set(nouns.everywhere);
const directions = new Set(nouns.directions);
const bodies = new Set(nouns.bodies);
const vague = new Set(nouns.vague);

/** What kind of place a lower-case noun names; undefined for a noun that names none. */
export function placeSort(form: string): 'area' | 'water' | 'line' | 'site' | undefined {
  return sorts.get(form);
}

export function isPlaceAdverb(form: string): boolean {
  return adverbs.has(form);
}

export function isDirection(form: string): boolean {
  return directions.has(form);
}

/** True for nouns that, printed with a capital, are more likely a body's name than a place. */
export function isBodyNoun(form: string): boolean {
  return bodies.has(form);
}

/** True for nouns that seldom say where something was. */
export function isVaguePlace(form: string): boolean {
  return vague.has(form);
}
