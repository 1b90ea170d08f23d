import { base, genderOf } from './base.ts';
import type { Draft } from './draft.ts';
import { codeOf, type Entry } from './entry.ts';
import { SPEECH } from './neighbours.ts';
import type { Phrases } from './phrase.ts';
import type { Reader } from './read.ts';
import type { Reading } from './reading.ts';

const NO_NAME =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|gmt|mr|mrs|ms|dr|islam|god|christmas|ramadan|english|arabic)\.?$/i;
const PREFIX =
  /^(?:gen|col|lt|maj|capt|sgt|adm|brig|cmdr|cpl|mr|mrs|ms|miss|dr|prof|sir|dame|lord|lady|sen|rep|gov|rev|hon|general|colonel|major|captain|lieutenant|admiral|president|minister|premier|senator|-)\.?$/i;

/** Who of a last name holds an office of a role, if it is only one: `Secretary Kerry`. */
export type OfficeHolder = (surname: string, role: string, countries: readonly string[]) => { entry: Entry; role: string } | null;

/** People whom no lexicon knows: proper nouns with a title, an apposition or a type from the name finder, or as subjects. */
export function unknownNames(phrases: Phrases, reader: Reader, drafts: Map<number, Draft>, officeHolder: OfficeHolder): void {
  const { tokens, annotation } = phrases;
  const typed = new Map<number, string>();
  for (const name of annotation.names) for (let i = name.first; i <= name.last; i++) typed.set(i, name.type);
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.upos !== 'PROPN' || phrases.hit(i) || drafts.has(i) || NO_NAME.test(token.form)) continue;
    if (/^(?:flat|goeswith|fixed)/.test(token.deprel) && !phrases.hit(token.head)) continue;
    const phrase = phrases.phrase(i);
    let first = i;
    while (first - 1 >= phrase.first && tokens[first - 1]!.upos === 'PROPN' && !phrases.hit(first - 1)) first--;
    while (first < i && PREFIX.test(tokens[first]!.form)) first++;
    let last = i;
    while (last + 1 <= phrase.last && !phrases.hit(last + 1)) last++;
    if (PREFIX.test(tokens[first]!.form) && first === last) continue;
    if (drafts.has(i)) continue;
    const type = typed.get(i);
    if (type === 'LOC') continue;
    const title = reader.titleOf(phrase, null);
    let role = title.role;
    const holder = role && first === last ? officeHolder(token.form, role, title.countries) : null;
    const after = role && title.countries.length ? null : (reader.following(i, last) ?? bearer(phrases, reader, i));
    if (after) {
      role ||= after.role;
      if (!title.countries.length) title.countries = after.countries;
    }
    const subject = /^nsubj/.test(token.deprel);
    if (!(title.lemma || role || type === 'PER' || type === 'ORG' || (subject && (last > first || saidBy(phrases, i))))) {
      if (!/^(?:obl|nmod|obj|conj|appos|nsubj|xcomp)/.test(token.deprel)) continue;
    }
    const draft = base(phrases, i, first, last, null);
    draft.person = type
      ? type === 'PER'
      : !/^(?:radio|television|tv|newspaper|magazine|agency|news agency|daily|weekly|ship|tanker|vessel|company|frigate|destroyer|village|town|city)$/.test(
          title.lemma,
        );
    if (!draft.person && /^(?:radio|television|tv)$/.test(title.lemma)) role = 'MED';
    draft.name = draft.printed;
    draft.role = title.former ? '' : role;
    draft.countries = title.countries;
    if (title.lemma) draft.titles.push(title.lemma);
    draft.gender = genderOf(phrases, phrase.first, first);
    if ((title.countries.length || role === 'NGO') && !title.former) {
      draft.codes = title.countries.length ? title.countries.map((country) => codeOf(country, role)) : [role];
      draft.speakerCodes = [...draft.codes];
      draft.country = title.countries[0] ?? '';
    }
    if (holder && !title.former) {
      const code = codeOf(holder.entry.country, holder.role);
      draft.codes = [code];
      draft.speakerCodes = [code];
      draft.countries = [holder.entry.country];
      draft.country = holder.entry.country;
      draft.role = holder.role;
      draft.name = holder.entry.name;
      draft.wikidata = holder.entry.wikidata;
    }
    draft.reading = { ...unknownReading, role, person: draft.person, via: title.via, open: !!role && !title.former, lemma: title.lemma };
    draft.tentative = !(title.lemma || role || type || subject);
    drafts.set(i, draft);
  }
}

/** `a student named X`: the noun before. */
function bearer(phrases: Phrases, reader: Reader, token: number): Reading | null {
  const verb = phrases.tokens[token]!.head;
  if (
    verb < 0 ||
    !/^(?:named|called|identified|nicknamed)$/i.test(phrases.tokens[verb]!.form) ||
    !phrases.tokens[verb]!.deprel.startsWith('acl')
  )
    return null;
  const noun = phrases.tokens[verb]!.head;
  return noun < 0 ? null : reader.read(phrases.top(noun));
}

const unknownReading: Reading = {
  kind: 'name',
  countries: [],
  role: '',
  codes: [],
  speakerCodes: [],
  name: '',
  lemma: '',
  sort: 'person',
  plural: false,
  person: true,
  anonymous: false,
  weak: false,
  open: false,
  fallback: '',
  pronoun: -1,
  via: -1,
  former: false,
};

function saidBy(phrases: Phrases, token: number): boolean {
  const { head } = phrases.tokens[token]!;
  return head >= 0 && SPEECH.test(phrases.tokens[head]!.form);
}
