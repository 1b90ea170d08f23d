import type { Annotation, Name } from '../../../language/annotation.ts';
import { placeSort } from '../../lexicon/places/place-nouns.ts';
import type { Gazetteer, Place } from './gazetteer.ts';

/** A place name in the text. */
export interface PlaceName {
  readonly first: number;
  readonly last: number;
  /** The token by which the name hangs in the parse. */
  readonly head: number;
  readonly text: string;
  /** What it means without regard to context. */
  readonly place: Place;
  readonly sentence: number;
}

const LONGEST = 5;
const DIRECTIONS =
  /^(?:northern|southern|eastern|western|north|south|east|west|central|northeastern|northwestern|southeastern|southwestern|upper|lower)$/i;
/** Place names that as single words are commonly something else. */
const RISKY =
  /^(?:reading|mobile|nice|bar|of|man|same|most|split|date|police|union|victory|independence|liberty|friendship|march|may|august|june|sunday|monday|president|general|george|san|santa|los|la|le|el|de|al|new|bay|van|un|eu|us|west|east|north|south|central|battle|best|deal|much|many|sale|male|bath|wells|young|army|bear|media|enterprise|home|power|order|along|police|orange|of|for|reuters|times|post|opera|academy|century|era|sur|ban|van|lead|roman|moslem|union|shah|ali|hassan|hussein|abbas|mohammed|mohamed|muhammad|ahmad|salem|said|omar)$/;

/**
 * Names of the gazetteer in a text, the longest first, none overlapping. A name must be printed as one (a proper noun, a place found by name
 * recognition, or any words in text of one letter case) and be no part of a person's or body's name.
 */
export function findPlaceNames(annotation: Annotation, gazetteer: Gazetteer): PlaceName[] {
  const { tokens } = annotation;
  const taken = new Map<number, Name>();
  for (const name of annotation.names) for (let index = name.first; index <= name.last; index++) taken.set(index, name);
  const found: PlaceName[] = [];
  for (let first = 0; first < tokens.length; ) {
    const token = tokens[first];
    const capital = token !== undefined && token.form.charAt(0) !== token.form.charAt(0).toLowerCase();
    const startsName =
      token &&
      /^[\p{L}‘']/u.test(token.form) &&
      (token.upos === 'PROPN' ||
        taken.get(first)?.type === 'LOC' ||
        (capital && (token.upos === 'NOUN' || token.upos === 'ADJ')) ||
        (token.upos === 'NOUN' && /^gulf$/i.test(token.form)));
    if (!startsName || taken.get(first)?.type === 'PER') {
      first++;
      continue;
    }
    let match: { last: number; place: Place; text: string } | null = null;
    for (let last = Math.min(tokens.length - 1, first + LONGEST - 1); last >= first; last--) {
      if (tokens[last]?.sentence !== token.sentence || taken.get(last)?.type === 'PER') continue;
      const closing = tokens[last];
      if (!closing || closing.upos === 'PUNCT' || closing.upos === 'ADP' || closing.upos === 'VERB') continue;
      const text = annotation.text.slice(token.start, closing.end);
      if (text.length > 40 || text.includes('\n')) continue;
      if (first === last && (RISKY.test(text.toLowerCase()) || text.length < 3) && text !== 'US' && text !== 'UK') continue;
      const place = gazetteer.find(text);
      if (
        place &&
        plausible(annotation, first, last, place, taken.get(first)) &&
        !isOperation(annotation, last) &&
        !insideBody(annotation, first, last, taken.get(first))
      ) {
        match = { last, place, text };
        break;
      }
    }
    if (!match) {
      first++;
      continue;
    }
    found.push({
      first,
      last: match.last,
      head: nameHead(annotation, first, match.last),
      text: match.text,
      place: match.place,
      sentence: token.sentence,
    });
    first = match.last + 1;
  }
  return found;
}

/** `Karbala-8` is an operation. */
function isOperation(annotation: Annotation, last: number): boolean {
  const [hyphen, number] = [annotation.tokens[last + 1], annotation.tokens[last + 2]];
  return hyphen?.form === '-' && hyphen.start === annotation.tokens[last]?.end && /^\d/.test(number?.form ?? '');
}

/** A place inside the longer name of a body (`Bank of Kuwait`) is a part of that name; a site's name (`Mosul University`) says where all the same. */
function insideBody(annotation: Annotation, first: number, last: number, body: Name | undefined): boolean {
  if (body?.type !== 'ORG' || body.last < last || (body.first === first && body.last === last)) return false;
  return placeSort(annotation.tokens[body.last]?.form.toLowerCase() ?? '') !== 'site';
}

/** Small towns share names with people and things everywhere: without a preposition before it or a neighbour that places it, such a name is none. */
function plausible(annotation: Annotation, first: number, last: number, place: Place, name: Name | undefined): boolean {
  if (place.kind !== 'city' || place.capital || place.population >= 150) return true;
  if (name?.type === 'LOC' && last <= name.last) return true;
  const before = annotation.tokens[first - 1]?.form.toLowerCase() ?? '';
  if (/^(?:in|near|at|of|from|to|towards|toward|into|around|off|outside|on|for|against|,|and)$/.test(before) || DIRECTIONS.test(before))
    return annotation.tokens[first]?.upos === 'PROPN';
  return last > first;
}

/** The token of a name whose head lies outside it. */
function nameHead(annotation: Annotation, first: number, last: number): number {
  for (let index = last; index >= first; index--) {
    const head = annotation.tokens[index]?.head ?? -1;
    if (head < first || head > last) return index;
  }
  return last;
}
