import type { Annotation } from '../../language/annotation.ts';
import type { Draft } from './draft.ts';
import { countriesOf } from './draft.ts';
import { codeOf, type Entry } from './entry.ts';
import type { Hit } from './hits.ts';
import type { Phrase, Phrases } from './phrase.ts';
import type { Reader } from './read.ts';
import { named, type Reading } from './reading.ts';

const PRONOUN =
  /^(?:he|him|his|himself|she|her|hers|herself|it|its|itself|they|them|their|theirs|themselves|who|whom|whose|which|we|us|our|ours|ourselves|i|me|my|myself)$/i;
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
const NO_NAME =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|gmt|mr|mrs|ms|dr|islam|god|christmas|ramadan|english|arabic)\.?$/i;
const PREFIX =
  /^(?:gen|col|lt|maj|capt|sgt|adm|brig|cmdr|cpl|mr|mrs|ms|miss|dr|prof|sir|dame|lord|lady|sen|rep|gov|rev|hon|general|colonel|major|captain|lieutenant|admiral|president|minister|premier|senator|-)\.?$/i;

/** Who of a last name holds an office of a role, if it is only one: `Secretary Kerry`. */
export type OfficeHolder = (surname: string, role: string, countries: readonly string[]) => { entry: Entry; role: string } | null;

/** Mentions as they stand, before coreference: names, agents, unknown people with a role, and pronouns, sorted by start. */
export function collect(phrases: Phrases, reader: Reader, hits: readonly Hit[], officeHolder: OfficeHolder): Draft[] {
  const { annotation, tokens } = phrases;
  const drafts = new Map<number, Draft>();
  for (const hit of hits) {
    const { sort } = hit.entry;
    if (sort === 'modifier' || sort === 'place') continue;
    const own = phrases.headOf(hit.first, hit.last);
    const top = phrases.top(own);
    const phrase = phrases.phrase(top);
    const headsPhrase =
      (top >= hit.first && top <= hit.last) ||
      (phrase.hits[phrase.hits.length - 1] === hit && phrase.last <= hit.last && top <= hit.last && !phrases.hit(top));
    if (sort === 'agent') {
      if (!headsPhrase || !nominal(annotation, hit)) continue;
      const reading = reader.read(top);
      if (!reading || (reading.sort === 'area' && (!reading.countries.length || reader.properName(phrase, hit)))) continue;
      // `by force`, `use of force`: no force of anybody.
      if (reading.lemma === 'force' && !reading.plural && phrase.first === phrase.last) continue;
      const name = nameAfter(phrases, phrase, hit);
      drafts.set(top, name ? titledName(phrases, phrase, reading, name, reader) : agentDraft(phrases, phrase, reading));
      continue;
    }
    const reading = headsPhrase ? reader.read(top) : plainName(hit);
    if (!reading) continue;
    if (!reader.whose(hit)) continue;
    const head = headsPhrase ? top : own;
    drafts.set(
      head,
      reading.kind === 'agent'
        ? agentDraft(phrases, phrase, reading)
        : nameDraft(phrases, hit, head, phrase, reading, !headsPhrase, reader),
    );
  }
  unknownNames(phrases, reader, drafts, officeHolder);
  for (let i = 0; i < tokens.length; i++) {
    if (
      !drafts.has(i) &&
      PRONOUN.test(tokens[i]!.form) &&
      !phrases.hit(i) &&
      tokens[i]!.deprel !== 'expl' &&
      (tokens[i]!.upos === 'PRON' || tokens[i]!.upos === 'DET' || /^(?:PRP|WP|WDT)/.test(tokens[i]!.xpos))
    ) {
      drafts.set(i, pronounDraft(phrases, i));
    } else if (
      !drafts.has(i) &&
      i + 1 < tokens.length &&
      /^(?:each|one)$/i.test(tokens[i]!.form) &&
      /^(?:other|another)$/i.test(tokens[i + 1]!.form)
    ) {
      const draft = pronounDraft(phrases, i);
      drafts.set(i, { ...draft, end: tokens[i + 1]!.end, last: i + 1, lemma: 'each other', plural: true, kind: 'group' });
    } else if (
      !drafts.has(i) &&
      /^(?:both|two)$/i.test(tokens[i]!.form) &&
      /^(?:nsubj|obj|obl|conj|nmod)/.test(tokens[i]!.deprel) &&
      !/^(?:of|NOUN)$/.test(tokens[i + 1]?.upos ?? '')
    ) {
      const draft = pronounDraft(phrases, i);
      drafts.set(i, { ...draft, lemma: 'both', plural: true, kind: 'group' });
    }
  }
  const list = [...drafts.values()].sort((a, b) => a.start - b.start || a.end - b.end);
  for (const draft of list) {
    for (const child of phrases.children(draft.head)) if (tokens[child]!.deprel === 'conj') draft.joined.push(phrases.top(child));
  }
  return list;
}

/** Tokens of a name that the parser hangs on the title before it: `Admiral X Y`. */
function nameAfter(phrases: Phrases, phrase: Phrase, hit: Hit): { first: number; last: number } | null {
  const first = hit.last + 1;
  if (first > phrase.last || hit.last !== phrase.head) return null;
  for (let i = first; i <= phrase.last; i++) {
    const token = phrases.tokens[i]!;
    if (token.upos !== 'PROPN' && token.form !== '-') return null;
    if (phrases.hit(i)) return null;
  }
  return { first, last: phrase.last };
}

