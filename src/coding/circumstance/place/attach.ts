import type { Annotation, Token } from '../../../language/annotation.ts';
import { FAR, type LinkCosts, linkOf } from '../link.ts';
import { isSaying, isSpeechAct } from '../saying.ts';
import { relation } from '../tree.ts';
import type { PlaceMention } from './mention.ts';

const UP: Readonly<Record<string, number>> = {
  obj: 0.3,
  iobj: 0.5,
  obl: 0.6,
  nsubj: 0.4,
  nmod: 0.5,
  compound: 0.2,
  amod: 0.4,
  xcomp: 0.4,
  ccomp: 1,
  csubj: 0.6,
  advcl: 0.9,
  acl: 0.8,
  conj: 0.7,
  parataxis: 1.6,
  appos: 0.8,
  dep: 1,
  list: 1.5,
};
const DOWN: Readonly<Record<string, number>> = {
  obj: 0.5,
  iobj: 0.8,
  obl: 0.3,
  nsubj: 0.9,
  nmod: 0.4,
  compound: 0.4,
  amod: 0.4,
  xcomp: 0.4,
  ccomp: 1.6,
  advcl: 1.1,
  acl: 1.1,
  conj: 0.9,
  parataxis: 2,
  appos: 0.9,
  advmod: 0.3,
  dep: 1,
};
const LIMIT = 2.1;

const costs: LinkCosts = {
  up(token: Token, above: Token | undefined): number {
    const kind = relation(token);
    if (above && (kind === 'ccomp' || kind === 'parataxis' || kind === 'xcomp') && isSpeechAct(above.form)) return FAR;
    if (token.deprel === 'acl:relcl') return 1.4;
    return UP[kind] ?? 0.4;
  },
  down(token: Token, above: Token | undefined): number {
    const kind = relation(token);
    if (above && (kind === 'ccomp' || kind === 'parataxis') && isSaying(above.form)) return FAR;
    if (token.deprel === 'acl:relcl') return 1.8;
    return DOWN[kind] ?? 0.5;
  },
};

/** Prepositions that place an event. A state's name needs one of `STATE`: `against Iraq`, `with Iran` name a party. */
const PLACING: ReadonlySet<string> = new Set(
  'in at near on along off around inside outside across over throughout within beyond behind into onto towards toward through above under between from to by against of for opposite amid overlooking north south east west'.split(
    ' ',
  ),
);
const STATE: ReadonlySet<string> = new Set(['in', 'inside', 'into', 'across', 'throughout', 'within', 'over', 'near', 'off', 'outside']);
const WEAK_PREPOSITIONS: Readonly<Record<string, number>> = {
  from: 0.8,
  to: 0.4,
  of: 0.4,
  for: 0.7,
  by: 1,
  against: 0.7,
  with: FAR,
  over: 0.3,
  under: 0.8,
  between: 0.3,
};
/** Verbs whose object is a place that is hit, taken, held, entered or left. */
const TAKING =
  /^(?:attack|raid|hit|struck|strike|bomb|shell|seiz|captur|occup|tak|took|overr[au]n|enter|storm|leav|left|visit|surround|encircl|besieg|blockad|clos|control|hold|held|retak|liberat|recaptur|destroy|pound|target|evacuat|abandon|gain|clear|defend|reopen|open|patrol|reach|cross|invad|sabotag|blast|shut|blow|blew|flee|fled|loot|ransack|burn|torch|cut|advanc|sealed|secur|dislodg|quit|sail|penetrat|infiltrat|damag|fir|lost|los)/i;

/** How far a place phrase is from an event of its sentence; `FAR` where it is no place of it. */
export function placeCost(annotation: Annotation, trigger: number, mention: PlaceMention): number {
  const { tokens } = annotation;
  const head = tokens[mention.head];
  const event = tokens[trigger];
  if (!head || !event || head.sentence !== event.sentence || (trigger >= mention.first && trigger <= mention.last)) return FAR;
  const link = linkOf(annotation, trigger, mention.head, costs);
  if (!link || link.cost >= FAR) return FAR;
  const kind = relation(head);
  const top = tokens[link.meeting];
  let cost = link.cost;
  // A place that hangs on the saying is that of the saying.
  if (link.up > 0 && link.down === 1 && top && isSaying(top.form) && (kind === 'obl' || kind === 'advmod' || kind === 'nsubj')) return FAR;
  if (mention.preposition) {
    if (!PLACING.has(mention.preposition)) return FAR;
    if (mention.sort === 'state' && !STATE.has(mention.preposition))
      cost += mention.preposition === 'to' || mention.preposition === 'from' ? 0.9 : 2;
    cost += WEAK_PREPOSITIONS[mention.preposition] ?? 0;
  } else if (mention.sort !== 'adverb') {
    const governor = tokens[head.head];
    const taken = (head.deprel === 'obj' || head.deprel === 'nsubj:pass') && governor !== undefined && TAKING.test(governor.form);
    if (!taken) {
      if (kind === 'compound' || kind === 'amod' || head.deprel === 'nmod:poss')
        cost += mention.sort === 'named' && head.head === trigger ? 0.4 : mention.sort === 'state' ? FAR : 1.4;
      else if (kind === 'obj' || head.deprel === 'nsubj:pass') cost += 1.2;
      else return FAR;
    } else if (mention.sort === 'state') cost += 0.8;
    if (kind === 'nsubj' && head.deprel === 'nsubj') return FAR;
  }
  if (mention.sort === 'common') cost += 0.3;
  const gap = mention.head > trigger ? mention.first - trigger : trigger - mention.last;
  return cost + 0.03 * Math.min(Math.max(gap, 0), 30);
}

/**
 * The narrowest place said of the event named by a token, or null: never the place of the saying, nor a party named by its country. What is hit or
 * taken serves as the place if it says where (guideline, rule 18).
 */
export function placeOf(annotation: Annotation, trigger: number, mentions: readonly PlaceMention[]): PlaceMention | null {
  let best: PlaceMention | null = null;
  let least = LIMIT;
  for (const mention of mentions) {
    const cost = placeCost(annotation, trigger, mention);
    if (cost < least) {
      least = cost;
      best = mention;
    }
  }
  return best;
}
