import type { Annotation, Token } from '../../src/language/annotation.ts';
import { countryOf } from '../../src/language/names/countries.ts';
import { beginOf, insideOf, TYPES } from '../../src/language/names/labels.ts';
import type { MarkedText } from './examples.ts';

const TYPE_OF: Record<string, (typeof TYPES)[number]> = { Person: 'PER', Organisation: 'ORG', Location: 'LOC' };
const NO_PART =
  /^(?:mr|mrs|ms|dr|gen|lt|col|maj|capt|sir|president|minister|secretary|prime|foreign|spokesman|spokeswoman|ambassador|envoy)\.?$/i;

/**
 * The proper names within re3d's mentions, which hold titles, articles and common nouns too: of each mention the last run of proper
 * nouns, without titles. A country that acts (marked as an organisation there) is a place, an adjective of a country none of the three.
 */
export function namesWithin(annotation: Annotation, entities: MarkedText['entities']): Uint8Array {
  const { tokens } = annotation;
  const labels = new Uint8Array(tokens.length);
  const proper = (token: Token): boolean => token.upos === 'PROPN' && !NO_PART.test(token.form);
  for (const entity of entities) {
    const type = TYPE_OF[entity.type];
    if (type === undefined) continue;
    const inside = tokens.map((_, i) => i).filter((i) => tokens[i].start >= entity.start && tokens[i].end <= entity.end);
    let last = inside.length - 1;
    while (last >= 0 && !proper(tokens[inside[last]])) last--;
    let first = last;
    const joins = (k: number): boolean => k > 0 && /^(?:of|and|&|-|for|the)$/.test(tokens[inside[k]].form) && type === 'ORG';
    while (
      first > 0 &&
      (proper(tokens[inside[first - 1]]) ||
        tokens[inside[first - 1]].xpos === 'NNP' ||
        (joins(first - 1) && hasProper(tokens, inside, first - 2)))
    )
      first--;
    if (first < 0) continue;
    const words = inside.slice(first, last + 1).map((i) => tokens[i].form);
    let real: (typeof TYPES)[number] = type;
    if (countryOf(words) !== undefined)
      real = tokens[inside[last]].upos === 'ADJ' || /(?:an|ian|i|ish|ese)s?$/i.test(words[words.length - 1]) ? 'MISC' : 'LOC';
    const t = TYPES.indexOf(real);
    for (let k = first; k <= last; k++) labels[inside[k]] = k === first ? beginOf(t) : insideOf(t);
  }
  return labels;
}

function hasProper(tokens: readonly Token[], inside: readonly number[], k: number): boolean {
  return k >= 0 && tokens[inside[k]].upos === 'PROPN';
}
