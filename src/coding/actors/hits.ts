import type { Annotation } from '../../language/annotation.ts';
import type { Entry, Pattern, Term } from './entry.ts';
import type { ActorLexicon } from './lexicon.ts';
import { joined, type Word, wordsOf } from './words.ts';

/** A place of the text that matches the lexicon, with its tokens (`last` included) and everything that it may mean. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly first: number;
  readonly last: number;
  readonly entries: readonly Entry[];
  /** The meaning chosen by date and context. */
  entry: Entry;
  /** Role by date, for people with terms; else the entry's. */
  role: string;
}

/** How a sentence is written: `mixed` says something by its capitals, the others do not. */
export type Case = 'mixed' | 'upper' | 'lower';

/** Words of the language that are also names; in text without telling capitals they count as names only by their neighbours. */
const COMMON = new Set(
  `us is who it an no map sun mend fact model hope save pace car apa lets set kan rand trend dawn time times app un en at as we be he me my by do go if in of on or so to up
   may will mark rose grace nice van hit uri bor lyman cork reading male split pale sucre bush major brown rice baker gates powers north west south east straw king cook fox
   march fidan petro shell apple meta amazon mobil stuff punch forbes semana fan media nos ran ham amal sana fars mehr report bill pat sol mid ana pap ari polo nis pec goris bari
   mali male oman niger chad jordan turkey guinea georgia cuba china kiwi polish swiss pole scot labour solidarity congress senate diet duma coalition quartet contact group care
   amnesty guardian observer independent spiegel bild standard reforma barbecue natal santos surat halle victoria orlando florence lima roman saba wam spa tip let plan set jam
   pound nation reuters ally eta ira fis gia fln anc pac rap tak mek rpf sla saf isi isf gnu pmu ptt mel pos era`
    .split(/\s+/)
    .filter(Boolean),
);
/** Of these, names in any text: nothing else is at all likely in news of conflict. */
const STILL = new Set(
  'mali oman niger chad jordan turkey guinea georgia cuba china reuters congress senate eta ira swiss polish duma lima amal'.split(' '),
);

export function caseOfSentences(annotation: Annotation): Case[] {
  let capitals = 0;
  let small = 0;
  const perSentence = annotation.sentences.map((sentence) => {
    let upper = 0;
    let lower = 0;
    for (let i = sentence.first; i <= sentence.last; i++) {
      const form = annotation.tokens[i]!.form;
      if (form === form.toLowerCase()) {
        if (form !== form.toUpperCase()) lower++;
      } else upper += form === form.toUpperCase() && form.length > 1 ? 1 : 0.4;
      if (form !== form.toLowerCase()) capitals++;
      else if (form !== form.toUpperCase()) small++;
    }
    return { upper, lower };
  });
  const noCapitals = capitals === 0 && small > 4;
  return perSentence.map(({ upper, lower }): Case => {
    if (noCapitals) return 'lower';
    return upper >= 3 && lower <= upper * 0.12 ? 'upper' : 'mixed';
  });
}

const DAY = 86_400_000;
/** How long after its end a role still counts, in days: reports call a man general the day after his death. */
const GRACE = 400;

/** The role that terms give on a day; the last one where no day is known; empty outside all. */
export function roleOn(terms: readonly Term[], day: string | null): string {
  if (day === null) return terms.at(-1)?.role ?? '';
  // The latest beginning wins: a short term inside a long one is the more telling.
  let best: Term | null = null;
  for (const term of terms) {
    if ((term.from && day < term.from) || (term.to && day > term.to)) continue;
    if (!best || term.from >= best.from) best = term;
  }
  if (best) return best.role;
  const last = terms.reduce((a, b) => (b.to > a.to && b.to <= day ? b : a), { role: '', from: '', to: '' });
  return last.to && Date.parse(day) - Date.parse(last.to) < GRACE * DAY ? last.role : '';
}

const inTime = (entry: Entry, day: string | null): number => {
  if (day === null) return entry.to ? 0 : 1;
  if ((entry.from && day < entry.from) || (entry.to && day > entry.to)) return -1;
  return entry.from || entry.to ? 2 : 1;
};

/** For a text without a date: the middle of the latest year that it names, null if it names none. */
export function dayFromText(text: string): string | null {
  let latest = '';
  for (const [year] of text.matchAll(/\b(?:19[4-9]\d|20[0-4]\d)\b/g)) if (year > latest) latest = year;
  return latest ? `${latest}-07-01` : null;
}

