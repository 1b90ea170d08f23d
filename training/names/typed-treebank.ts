import { z } from 'zod';
import type { MarkedText } from './examples.ts';

/**
 * Types given by hand, for this project, to the names that occur more than once in the train part of UD English EWT. `O`: no name.
 * `MISC`: peoples, works, products, events.
 */
export const TreebankTypes = z.record(z.enum(['PER', 'ORG', 'LOC', 'MISC', 'O']), z.array(z.string()));
export type TreebankTypes = z.infer<typeof TreebankTypes>;

interface Word {
  readonly form: string;
  readonly xpos: string;
  readonly start: number;
  readonly end: number;
}

interface TreeSentence {
  readonly id: string;
  readonly text: string;
  readonly words: Word[];
}

export interface Typed extends MarkedText {
  /** Whether every run of proper nouns in the sentence has a type. */
  readonly complete: boolean;
}

/**
 * The sentences of a CoNLL-U text with the names marked whose type is known: names are runs of words tagged NNP or NNPS, joined over hyphens, `&`
 * and `of`, without titles and days.
 */
export function typedSentences(conllu: string, types: TreebankTypes): Typed[] {
  const typeOf = new Map(Object.entries(types).flatMap(([type, names]) => names.map((name) => [name, type] as const)));
  const out: Typed[] = [];
  for (const { id, text, words } of sentencesOf(conllu)) {
    let complete = true;
    const entities: { start: number; end: number; type: string }[] = [];
    for (const [first, last] of properRuns(words)) {
      const type = typeOf.get(
        words
          .slice(first, last + 1)
          .map((word) => word.form)
          .join(' '),
      );
      if (type === undefined) complete = false;
      else if (type !== 'O') entities.push({ start: words[first].start, end: words[last].end, type });
    }
    out.push({ doc: id, text, entities, complete });
  }
  return out;
}

function* sentencesOf(conllu: string): Generator<TreeSentence> {
  for (const block of conllu.split('\n\n')) {
    const text = /^# text = (.*)$/m.exec(block)?.[1];
    const id = /^# sent_id = (.*)$/m.exec(block)?.[1];
    if (text === undefined || id === undefined) continue;
    const words: Word[] = [];
    let at = 0;
    let until = 0;
    let aligned = true;
    for (const line of block.split('\n')) {
      const [number, form, , , xpos] = line.split('\t');
      if (line.startsWith('#') || number === undefined || form === undefined || number.includes('.')) continue;
      if (number.includes('-')) {
        // The parts of a contraction share the place of the whole where they are no slices of it.
        const start = text.indexOf(form, at);
        if (start < 0) aligned = false;
        else until = start + form.length;
        continue;
      }
      const start = text.indexOf(form, at);
      if (start >= 0 && start - at < 8) {
        words.push({ form, xpos, start, end: start + form.length });
        at = start + form.length;
      } else if (at < until) {
        words.push({ form, xpos, start: at, end: until });
        at = until;
      } else aligned = false;
    }
    if (aligned) yield { id, text, words };
  }
}

const TITLES = new Set(
  (
    'mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir president minister secretary senator sen. sen rep. rep governor gov. gov ' +
    'gen. general lt. col. col maj. major capt. captain sgt. sgt cmdr. adm. king queen prince sheikh sheik ayatollah imam pope judge ' +
    'justice rev. rev father chairman vice prime congressman ambassador'
  ).split(' '),
);
const DAYS = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun january february march april may june ' +
    'july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon. tue. wed. thu. fri. jan. feb. ' +
    'aug. sept. oct. nov. dec. christmas easter thanksgiving am pm gmt est pst cst edt cdt'
  ).split(' '),
);
const JOINTS = new Set(['-', '&', '/', 'of']);

function* properRuns(words: readonly Word[]): Generator<readonly [number, number]> {
  const proper = (i: number): boolean => words[i]?.xpos === 'NNP' || words[i]?.xpos === 'NNPS';
  for (let i = 0; i < words.length; i++) {
    if (!proper(i)) continue;
    let last = i;
    for (;;) {
      if (proper(last + 1)) last++;
      else if (JOINTS.has(words[last + 1]?.form) && proper(last + 2)) last += 2;
      else if (words[last + 1]?.form === 'of' && words[last + 2]?.form === 'the' && proper(last + 3)) last += 3;
      else break;
    }
    let first = i;
    while (first <= last && (TITLES.has(words[first].form.toLowerCase()) || DAYS.has(words[first].form.toLowerCase()))) first++;
    if (first <= last) yield [first, last];
    i = last;
  }
}
