import { codeOf } from './entry.ts';
import type { Hit } from './hits.ts';

/** What a noun phrase says by itself, before the rest of the report is asked. */
export interface Reading {
  readonly kind: 'name' | 'agent' | 'metonym';
  /** Countries (or `IGO`, a group's acronym), in the order of the text. */
  countries: string[];
  role: string;
  /** Complete codes; empty where the country is still to be found. */
  codes: string[];
  speakerCodes: string[];
  name: string;
  wikidata?: string;
  /** Singular of the head noun of an agent, else empty. */
  lemma: string;
  sort: string;
  plural: boolean;
  person: boolean;
  anonymous: boolean;
  weak: boolean;
  /** May take a country from the context. */
  open: boolean;
  /** Role it takes with a country and nothing else. */
  fallback: string;
  /** A possessive pronoun that says whose. */
  pronoun: number;
  /** A possessor or complement that itself needs the context, e.g. `the two countries` of `the two countries' ministries`. */
  via: number;
  former: boolean;
}

/** The reading of a name as it stands in the lexicon. */
export function named(hit: Hit, kind: Reading['kind']): Reading {
  const { entry } = hit;
  const role =
    entry.sort === 'state' || entry.sort === 'adjective' || entry.sort === 'people' || entry.sort === 'capital'
      ? ''
      : hit.role || (entry.terms ? '' : entry.role);
  const code = codeOf(entry.country, role);
  const codes = code ? [code] : [];
  return {
    kind,
    countries: entry.country ? [entry.country] : [],
    role,
    codes,
    speakerCodes: entry.sort === 'capital' ? [codeOf(entry.country, 'GOV')] : codes,
    name: entry.name,
    wikidata: entry.wikidata,
    lemma: '',
    sort: entry.sort,
    plural: entry.sort === 'people',
    person: entry.sort === 'person',
    anonymous: false,
    weak: false,
    open: false,
    fallback: '',
    pronoun: -1,
    via: -1,
    former: false,
  };
}

/** Whether a role word before a noun changes the noun's own role: rebel forces, police helicopters, but not mutinous soldiers. */
export function overrides(role: string, sort: string, own: string, word: string): boolean {
  if (own === role) return true;
  if (role === 'REB' && own === 'MIL') return !/^(?:rebellious|resistance)$/i.test(word);
  if (own === 'MIL' && role === 'COP') return true;
  if (own === 'MIL' && sort !== 'people' && sort !== 'official') return role === 'COP' || role === 'OPP' || role === 'REB';
  if (own === 'GOV' && (role === 'MIL' || role === 'COP' || role === 'REB' || role === 'OPP' || role === 'LEG'))
    return sort === 'official' || sort === 'body';
  if (own === 'MED') return role === 'GOV';
  if (own === 'REB') return false;
  return own === 'CVL' && role === 'OPP';
}
