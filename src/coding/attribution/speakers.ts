import { relays } from '../lexicon/cues/cues.ts';
import type { Attribution, Relayer } from './attribution.ts';
import type { Context } from './context.ts';

/** An earlier speaker is looked for this many attributions back. */
const LOOK_BACK = 12;
const PERSON = new Set(['he', 'she', 'him', 'her', 'his']);
const THING = new Set(['it', 'its']);
const SEVERAL = new Set(['they', 'them', 'their']);

/** Bare nouns that point back to a medium (`the paper`) or a company or group (`the company`) named before by a name without that word. */
const MEDIUM = new Set(['agency', 'paper', 'newspaper', 'daily', 'magazine', 'station', 'network', 'broadcaster', 'website']);
const COMPANY = new Set(['company', 'firm', 'group', 'organization', 'organisation', 'union', 'bank', 'airline']);
const MEDIA = new Set(relays.media);
const COMPANY_NAME =
  /\b(?:ltd|inc|corp|co|plc|group|company|bank|airlines?|industries|movement|front|army|union|federation|association)\b/u;
/** Common nouns that a `he` or `she` does not point back to. */
const NO_PERSON =
  /^(?:report|statement|communique|communiqué|letter|document|poll|survey|study|article|agency|radio|television|paper|newspaper|ministry|government|army|military|administration|company|group|court|council|committee|commission|department|office|embassy|party|police|command|side|country|state|union|bank|data|footage|video|image|evidence|figure|resolution|agreement|law|bill|vote|rule|news|reports?)$/u;
const FIRST = new Set(['i', 'we', 'me', 'us', 'my', 'our']);

type Wanted = 'person' | 'thing' | 'several' | 'named' | 'body' | 'name' | 'self' | null;

/** What a source that names nobody by itself points back to; null for one that stands on its own. */
function wanted(context: Context, a: Attribution): Wanted {
  if (a.sourceHead === null) return null;
  const { tokens, child, sibling } = context;
  const word = tokens[a.sourceHead].form.toLowerCase();
  if (PERSON.has(word)) return 'person';
  if (THING.has(word)) return 'thing';
  if (SEVERAL.has(word)) return 'several';
  if (FIRST.has(word)) return 'self';
  if (tokens[a.sourceHead].upos === 'PROPN') return 'name';
  if (tokens[a.sourceHead].upos !== 'NOUN' || context.name[a.sourceHead] > 0) return null;
  // `The spokesman`, `the ministry`: a definite noun that nothing else describes.
  let definite = false;
  for (let k = child[a.sourceHead]; k >= 0; k = sibling[k]) {
    if (k < a.sourceHead && tokens[k].deprel === 'det') definite = /^(the|this|that)$/iu.test(tokens[k].form);
    else if (!['punct', 'case'].includes(tokens[k].deprel) && k < a.sourceHead) return null;
    else if (tokens[k].deprel === 'appos' || tokens[k].deprel === 'flat') return null;
  }
  if (!definite) return null;
  return MEDIUM.has(word) || COMPANY.has(word) ? 'body' : 'named';
}

const words = (context: Context, a: Attribution): string =>
  a.source.map((s) => context.annotation.text.slice(s.start, s.end).toLowerCase()).join(' ');

/** `The army and the rebels`: a second head hangs on the first. */
function joined({ tokens, child, sibling }: Context, t: number): boolean {
  for (let k = child[t]; k >= 0; k = sibling[k]) if (k > t && tokens[k].deprel === 'conj') return true;
  return false;
}

/** Last capitalized word of a source, in lower case. */
function lastName(context: Context, a: Attribution): string {
  const { tokens } = context;
  let found = '';
  for (const { start, end } of a.source) {
    for (let t = a.sourceHead!; t < tokens.length && tokens[t].start < end && tokens[t].upos === 'PROPN'; t++)
      if (tokens[t].start >= start) found = tokens[t].form.toLowerCase();
  }
  return found;
}

/** `Norlandic` tells one ministry from another as a name does. */
const NAMING = /^(?:PROPN|ADJ)$/;

/** Whether all names in `later` stand in `earlier` too: `Peskov` after `Dmitry Peskov`, but not one country's ministry after another's. */
function shortOf({ tokens, annotation }: Context, later: Attribution, earlier: Attribution): boolean {
  const known = new Set(
    earlier.source.flatMap((s) =>
      annotation.text
        .slice(s.start, s.end)
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u),
    ),
  );
  return later.source.every(({ start, end }) => {
    for (let t = later.sourceHead!; t >= 0 && tokens[t].end > start; t--)
      if (
        tokens[t].start < end &&
        NAMING.test(tokens[t].upos) &&
        /^\p{Lu}/u.test(tokens[t].form) &&
        !known.has(tokens[t].form.toLowerCase())
      )
        return false;
    return true;
  });
}