function titledName(phrases: Phrases, phrase: Phrase, reading: Reading, name: { first: number; last: number }, reader: Reader): Draft {
  const title = reader.titleOf(phrase, null);
  const role = reading.former ? '' : reading.role;
  const draft = base(phrases, phrase.head, name.first, name.last, {
    ...reading,
    kind: 'name',
    role,
    codes: reading.former ? [] : reading.codes,
    sort: 'person',
    person: true,
  });
  draft.name = draft.printed;
  draft.titles = [reading.lemma, title.lemma].filter(Boolean);
  return draft;
}

/** Whether an agent noun is one here: `force` as a verb or `general` as an adjective is none. */
function nominal(annotation: Annotation, hit: Hit): boolean {
  const token = annotation.tokens[hit.last]!;
  return token.upos === 'NOUN' || token.upos === 'PROPN' || (token.upos === 'ADJ' && !!hit.entry.agent?.plural) || hit.last > hit.first;
}

/** A name inside another phrase; null where nothing codes it. */
function plainName(hit: Hit): Reading | null {
  const reading = named(hit, hit.entry.sort === 'capital' ? 'metonym' : 'name');
  return reading.codes.length ? reading : null;
}

function base(phrases: Phrases, head: number, first: number, last: number, reading: Reading | null): Draft {
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

function nameDraft(phrases: Phrases, hit: Hit, head: number, phrase: Phrase, reading: Reading, modifier: boolean, reader: Reader): Draft {
  const draft = base(phrases, head, hit.first, hit.last, reading);
  draft.modifier = modifier;
  if (hit.entry.sort === 'person') {
    const { lemma } = reader.titleOf(phrase, hit);
    if (lemma) draft.titles.push(lemma);
    draft.gender = genderOf(phrases, phrase.first, hit.first);
  }
  return draft;
}

function agentDraft(phrases: Phrases, phrase: Phrase, reading: Reading): Draft {
  const { tokens } = phrases;
  let first = phrase.first;
  if (phrase.possessor >= 0 && reading.pronoun >= 0) first = phrase.possessor + 1;
  while (
    first < phrase.head &&
    (/^(?:DET|PUNCT|CCONJ|ADP)$/.test(tokens[first]!.upos) || (tokens[first]!.upos === 'NUM' && first + 1 < phrase.head && false))
  )
    first++;
  const draft = base(phrases, phrase.head, first, Math.max(phrase.head, phrase.last), reading);
  const { text } = phrases.annotation;
  let end = draft.end;
  // `officials of the foreign ministry` is printed whole.
  const next = tokens[phrase.last + 1];
  if (next && /^(?:of|in|at|for)$/i.test(next.form) && next.upos === 'ADP' && next.head > phrase.last && next.sentence === draft.sentence) {
    const complement = phrases.phrase(next.head);
    if (
      complement.hits.length &&
      complement.first > phrase.last &&
      complement.last - phrase.last < 10 &&
      /^nmod/.test(tokens[next.head]!.deprel)
    )
      end = tokens[complement.last]!.end;
  }
  draft.printed = text.slice(draft.start, end);
  draft.printedEnd = end;
  draft.name = draft.printed;
  draft.definite = phrase.definite;
  draft.indefinite = phrase.indefinite;
  draft.titles = [reading.lemma];
  draft.gender = /(?:woman|women|queen|princess|mother|wife|daughter|girl)$/.test(reading.lemma)
    ? 'f'
    : /(?:man|men|king|prince|father|son|boy)$/.test(reading.lemma)
      ? 'm'
      : '';
  return draft;
}

function pronounDraft(phrases: Phrases, token: number): Draft {
  const draft = base(phrases, token, token, token, null);
  const form = phrases.tokens[token]!.form.toLowerCase();
  draft.kind = 'pronoun';
  draft.lemma = form;
  draft.plural = /^(?:they|them|their|theirs|themselves|we|us|our|ours|ourselves)$/.test(form);
  draft.gender = /^(?:he|him|his|himself)$/.test(form) ? 'm' : /^(?:she|her|hers|herself)$/.test(form) ? 'f' : '';
  draft.person = draft.gender !== '';
  draft.printed = '';
  draft.printedEnd = draft.printedStart;
  draft.modifier = phrases.tokens[token]!.deprel === 'nmod:poss';
  return draft;
}

function genderOf(phrases: Phrases, first: number, before: number): 'm' | 'f' | '' {
  for (let i = first; i < before; i++) {
    const form = phrases.tokens[i]!.form.toLowerCase();
    if (/^(?:mrs|ms|miss|madam|lady|queen|princess|spokeswoman|sister|dame|actress)\.?$/.test(form)) return 'f';
    if (/^(?:mr|sir|lord|king|prince|spokesman|brother|sheikh|ayatollah|pope)\.?$/.test(form)) return 'm';
  }
  return '';
}

/** People whom no lexicon knows: proper nouns with a title, an apposition or a type from the name finder, or as subjects. */
function unknownNames(phrases: Phrases, reader: Reader, drafts: Map<number, Draft>, officeHolder: OfficeHolder): void {
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

export const SPEECH =
  /^(?:said|says|say|saying|told|tells|added|adds|reported|reports|announced|announces|stated|states|declared|claimed|claims|warned|denied|denies|confirmed|quoted|accused|noted|insisted|charged|vowed|urged)$/i;

function saidBy(phrases: Phrases, token: number): boolean {
  const { head } = phrases.tokens[token]!;
  return head >= 0 && SPEECH.test(phrases.tokens[head]!.form);
}
