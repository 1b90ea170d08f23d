import type { Attribution } from './attribution.ts';
import type { Context } from './context.ts';

/** Words of a label: "Foreign Minister Ilan Torvek:". */
const MOST_WORDS = 8;
/** Labels below which a text is no transcript: a colon after a name may be anything. */
const LEAST_TURNS = 2;

/** One turn of a transcript: who speaks and which tokens are his. */
export interface Turn {
  /** First and last token of the label. */
  readonly label: readonly [number, number];
  readonly first: number;
  last: number;
}

/** Turns of an interview or a briefing that is printed as a dialogue: paragraphs that begin with a name and a colon, up to the next of them. */
export function turnsOf({ annotation: { sentences }, tokens }: Context): Turn[] {
  const turns: Turn[] = [];
  sentences.forEach((sentence, s) => {
    const opens = s === 0 || sentences[s - 1].paragraph !== sentence.paragraph;
    const open = turns[turns.length - 1];
    const colon = opens ? labelEnd(tokens, sentence.first, sentence.last) : -1;
    if (colon >= 0) turns.push({ label: [sentence.first, colon - 1], first: colon + 1, last: sentence.last });
    else if (open) open.last = sentence.last;
  });
  return turns.length < LEAST_TURNS ? [] : turns;
}

/** The colon that ends a label of capitalized words at the beginning of a sentence; -1 where there is none. */
function labelEnd(tokens: Context['tokens'], first: number, last: number): number {
  for (let i = first; i <= Math.min(last - 1, first + MOST_WORDS); i++) {
    const { form } = tokens[i];
    if (form === ':') return i > first ? i : -1;
    if (!/^(?:\p{Lu}|of$|the$|for$|and$|,$)/u.test(form)) return -1;
  }
  return -1;
}

/** Whose turn it is says what he says: a transcript's words, without cues. */
export function spokenIn({ tokens }: Context, turns: readonly Turn[]): Attribution[] {
  return turns.map(({ label: [from, to], first, last }) => {
    const head = headOf(tokens, from, to);
    return {
      source: [{ start: tokens[from].start, end: tokens[to].end }],
      cue: [],
      content: [{ start: tokens[first].start, end: tokens[last].end }],
      sourceHead: head,
      cueToken: null,
      cueLemma: 'say',
      kind: 'direct',
      sense: 'speech',
      stance: null,
      relayers: [],
      parent: null,
      continues: null,
      confidence: 0.8,
      reason: `a turn of '${tokens[head].form}' in a transcript`,
    };
  });
}

/** The word of a label that the others hang on. */
function headOf(tokens: Context['tokens'], from: number, to: number): number {
  for (let i = from; i <= to; i++) if (tokens[i].upos === 'PROPN' && (tokens[i].head < from || tokens[i].head > to)) return i;
  return to;
}
