import type { Annotation, NameType } from '../../../language/annotation.ts';
import { isBodyNoun, isDirection, isPlaceAdverb, placeSort } from '../../lexicon/places/place-nouns.ts';
import { MONTHS, WEEKDAYS } from '../time/vocabulary.ts';
import { type Children, childrenIn, relation } from '../tree.ts';
import { contextOf, type GeoContext } from './context.ts';
import type { Gazetteer } from './gazetteer.ts';
import { locate } from './locate.ts';
import type { PlaceMention } from './mention.ts';
import { findPlaceNames, type PlaceName } from './names.ts';

const STOP = /^(?:,|\(|-lrb-|--|;|:)$/;
/** Modifiers that belong to a place's phrase, by relation. */
const LEFT: ReadonlySet<string> = new Set([
  'amod',
  'compound',
  'nummod',
  'nmod:poss',
  'flat',
  'nmod',
  'obl:npmod',
  'advmod',
  'punct',
  'nmod:npmod',
  'nmod:unmarked',
  'obl:unmarked',
  'goeswith',
]);
const INNER: ReadonlySet<string> = new Set([
  'in',
  'of',
  'near',
  'at',
  'on',
  'off',
  'between',
  'around',
  'along',
  'from',
  'overlooking',
  'to',
  'inside',
  'outside',
  'through',
  'across',
]);

interface Scene {
  readonly annotation: Annotation;
  readonly children: Children;
  readonly names: ReadonlyMap<number, PlaceName>;
  readonly nameTypes: ReadonlyMap<number, NameType>;
}

const form = (scene: Scene, token: number): string => scene.annotation.tokens[token]?.form.toLowerCase() ?? '';

/** The preposition that governs a head, and for `out of`, `north of` the word before it. */
function prepositionOf(scene: Scene, head: number): { text: string; token: number } | null {
  const cases = scene.children
    .of(head)
    .filter(
      (child) => relation(scene.annotation.tokens[child]) === 'case' && child < head && scene.annotation.tokens[child]?.upos !== 'VERB',
    );
  const token = cases.at(-1);
  return token === undefined ? null : { text: form(scene, cases[0] ?? token), token: cases[0] ?? token };
}

/** First token of the noun phrase around a head, without articles. */
function leftEdge(scene: Scene, head: number, floor: number): number {
  let first = head;
  const { tokens } = scene.annotation;
  for (let index = head - 1; index >= floor; index--) {
    const token = tokens[index];
    if (!token || STOP.test(token.form.toLowerCase())) break;
    if (token.upos === 'DET' || token.deprel === 'case' || token.upos === 'VERB' || token.upos === 'ADP') {
      // A possessor's clitic is a `case` too: "Iraq's second city".
      if (token.deprel === 'case' && /^['’]s?$/.test(token.form)) continue;
      break;
    }
    if (token.upos === 'PUNCT' && !/^[-‐–]$/.test(token.form)) break;
    if (!(LEFT.has(token.deprel) || LEFT.has(relation(token))) || token.upos === 'PRON') break;
    first = index;
  }
  return first;
}

/** Last token of the phrase: the head with names flat behind it, an apposed place, and `in …`, `of …`, `near …` that place it further. */
function rightEdge(scene: Scene, head: number, depth: number): number {
  const { tokens } = scene.annotation;
  let last = scene.names.get(head)?.last ?? head;
  if (depth > 4) return last;
  for (const child of scene.children.of(head)) {
    if (child <= head) continue;
    const token = tokens[child];
    const kind = relation(token);
    if (kind === 'flat' || (kind === 'compound' && child === last + 1) || kind === 'goeswith') last = Math.max(last, child);
    else if (kind === 'nmod' || kind === 'appos' || kind === 'obl') {
      const preposition = prepositionOf(scene, child)?.text;
      const placelike =
        scene.names.has(child) || placeSort(form(scene, child)) !== undefined || token?.upos === 'PROPN' || isDirection(form(scene, child));
      const near = child - last <= 8;
      if (near && placelike && (kind === 'appos' ? scene.names.has(child) : preposition !== undefined && INNER.has(preposition)))
        last = Math.max(last, rightEdge(scene, child, depth + 1));
    } else if (kind === 'conj' && (scene.names.has(child) || placeSort(form(scene, child))) && child - last <= 5)
      last = Math.max(last, rightEdge(scene, child, depth + 1));
  }
  return last;
}

/** Words before a phrase that say how it lies: `east of`, `10 km from`, `near`, `off`, `along`. */
const KEPT: ReadonlySet<string> = new Set([
  'near',
  'off',
  'along',
  'around',
  'outside',
  'inside',
  'across',
  'towards',
  'toward',
  'beyond',
  'between',
  'behind',
  'opposite',
  'over',
  'throughout',
  'through',
]);

function withRelation(scene: Scene, first: number, floor: number): number {
  const { tokens } = scene.annotation;
  let start = first;
  let index = first - 1;
  while (index >= floor && tokens[index]?.upos === 'DET') index--;
  const text = form(scene, index);
  if (KEPT.has(text)) return index;
  if ((text === 'of' || text === 'from') && index - 1 >= floor) {
    const before = form(scene, index - 1);
    const unit = /^(?:km|kms|kilometres?|kilometers?|miles?|metres?|meters?|yards?)$/;
    if (isDirection(before) || unit.test(before) || before === ')') {
      start = index - 1;
      // "some 10 km (six miles) from", "55 miles northwest of"
      for (let back = start - 1; back >= Math.max(floor, start - 8); back--) {
        const piece = form(scene, back);
        if (
          /^\d/.test(piece) ||
          unit.test(piece) ||
          /^[()]$/.test(piece) ||
          tokens[back]?.upos === 'NUM' ||
          piece === 'some' ||
          piece === 'about' ||
          piece === '-'
        )
          start = back;
        else break;
      }
    }
  }
  return start;
}

function isTimeWord(text: string): boolean {
  return MONTHS.has(text) || WEEKDAYS.has(text);
}

/** Every place phrase of a text, by position. Which event it is the place of, `placeOf` tells. */
export function findPlaces(annotation: Annotation, gazetteer: Gazetteer): PlaceMention[] {
  const placeNames = findPlaceNames(annotation, gazetteer);
  const context = contextOf(placeNames);
  const nameTypes = new Map<number, NameType>();
  for (const name of annotation.names) for (let token = name.first; token <= name.last; token++) nameTypes.set(token, name.type);
  const mentions: PlaceMention[] = [];
  let cursor = 0;
  annotation.sentences.forEach((sentence, index) => {
    const names = new Map<number, PlaceName>();
    while (cursor < placeNames.length && (placeNames[cursor]?.first ?? 0) <= sentence.last) {
      const name = placeNames[cursor++];
      if (name) names.set(name.head, name);
    }
    let scene: Scene | undefined;
    for (let token = sentence.first; token <= sentence.last; token++) {
      const here = annotation.tokens[token];
      if (!here) continue;
      const text = here.form.toLowerCase();
      const named = names.get(token);
      const noun =
        here.upos === 'NOUN' ||
        here.upos === 'PROPN' ||
        (here.upos === 'ADV' && isDirection(text)) ||
        (here.upos === 'ADJ' && isDirection(text));
      const body = here.upos === 'PROPN' && isBodyNoun(text) && !named;
      const common = noun && !body ? placeSort(text) : undefined;
      const adverb = (here.upos === 'ADV' || here.upos === 'ADJ') && isPlaceAdverb(text) && here.deprel !== 'expl' && here.upos === 'ADV';
      scene ??= { annotation, children: childrenIn(annotation, index), names, nameTypes };
      const unknownName = !named && here.upos === 'PROPN' && !isTimeWord(text) && namedByPreposition(scene, token);
      if (!named && !common && !adverb && !unknownName && !isDirection(text)) continue;
      if (here.deprel === 'flat' || (here.deprel === 'compound' && !named)) continue;
      mentions.push(
        mention(
          scene,
          token,
          adverb && !named && !common
            ? 'adverb'
            : named
              ? named.place.kind === 'state'
                ? 'state'
                : 'named'
              : unknownName
                ? 'named'
                : 'common',
          sentence.first,
          gazetteer,
          context,
          index,
        ),
      );
    }
  });
  return mentions.map((mention, index) => located(annotation, mentions, mention, index));
}

/** A proper name that no gazetteer knows, but that stands where a place does: `in Lwarai Mandi`, `near Seysulan`. */
function namedByPreposition(scene: Scene, token: number): boolean {
  const here = scene.annotation.tokens[token];
  if (!here || !['obl', 'nmod', 'root', 'conj'].includes(relation(here))) return false;
  if (here.xpos === 'NNPS' || (scene.nameTypes.get(token) ?? 'LOC') !== 'LOC') return false;
  const preposition = prepositionOf(scene, token)?.text ?? '';
  return /^(?:in|near|at|off|outside|inside|around|into)$/.test(preposition);
}

function mention(
  scene: Scene,
  head: number,
  sort: PlaceMention['sort'],
  floor: number,
  gazetteer: Gazetteer,
  context: GeoContext,
  sentence: number,
): PlaceMention {
  const { annotation } = scene;
  const named = scene.names.get(head);
  const core = named ? Math.min(named.first, head) : head;
  const edge = sort === 'adverb' ? head : Math.min(core, leftEdge(scene, core, floor));
  const first = sort === 'adverb' ? head : withRelation(scene, edge, floor);
  const last = sort === 'adverb' ? head : rightEdge(scene, head, 0);
  const start = annotation.tokens[first]?.start ?? 0;
  const end = annotation.tokens[last]?.end ?? start;
  const text = annotation.text.slice(start, end);
  const inside: PlaceName[] = [];
  for (let token = first; token <= last; token++) {
    const name = scene.names.get(token);
    if (name && name.first >= first && name.last <= last) inside.push(name);
  }
  const located = locate(text, named ?? narrowest(inside), inside, gazetteer, context, sentence);
  const indefinite = scene.children.of(head).some((child) => /^(?:an?|another)$/.test(form(scene, child)) && child < head);
  return {
    start,
    end,
    first,
    last,
    text,
    head,
    preposition: prepositionOf(scene, head)?.text ?? '',
    sort,
    ...(indefinite ? { indefinite: true as const } : {}),
    ...located,
  };
}

function narrowest(names: readonly PlaceName[]): PlaceName | undefined {
  let best: PlaceName | undefined;
  for (const name of names) if (!best || name.place.radiusKm < best.place.radiusKm) best = name;
  return best;
}

/** So many sentences back `the town` and `the area` point. */
const REACH = 3;
const DEFINITE = /^(?:the|this|that|these|those|its|their)$/i;

/** `the city`, `that area` lie where the last place named lies; the radius is widened, since it may be another. */
function located(annotation: Annotation, mentions: readonly PlaceMention[], mention: PlaceMention, index: number): PlaceMention {
  if (mention.sort !== 'common' || mention.name !== null || mention.coordinates) return mention;
  if (!DEFINITE.test(annotation.tokens[mention.first - 1]?.form ?? '')) return mention;
  const sentence = annotation.tokens[mention.head]?.sentence ?? 0;
  const wholeState = annotation.tokens[mention.head]?.form.toLowerCase() === 'country';
  for (let back = index - 1; back >= 0; back--) {
    const other = mentions[back];
    if (!other || sentence - (annotation.tokens[other.head]?.sentence ?? 0) > REACH) break;
    if (!other.coordinates || (other.sort === 'state') !== wholeState) continue;
    const { latitude, longitude, radiusKm, name } = other.coordinates;
    return {
      ...mention,
      country: other.country,
      coordinates: { latitude, longitude, radiusKm: wholeState ? radiusKm : Math.max(25, 2 * radiusKm), name },
    };
  }
  return mention;
}
