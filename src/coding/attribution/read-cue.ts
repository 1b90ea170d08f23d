import type { Stance } from '../claim.ts';
import { cueOf } from '../lexicon/cues/cues.ts';
import type { CueSense } from './attribution.ts';
import type { Context } from './context.ts';

/** A cue as the lexicon reads it in its sentence. */
export interface CueReading {
  readonly lemma: string;
  readonly sense: CueSense;
  readonly stance: Stance | null;
}

const NEGATION = /^(not|n't|n’t|never|no|neither|nor)$/iu;
const REFUSING = new Set(['refuse', 'decline', 'fail', 'stop']);
/** What a cue with `not` in front of it gives its content: `did not confirm` and `did not deny` settle nothing. */
const NEGATED: Partial<Record<Stance, Stance | null>> = {
  confirms: null,
  denies: null,
  'calls-for': null,
  intends: 'denies',
  asserts: null,
};

/** Sense and stance of the cue at token `c`, with its particle or preposition (`call for`) and its negation. */
export function readCue(context: Context, c: number): CueReading {
  const { tokens, child, sibling } = context;
  const own = context.cue[c];
  const lemma = tokens[c].form.toLowerCase() === 'according' ? 'according to' : tokens[c].lemma.toLowerCase();
  let cue = own;
  let negated = false;
  for (let k = child[c]; k >= 0; k = sibling[k]) {
    if (tokens[k].deprel === 'advmod' || tokens[k].deprel === 'det') negated ||= NEGATION.test(tokens[k].form);
    const word = tokens[k].lemma.toLowerCase();
    if (tokens[k].deprel === 'compound:prt' || k === c + 1) cue = cueOf('verb', `${lemma} ${word}`) ?? cue;
    for (let g = child[k]; g >= 0; g = sibling[g])
      if (g === c + 1 && tokens[g].deprel === 'case') cue = cueOf('verb', `${lemma} ${tokens[g].lemma.toLowerCase()}`) ?? cue;
  }
  const head = tokens[c].head;
  if (head >= 0 && tokens[c].deprel === 'xcomp' && REFUSING.has(tokens[head].lemma.toLowerCase())) negated = true;
  if (cue === null) return { lemma, sense: tokens[c].form === ':' ? 'speech' : guess(context, c), stance: null };
  const stance = negated && cue.stance !== null ? (NEGATED[cue.stance] ?? null) : cue.stance;
  return { lemma: cue.lemma, sense: cue.sense, stance };
}

/** A cue that the lexicon does not list: with a clause or a quotation as its words it is taken for speech, else for an attitude. */
function guess(context: Context, c: number): CueSense {
  const { tokens, child, sibling } = context;
  for (let k = child[c]; k >= 0; k = sibling[k]) if (tokens[k].deprel === 'ccomp' || tokens[k].deprel === 'parataxis') return 'speech';
  return 'attitude';
}