/** Whether an earlier source can be the one that a later one points back to. */
function suits(context: Context, earlier: Attribution, later: Attribution, want: Wanted): boolean {
  if (earlier.sourceHead === null) return false;
  const { tokens, name } = context;
  const head = earlier.sourceHead;
  const form = tokens[head].form.toLowerCase();
  const plural = /^(NNS|NNPS)$/u.test(tokens[head].xpos);
  switch (want) {
    case 'person':
      return (
        PERSON.has(form) ||
        (!plural && name[head] !== 2 && name[head] !== 3 && !THING.has(form) && !SEVERAL.has(form) && !NO_PERSON.test(form))
      );
    case 'thing':
      return THING.has(form) || (!plural && name[head] !== 1 && !PERSON.has(form) && !SEVERAL.has(form));
    case 'several':
      return SEVERAL.has(form) || plural || joined(context, head);
    case 'body': {
      const noun = tokens[later.sourceHead!].form.toLowerCase();
      const named = words(context, earlier);
      if (named.split(/[^\p{L}]+/u).includes(noun)) return true;
      if (tokens[head].upos !== 'PROPN' || plural || name[head] === 1 || name[head] === 3) return false;
      return MEDIUM.has(noun) ? named.split(/[^\p{L}]+/u).some((w) => MEDIA.has(w)) : COMPANY_NAME.test(named) || name[head] === 2;
    }
    case 'name':
      // The same surname or short name: the words that passed the first statement on go for this one too.
      return tokens[head].upos === 'PROPN' && lastName(context, earlier) === lastName(context, later) && shortOf(context, later, earlier);
    case 'named':
      return words(context, earlier)
        .split(/[^\p{L}]+/u)
        .includes(tokens[later.sourceHead!].form.toLowerCase());
    default:
      return false;
  }
}

/** A relayer by name where the words are `it` or `the radio` and an earlier attribution names whom they point back to. */
function named(context: Context, before: readonly Attribution[], a: Attribution, relayer: Relayer): Relayer {
  const stand = (r: Relayer): Attribution => ({ ...a, source: [r.span], sourceHead: r.head });
  const want = wanted(context, stand(relayer));
  if (want !== 'thing' && want !== 'body' && want !== 'named') return relayer;
  for (let j = before.length - 1; j >= Math.max(0, before.length - LOOK_BACK); j--) {
    const earlier = before[j];
    const all =
      earlier.sourceHead === null ? earlier.relayers : [{ span: earlier.source[0], head: earlier.sourceHead }, ...earlier.relayers];
    const same = all.find((r) => suits(context, stand(r), stand(relayer), want) && wanted(context, stand(r)) !== want);
    if (same !== undefined) return same;
  }
  return relayer;
}

/** The last named speaker before attribution `i`. */
function lastNamed({ tokens }: Context, found: readonly Attribution[], i: number): Attribution | null {
  for (let j = i - 1; j >= Math.max(0, i - LOOK_BACK); j--) {
    const { sourceHead } = found[j];
    if (sourceHead !== null && tokens[sourceHead].upos === 'PROPN') return found[j];
  }
  return null;
}

/** Whether somebody else by name has spoken between attribution `j` and `i`. */
function isOther(context: Context, found: readonly Attribution[], parent: number | null, i: number, j: number): boolean {
  const last = lastNamed(context, found, i);
  return last !== null && found.indexOf(last) > j && found.indexOf(last) !== parent;
}

/** An attribution before `j` that suits too and whose source holds the name of the last speaker (`Norland` in `Norland's Defence Ministry`). */
function ownOf(context: Context, found: readonly Attribution[], i: number, j: number, a: Attribution, want: Wanted): number | null {
  const last = lastNamed(context, found, i);
  if (last?.sourceHead == null) return null;
  const name = context.tokens[last.sourceHead].form.toLowerCase();
  for (let k = j; k >= Math.max(0, i - 2 * LOOK_BACK); k--) {
    const earlier = found[k];
    if (
      earlier.sense !== 'evidence' &&
      suits(context, earlier, a, want) &&
      words(context, earlier)
        .split(/[^\p{L}]+/u)
        .includes(name)
    )
      return k;
  }
  return null;
}

/** Sets `continues`: whose words go on where the source is a pronoun or a bare definite noun. */
export function speakers(context: Context, attributions: readonly Attribution[]): Attribution[] {
  const found: Attribution[] = [];
  attributions.forEach((a, i) => {
    const want = wanted(context, a);
    let continues: number | null = null;
    if (want === 'self') continues = a.parent;
    else if (want !== null) {
      for (let j = i - 1; j >= Math.max(0, i - LOOK_BACK); j--) {
        const earlier = found[j];
        if (earlier.sense === 'evidence' || j === a.parent || !suits(context, earlier, a, want)) continue;
        continues ??= j;
        // `The ministry` after `Norland said` is Norland's, not the one that spoke before.
        if (want !== 'named' || !isOther(context, found, a.parent, i, j)) break;
        const own = ownOf(context, found, i, j, a, want);
        if (own !== null) continues = own;
        break;
      }
    }
    const relayers = a.relayers.map((r) => named(context, found, a, r));
    found.push({ ...a, continues, relayers });
  });
  return found;
}
