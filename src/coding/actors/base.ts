import { countriesOf, type Draft } from './draft.ts';
import type { Phrases } from './phrase.ts';
import type { Reading } from './reading.ts';

const LOCATIVE = new Set([
  'in',
  'at',
  'near',
  'around',
  'inside',
  'outside',
  'across',
  'throughout',
  'along',
  'off',
  'within',
  'over',
  'above',
]);

/** A mention of tokens `first` to `last` with what its reading says, before coreference. */
export function base(phrases: Phrases, head: number, first: number, last: number, reading: Reading | null): Draft {
  const { tokens } = phrases;
  const { text } = phrases.annotation;
  const start = tokens[first]!.start;
  const end = tokens[last]!.end;
  const marker = phrases.marker(head);
  const codes = reading?.codes ?? [];
  return {
    start,
    end,
    first,
    last,
    head,
    kind: reading?.kind ?? 'name',
    codes: [...codes],
    speakerCodes: [...(reading?.speakerCodes ?? [])],
    name: reading?.name ?? '',
    role: reading?.role ?? '',
    country: reading?.countries[0] ?? '',
    wikidata: reading?.wikidata,
    printed: text.slice(start, end),
    printedStart: start,
    printedEnd: end,
    antecedent: null,
    locative: LOCATIVE.has(marker) && /^(?:state|capital|area)$/.test(reading?.sort ?? ''),
    plural: reading?.plural ?? false,
    reading,
    countries: codes.length ? countriesOf(codes) : [...(reading?.countries ?? [])],
    lemma: reading?.lemma ?? '',
    person: reading?.person ?? false,
    definite: false,
    indefinite: false,
    titles: [],
    gender: '',
    subject: /^nsubj/.test(tokens[head]!.deprel),
    sentence: tokens[head]!.sentence,
    modifier: false,
    tentative: false,
    joined: [],
  };
}

/** Gender by the title before a name, empty where it does not tell. */
export function genderOf(phrases: Phrases, first: number, before: number): 'm' | 'f' | '' {
  for (let i = first; i < before; i++) {
    const form = phrases.tokens[i]!.form.toLowerCase();
    if (/^(?:mrs|ms|miss|madam|lady|queen|princess|spokeswoman|sister|dame|actress)\.?$/.test(form)) return 'f';
    if (/^(?:mr|sir|lord|king|prince|spokesman|brother|sheikh|ayatollah|pope)\.?$/.test(form)) return 'm';
  }
  return '';
}