/** Every place of the text that the lexicon matches, in order, without overlaps (the longest wins), modifiers and agents included. */
export function findHits(annotation: Annotation, lexicon: ActorLexicon, published: string | null): Hit[] {
  const { text, tokens } = annotation;
  const words = wordsOf(text);
  const cases = caseOfSentences(annotation);
  const found: { hit: Hit; gated: boolean }[] = [];
  const surnames = new Set<string>();
  // Where a name finder ran: towns and countries that are part of a person's longer name.
  const people = new Set<number>();
  for (const name of annotation.names)
    if (name.type === 'PER' && name.last > name.first) for (let i = name.first; i <= name.last; i++) people.add(i);
  let token = 0;
  for (let i = 0; i < words.length; i++) {
    const patterns = lexicon.startingWith(words[i]!.key);
    if (!patterns) continue;
    while (token < tokens.length && tokens[token]!.end <= words[i]!.start) token++;
    if (token >= tokens.length) break;
    const how = cases[tokens[token]!.sentence] ?? 'mixed';
    let length = 0;
    let entries: Entry[] = [];
    for (const pattern of patterns) {
      const n = pattern.keys.length;
      if (n < length) break;
      if (!matches(pattern, words, i, text) || !written(pattern, words, i, how, annotation, token)) continue;
      length = n;
      if (!entries.includes(pattern.entry)) entries.push(pattern.entry);
    }
    if (!entries.length) continue;
    const start = words[i]!.start;
    let end = words[i + length - 1]!.end;
    // U.S. ends with its full stop.
    if (length > 1 && end - words[i + length - 1]!.start === 1 && text[end] === '.') end++;
    let last = token;
    while (last + 1 < tokens.length && tokens[last + 1]!.start < end) last++;
    if (tokens[last]!.sentence !== tokens[token]!.sentence) continue;
    if (end > tokens[last]!.end) end = tokens[last]!.end;
    if (entries.some((entry) => entry.own)) entries = entries.filter((entry) => entry.own);
    if (token === last && length === 1) {
      if (people.has(token) && entries[0]!.sort !== 'person' && !entries[0]!.own && entries[0]!.sort !== 'agent') continue;
      const key = words[i]!.key;
      if (partOfPerson(annotation, token, entries[0]!)) surnames.add(key);
      if (surnames.has(key) && entries[0]!.sort !== 'person' && entries[0]!.sort !== 'agent' && !placed(annotation, token)) continue;
    }
    const hit: Hit = { start, end, first: token, last, entries, entry: entries[0]!, role: '' };
    const gated = entries.every((entry) => entry.gated);
    found.push({ hit, gated });
    // A name that may not count leaves the shorter ones inside it to be found.
    if (!gated) i += length - 1;
  }
  return choose(found, published);
}

/** Whether the words from one on are a pattern's, of which the first is known to be. */
export function matches(pattern: Pattern, words: readonly Word[], at: number, text: string): boolean {
  const { keys } = pattern;
  if (at + keys.length > words.length) return false;
  for (let k = 1; k < keys.length; k++) {
    if (words[at + k]!.key !== keys[k] || !joined(text, words[at + k - 1]!, words[at + k]!)) return false;
  }
  return true;
}

/** Whether the capitals of the text allow the reading. */
function written(pattern: Pattern, words: readonly Word[], at: number, how: Case, annotation: Annotation, token: number): boolean {
  const first = words[at]!;
  if (pattern.entry.own && pattern.caps === 'any') {
    const upos = annotation.tokens[token]!.upos;
    return first.capital || how !== 'mixed' || upos === 'NOUN' || upos === 'PROPN' || upos === 'ADJ';
  }
  if (pattern.caps === 'any') return true;
  if (how === 'mixed') {
    if (pattern.caps === 'acronym') return pattern.keys.every((_, k) => words[at + k]!.upper || /^\d/.test(words[at + k]!.key));
    if (!first.capital && !/^(?:the|al|el|de|bin|so|von)$/.test(first.key)) return false;
    if (pattern.keys.length === 1 && COMMON.has(first.key) && !STILL.has(first.key)) return commonName(first, annotation, token);
    return pattern.keys.length === 1 || words[at + pattern.keys.length - 1]!.capital || words[at + 1]!.capital;
  }
  if (pattern.keys.length > 1 || !COMMON.has(first.key)) {
    return pattern.caps !== 'acronym' || pattern.keys.length > 1 || first.key.length > 2 || how === 'upper';
  }
  if (first.key === 'us' || first.key === 'un') return acronymByNeighbours(annotation, token);
  if (!STILL.has(first.key)) return false;
  const before = annotation.tokens[token - 1]?.form.toLowerCase();
  return before !== 'a' && before !== 'an' && before !== 'roast';
}

/** A capitalised common word is a name where the tagger says so and no sentence begins with it. */
function commonName(word: Word, annotation: Annotation, token: number): boolean {
  const { tokens, sentences } = annotation;
  if (word.upper) return true;
  if (token === sentences[tokens[token]!.sentence]!.first) return tokens[token]!.upos === 'PROPN';
  return true;
}

