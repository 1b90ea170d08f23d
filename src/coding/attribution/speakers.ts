import type { Attribution } from './attribution.ts';
import type { Context } from './context.ts';

/** An earlier speaker is looked for this many attributions back. */
const LOOK_BACK = 12;
const PERSON = new Set(['he', 'she', 'him', 'her', 'his']);
const THING = new Set(['it', 'its']);
const SEVERAL = new Set(['they', 'them', 'their']);

type Wanted = 'person' | 'thing' | 'several' | 'named' | null;

/** What a source that names nobody by itself points back to; null for one that stands on its own. */
function wanted(context: Context, a: Attribution): Wanted {
  if (a.sourceHead === null) return null;
  const { tokens, child, sibling } = context;
  const word = tokens[a.sourceHead].form.toLowerCase();
  if (PERSON.has(word)) return 'person';
  if (THING.has(word)) return 'thing';
  if (SEVERAL.has(word)) return 'several';
  if (tokens[a.sourceHead].upos !== 'NOUN' || context.name[a.sourceHead] > 0) return null;
  // `The spokesman`, `the ministry`: a definite noun that nothing else describes.
  let definite = false;
  for (let k = child[a.sourceHead]; k >= 0; k = sibling[k]) {
    if (k < a.sourceHead && tokens[k].deprel === 'det') definite = /^(the|this|that)$/iu.test(tokens[k].form);
    else if (!['punct', 'case'].includes(tokens[k].deprel) && k < a.sourceHead) return null;
    else if (tokens[k].deprel === 'appos' || tokens[k].deprel === 'flat') return null;
  }
  return definite ? 'named' : null;
}

const words = (context: Context, a: Attribution): string =>
  a.source.map((s) => context.annotation.text.slice(s.start, s.end).toLowerCase()).join(' ');

/** Whether an earlier source can be the one that a later one points back to. */
function suits(context: Context, earlier: Attribution, later: Attribution, want: Wanted): boolean {
  if (earlier.sourceHead === null) return false;
  const { tokens, name } = context;
  const head = earlier.sourceHead;
  const form = tokens[head].form.toLowerCase();
  const plural = /^(NNS|NNPS)$/u.test(tokens[head].xpos);
  switch (want) {
    case 'person':
      return PERSON.has(form) || (!plural && name[head] !== 2 && name[head] !== 3 && !THING.has(form) && !SEVERAL.has(form));
    case 'thing':
      return THING.has(form) || (!plural && name[head] !== 1 && !PERSON.has(form) && !SEVERAL.has(form));
    case 'several':
      return SEVERAL.has(form) || plural || tokens.some((t, i) => t.head === head && t.deprel === 'conj' && i > head);
    case 'named':
      return words(context, earlier)
        .split(/[^\p{L}]+/u)
        .includes(tokens[later.sourceHead!].form.toLowerCase());
    default:
      return false;
  }
}

/** Sets `continues`: whose words go on where the source is a pronoun or a bare definite noun. */
export function speakers(context: Context, attributions: readonly Attribution[]): Attribution[] {
  const found: Attribution[] = [];
  attributions.forEach((a, i) => {
    const want = wanted(context, a);
    let continues: number | null = null;
    if (want !== null) {
      for (let j = i - 1; j >= Math.max(0, i - LOOK_BACK); j--) {
        const earlier = found[j];
        if (earlier.sense === 'evidence' || j === a.parent || !suits(context, earlier, a, want)) continue;
        continues = j;
        break;
      }
    }
    found.push(continues === null ? a : { ...a, continues });
  });
  return found;
}
