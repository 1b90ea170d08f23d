import type { Annotation, Token } from '../../../language/annotation.ts';
import { FAR, type LinkCosts, linkOf } from '../link.ts';
import { isSaying, isSpeechAct } from '../saying.ts';
import { headOf, relation } from '../tree.ts';
import type { TimeMention } from './mention.ts';
import { standsAtSaying } from './standing.ts';

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
/** And to come down from there to the phrase. */
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
/** Above this a phrase belongs to something else. */
const LIMIT = 2.2;
/** Verbs that say of an event only that it was: their time is its time. `the assault, which began on Tuesday` */
const HAPPENING = /^(?:began|begins?|begun|beginning|started|starts?|starting|took|occurred|occurs?|lasted|continued|continues?|broke|erupted|followed|ended|held|launched|came|carried|was|were|is|made|staged|mounted|reported)$/i;

const costs: LinkCosts = {
  up(token: Token, above: Token | undefined): number {
    const kind = relation(token);
    if (above && (kind === 'ccomp' || kind === 'parataxis' || kind === 'advcl')) {
      if (isSaying(above.form)) return FAR;
    }
    if (above && (kind === 'ccomp' || kind === 'xcomp' || kind === 'parataxis') && isSpeechAct(above.form)) return FAR;
    if (token.deprel === 'acl:relcl') return 1.6;
    return UP[kind] ?? 0.4;
  },
  down(token: Token, above: Token | undefined): number {
    const kind = relation(token);
    if (token.deprel === 'acl:relcl') return HAPPENING.test(token.form) ? 0.4 : 2.2;
    if (above && kind === 'ccomp' && isSaying(above.form)) return FAR;
    return DOWN[kind] ?? 0.5;
  },
};

/** How far a phrase is from an event in the parse; `FAR` where it is another event's or a saying's. */
export function timeCost(annotation: Annotation, trigger: number, mention: TimeMention): number {
  const { tokens } = annotation;
  const event = tokens[trigger];
  if (!event || (trigger >= mention.first && trigger <= mention.last)) return FAR;
  const head = headOf(annotation, mention.first, mention.last);
  const link = linkOf(annotation, trigger, head, costs);
  if (!link || link.cost >= FAR) return FAR;
  if (link.meeting !== trigger && standsAtSaying(annotation, mention.first, mention.last)) return FAR;
  let cost = link.cost;
  const top = tokens[link.meeting];
  // An attribute belongs to its noun, not to the verb above: "repelled an overnight raid".
  if (mention.attributive && link.down > 1) cost += 1.6;
  if (mention.kind === 'age' && link.down !== 1) cost += 1.5;
  if (mention.kind === 'now') cost += 0.8;
  if (mention.kind === 'span' && link.up > 1) cost += 0.5;
  // "reported clashes on Sunday": the clashes' time; "on Sunday reported clashes": the report's.
  if (link.up > 0 && link.down === 1 && top && isSaying(top.form) && mention.first < link.meeting) return FAR;
  const gap = mention.first > trigger ? mention.first - trigger : trigger - mention.last;
  cost += 0.03 * Math.min(gap, 30);
  return cost;
}

/** The time phrase of the event named by a token; null where the text says none. The time of saying is not the event's (guideline, rule 17). */
export function timeOf(annotation: Annotation, trigger: number, mentions: readonly TimeMention[]): TimeMention | null {
  let best: TimeMention | null = null;
  let least = LIMIT;
  for (const mention of mentions) {
    const cost = timeCost(annotation, trigger, mention);
    if (cost < least) {
      least = cost;
      best = mention;
    }
  }
  return best && withinOpened(annotation, trigger, best);
}

/** `since Friday, when an attack …`: the attack was on Friday. */
function withinOpened(annotation: Annotation, trigger: number, mention: TimeMention): TimeMention {
  const { opened, ...rest } = mention;
  if (!opened || trigger < mention.last) return mention;
  const head = headOf(annotation, mention.first, mention.last);
  for (let index = trigger, steps = 0; index >= 0 && steps < 20; steps++) {
    const above = annotation.tokens[index]?.head ?? -1;
    if (above === head || (above >= mention.first && above <= mention.last)) return { ...rest, ...opened, kind: 'date', certainty: 'implied' };
    index = above;
  }
  const when = annotation.tokens[mention.last + 1]?.form === ',' ? mention.last + 2 : mention.last + 1;
  const told = annotation.tokens[when]?.form.toLowerCase() === 'when';
  return told ? { ...rest, ...opened, kind: 'date', certainty: 'implied' } : mention;
}