/** `us` and `un` in text without telling capitals: a country's name before a noun, after `the`, or where no object pronoun can stand. */
function acronymByNeighbours(annotation: Annotation, token: number): boolean {
  const { tokens } = annotation;
  const before = tokens[token - 1];
  const after = tokens[token + 1];
  const sameSentence = (other: typeof before) => other !== undefined && other.sentence === tokens[token]!.sentence;
  if (sameSentence(before) && /^(?:the|a|an)$/i.test(before!.form)) return true;
  if (sameSentence(after) && /^['’]s$/i.test(after!.form) && /^us$/i.test(tokens[token]!.form)) return true;
  const object = sameSentence(before) && /^(?:VERB|ADP|SCONJ|AUX)$/.test(before!.upos);
  return !object && sameSentence(after) && /^(?:NOUN|PROPN|ADJ|VERB|AUX)$/.test(after!.upos);
}

const BEFORE_TOWN =
  /^(?:greater|central|downtown|inner|outer|upper|lower|old|new|north|south|east|west|northern|southern|eastern|western|northeast|northwest|southeast|southwest|occupied|divided|radio|camp|operation|port|fort|lake|mount|province|state|city|district|capital|mayor|governor|president|minister|prime|metropolitan|christian|moslem|muslim|shiite|arab|jewish|communist|nationalist|free|saint|san|santa|el|al)$/i;

/** `Amman` in `Sudesh Amman`: a surname, where the parser ties it to an unknown first name. */
function partOfPerson(annotation: Annotation, token: number, entry: Entry): boolean {
  if (entry.sort === 'agent' || entry.sort === 'modifier' || entry.sort === 'person' || entry.own) return false;
  const { tokens } = annotation;
  const { head, deprel } = tokens[token]!;
  const first = tokens[head];
  const before = tokens[token - 1];
  if (
    (entry.sort === 'capital' || entry.sort === 'place') &&
    before?.deprel === 'compound' &&
    before.head === token &&
    before.upos === 'PROPN'
  ) {
    if (/^\p{Lu}\p{Ll}+$/u.test(before.form) && !BEFORE_TOWN.test(before.form) && /^\p{Lu}\p{Ll}/u.test(tokens[token]!.form)) return true;
  }
  return (
    deprel === 'flat' &&
    head < token &&
    token - head <= 3 &&
    first?.upos === 'PROPN' &&
    /^\p{Lu}\p{Ll}+$/u.test(first.form) &&
    /^\p{Lu}\p{Ll}/u.test(tokens[token]!.form)
  );
}

function placed(annotation: Annotation, token: number): boolean {
  const before = annotation.tokens[token - 1];
  return before !== undefined && /^(?:in|at|from|near|to)$/i.test(before.form);
}

/** Settles what each hit means: by date, and between equals by the countries that the text names beyond doubt. */
function choose(found: readonly { hit: Hit; gated: boolean }[], published: string | null): Hit[] {
  const countries = new Map<string, number>();
  for (const { hit } of found) {
    for (const entry of hit.entries) {
      if (entry.gated || entry.sort === 'agent' || entry.sort === 'modifier' || entry.sort === 'person') continue;
      if (entry.country && inTime(entry, published) >= 0 && (hit.entries.length === 1 || entry.sort !== 'body')) {
        countries.set(entry.country, (countries.get(entry.country) ?? 0) + 1);
      }
    }
  }
  const sure = new Set<Entry>();
  for (const { hit } of found) if (hit.entries.length === 1) sure.add(hit.entries[0]!);
  const hits: Hit[] = [];
  let covered = 0;
  for (const { hit, gated } of found) {
    if (hit.start < covered) continue;
    if (gated && !hit.entries.some((entry) => countries.has(entry.country))) continue;
    covered = hit.end;
    let best = -Infinity;
    hit.entries.forEach((entry, index) => {
      const named = countries.has(entry.country) ? 4 + Math.min(3, (countries.get(entry.country) ?? 0) / 10) : 0;
      // An acronym means what the text also writes out; a country that is named nowhere else speaks against.
      const known = sure.has(entry) ? 5 : 0;
      const stray = entry.country && entry.country !== 'IGO' && !countries.has(entry.country) && entry.sort === 'body' ? 1 : 0;
      const score =
        inTime(entry, published) * 10 + (hit.entries.length > 1 ? named + known - stray : 0) - index * 0.01 - (entry.gated ? 5 : 0);
      const role = entry.terms ? roleOn(entry.terms, published) : entry.role;
      // Of two people of one name, the one in office.
      const inOffice = entry.terms && role ? 6 : 0;
      if (score + inOffice > best) {
        best = score + inOffice;
        hit.entry = entry;
        hit.role = role;
      }
    });
    // Whoever led a group without a country is coded by the group at any time.
    if (hit.entry.terms && !hit.role && (hit.entry.country.length !== 3 || hit.entry.country === 'IGO'))
      hit.role = hit.entry.terms.at(-1)?.role ?? '';
    if (hit.entry.own && hit.entry.terms) hit.role = roleOn(hit.entry.terms, published) || hit.entry.role;
    hits.push(hit);
  }
  return hits;
}
