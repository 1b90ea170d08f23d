import type { Found } from '../training/attribution/score.ts';

/** The plain way: a list of saying verbs, quotation marks, no parser and nothing learnt. */
const SAYING =
  /\b(?:according to|said|says|say|saying|told|added|adds|announced|reported|reports|stated|claimed|claims|wrote|writes|noted|argued|denied|confirmed|warned|insisted|declared|explained)\b/giu;

type Pair = [number, number];

/** Sentences by their stops; marks after a stop belong to it. */
function sentences(text: string): Pair[] {
  const found: Pair[] = [];
  for (const match of text.matchAll(/[^\s.!?\n][^.!?\n]*(?:[.!?](?!\s)[^.!?\n]*)*[.!?]*[”"’]*/gu))
    found.push([match.index, match.index + match[0].length]);
  return found;
}

const trimmed = (text: string, start: number, end: number): Pair => {
  let s = start;
  let e = end;
  while (s < e && /[\s,:]/u.test(text[s])) s++;
  while (e > s && /[\s,.]/u.test(text[e - 1])) e--;
  return [s, e];
};

/** Attributions of a text: in each sentence with a saying verb its quotations are the words, else the longer part beside the verb. */
export function plainAttributions(text: string): Found[] {
  const found: Found[] = [];
  for (const [start, end] of sentences(text)) {
    const sentence = text.slice(start, end);
    const unquoted = sentence.replace(/[“"][^”"]*[”"]?/gu, (q) => ' '.repeat(q.length));
    const verb = unquoted.matchAll(SAYING).next().value;
    if (verb === undefined) continue;
    const cue: Pair = [start + verb.index, start + verb.index + verb[0].length];
    const quotes = [...sentence.matchAll(/[“"][^”"]*[”"]?/gu)].map((q): Pair => [start + q.index, start + q.index + q[0].length]);
    const before = trimmed(text, start, cue[0]);
    const after = trimmed(text, cue[1], end);
    const trailing = /according/iu.test(verb[0]) ? before[1] - before[0] > 20 : after[1] - after[0] < 25;
    const comma = text.lastIndexOf(',', cue[0]);
    let source: Pair = trailing && comma > start && !/according/iu.test(verb[0]) ? trimmed(text, comma + 1, cue[0]) : before;
    let content: Pair = trailing ? trimmed(text, start, comma > start ? comma : cue[0]) : after;
    if (/according/iu.test(verb[0])) {
      source = after;
      content = before;
      if (!trailing) {
        const stop = text.indexOf(',', cue[1]);
        source = trimmed(text, cue[1], stop > 0 && stop < end ? stop : end);
        content = trimmed(text, source[1], end);
      }
    }
    const words = quotes.length > 0 ? quotes : [content];
    if (words.every(([s, e]) => e <= s)) continue;
    found.push({ source: source[1] > source[0] ? [source] : [], cue: [cue], content: words });
  }
  return found;
}
