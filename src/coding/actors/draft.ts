import type { ActorMention } from './mention.ts';
import type { Reading } from './reading.ts';

/** A mention in the making, with what coreference asks of it. */
export interface Draft extends ActorMention {
  reading: Reading | null;
  /** Countries of the codes, in the same order. */
  countries: string[];
  lemma: string;
  person: boolean;
  definite: boolean;
  indefinite: boolean;
  /** Nouns that the text uses for a person: spokesman, minister. */
  titles: string[];
  gender: 'm' | 'f' | '';
  subject: boolean;
  sentence: number;
  /** Stands inside another phrase as a modifier: `Iraqi` in `Iraqi troops`. */
  modifier: boolean;
  /** A bare proper noun that counts only if the report knows its bearer from elsewhere. */
  tentative: boolean;
  /** Other mentions that `and` joins to this one, by token of their heads. */
  joined: number[];
}

export const countriesOf = (codes: readonly string[]): string[] =>
  codes.map((code) => (/^(?:NGO|MED|REB|MIL|GOV|CVL|COP|OPP|LEG|JUD)$/.test(code) ? '' : code.split(' ')[0]!)).filter(Boolean);

/** Makes a mention mean what another does. */
export function linkTo(draft: Draft, antecedent: Draft, index: number, withPrinted = true): void {
  draft.antecedent = index;
  draft.codes = [...antecedent.codes];
  draft.speakerCodes = [...antecedent.speakerCodes];
  draft.countries = [...antecedent.countries];
  draft.role = antecedent.role;
  draft.country = antecedent.country;
  draft.name = antecedent.name;
  draft.wikidata = antecedent.wikidata;
  if (!withPrinted) return;
  draft.printed = antecedent.printed;
  draft.printedStart = antecedent.printedStart;
  draft.printedEnd = antecedent.printedEnd;
}

export function setCodes(draft: Draft, codes: readonly string[]): void {
  draft.codes = [...codes];
  draft.speakerCodes = [...codes];
  draft.countries = countriesOf(codes);
  draft.country = draft.countries[0] ?? '';
}
