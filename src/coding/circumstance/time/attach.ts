import type { Annotation } from '../../../language/annotation.ts';
import { isSaying, isSpeechAct } from '../saying.ts';
import { ancestors, headOf, relation } from '../tree.ts';
import type { TimeMention } from './mention.ts';

/** What it costs to climb over a relation, from an event up to the clause that its time hangs on. */
const UP: Readonly<Record<string, number>> = {
  obj: 0.3,
  iobj: 0.5,
  obl: 0.5,
  nsubj: 0.4,
  nmod: 0.6,
  compound: 0.2,
  amod: 0.4,
  xcomp: 0.4,
  ccomp: 0.9,
  csubj: 0.6,
  advcl: 0.9,
  acl: 0.9,
  conj: 0.7,
  parataxis: 1.6,
  appos: 0.8,
  dep: 1,
  list: 1.5,
};
/** And to come down from the event to a phrase inside what it governs. */
const DOWN: Readonly<Record<string, number>> = {
  obj: 0.5,
  iobj: 0.8,
  obl: 0.4,
  nsubj: 0.7,
  nmod: 0.5,
  compound: 0.3,
  amod: 0.3,
  xcomp: 0.4,
  ccomp: 1.6,
  advcl: 1.3,
  acl: 1.4,
  conj: 1.1,
  parataxis: 2,
  appos: 1.2,
  dep: 1,
};
const FAR = 99;
/** Above this a phrase belongs to something else. */
const LIMIT = 2.2;

function upCost(annotation: Annotation, token: number): number {
  const here = annotation.tokens[token];
  const above = annotation.tokens[here?.head ?? -1];
  const kind = relation(here);
  if (kind === 'ccomp' || kind === 'parataxis' || kind === 'xcomp' || kind === 'advcl' || kind === 'obj' || kind === 'obl') {
    if (above && isSaying(above.form)) return FAR;
    if (above && isSpeechAct(above.form) && (kind === 'ccomp' || kind === 'xcomp' || kind === 'parataxis')) return FAR;
  }
  if (here?.deprel === 'acl:relcl') return 1.6;
  return UP[kind] ?? 0.4;
}

function downCost(annotation: Annotation, token: number): number {
  const here = annotation.tokens[token];
  if (here?.deprel === 'acl:relcl') return 2.2;
  return DOWN[relation(here)] ?? 0.5;
}

/** True where the phrase stands right at a verb of saying: `said on Sunday`, `today said`. */
function datesSaying(annotation: Annotation, mention: TimeMention, trigger: number): boolean {
  const { tokens } = annotation;
  const before = mention.first - 1;
  const after = mention.last + 1;
  if (before >= 0 && before !== trigger && tokens[before]?.sentence === tokens[trigger]?.sentence && isSaying(tokens[before]?.form ?? ''))
    return true;
  return (
    after !== trigger &&
    tokens[after]?.upos === 'VERB' &&
    tokens[after]?.sentence === tokens[trigger]?.sentence &&
    isSaying(tokens[after]?.form ?? '')
  );
}

/** How far a phrase is from an event in the parse; `FAR` where it is another event's or a saying's. */
export function timeCost(annotation: Annotation, trigger: number, mention: TimeMention): number {
  const { tokens } = annotation;
  const event = tokens[trigger];
  if (!event || tokens[mention.first]?.sentence !== event.sentence) return FAR;
  if (trigger >= mention.first && trigger <= mention.last) return mention.kind === 'age' ? FAR : 0;
  if (datesSaying(annotation, mention, trigger)) return FAR;
  const head = headOf(annotation, mention.first, mention.last);
  const above = ancestors(annotation, head);
  const chain = [trigger, ...ancestors(annotation, trigger)];
  const meeting = above.find((token) => chain.includes(token));
  if (meeting === undefined) return FAR;
  let cost = 0;
  for (const token of chain.slice(0, chain.indexOf(meeting))) cost += upCost(annotation, token);
  for (const token of above.slice(0, above.indexOf(meeting))) cost += downCost(annotation, token);
  const top = tokens[meeting];
  if (meeting !== trigger && top && isSaying(top.form) && above[0] === meeting) return FAR;
  const gap = mention.first > trigger ? mention.first - trigger : trigger - mention.last;
  return cost + 0.03 * Math.min(gap, 30);
}

/** The time phrase of the event named by a token; null where the text says none. The time of saying is not the event's (guideline, rule 17). */
export function timeOf(annotation: Annotation, trigger: number, mentions: readonly TimeMention[]): TimeMention | null {
  let best: TimeMention | null = null;
  let least = LIMIT;
  for (const mention of mentions) {
    const cost = timeCost(annotation, trigger, mention) + (mention.kind === 'now' ? 0.8 : 0);
    if (cost < least) {
      least = cost;
      best = mention;
    }
  }
  return best;
}
