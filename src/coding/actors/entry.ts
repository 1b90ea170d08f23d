/** What sort of thing an entry of the lexicon names; it decides how a hit is read. */
export type Sort =
  | 'state' // a country's name
  | 'adjective' // Iraqi
  | 'people' // Iraqis
  | 'capital' // Baghdad, the Kremlin: its government as speaker
  | 'body' // ministries, armies, groups, international bodies, agencies, companies
  | 'person'
  | 'place' // a city or province: whose police, no actor
  | 'agent' // a common noun for a role: soldiers
  | 'modifier'; // a word that sets the role of the noun it stands before: military

/** A role held from one day to another; an empty day is open. */
export interface Term {
  readonly role: string;
  readonly from: string;
  readonly to: string;
}

/** How an agent noun behaves. */
export interface AgentTraits {
  /** people, official, body, force, equipment, position, group or area (a place: never an actor of its own). */
  readonly sort: string;
  readonly plural: boolean;
  /** The singular, to compare `the spokesmen` with `a spokesman`. */
  readonly lemma: string;
  /** Takes its role from the words around it: spokesman, leader, source. */
  readonly inherits: boolean;
  /** The role it has with a country and nothing else: an Iranian official = GOV. */
  readonly fallback: string;
  /** Never takes a country from the context: sources, analysts. */
  readonly anonymous: boolean;
  /** An actor only where something says whose: house, village, hospital. */
  readonly weak: boolean;
}

export interface Entry {
  readonly name: string;
  readonly sort: Sort;
  /** Code of the country, `IGO`, a group's acronym; empty for none. */
  readonly country: string;
  /** `GOV`, `MIL`, `UNO` (of `IGO UNO`) … or empty. */
  readonly role: string;
  readonly wikidata?: string;
  /** First and last day on which the name means this; open if absent. */
  readonly from?: string;
  readonly to?: string;
  readonly terms?: readonly Term[];
  /** Counts only in a text that names the country otherwise. */
  readonly gated?: boolean;
  readonly agent?: AgentTraits;
  /** From a user's own file: it wins over ours. */
  readonly own?: boolean;
}

/** One way of writing an entry, as folded words. */
export interface Pattern {
  readonly keys: readonly string[];
  readonly entry: Entry;
  /** `acronym`: capitals only; `proper`: begins with a capital; `any`: as it comes. */
  readonly caps: 'acronym' | 'proper' | 'any';
}

/** `IRQ MIL`, `IGO UNO`, `NGO`. */
export function codeOf(country: string, role: string): string {
  return country && role ? `${country} ${role}` : country || role;
}
