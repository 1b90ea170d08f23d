import type { Annotation, Token } from '../../../language/annotation.ts';
import { addEventsOnWay, Evidence, FAR, governorOf, type KnownEvent, linkOf } from '../link.ts';
import { linkCosts } from '../link-costs.ts';
import { isSaying, isSpeechAct } from '../saying.ts';
import { headOf } from '../tree.ts';
import type { TimeMention } from './mention.ts';
import { standsAtSaying } from './standing.ts';

/** Verbs that say of an event only that it was: their time is its time. `the assault, which began on Tuesday` */
const HAPPENING =
  /^(?:began|begins?|begun|beginning|started|starts?|starting|took|occurred|occurs?|lasted|continued|continues?|broke|erupted|followed|ended|held|launched|came|carried|was|were|is|made|staged|mounted|reported)$/i;

/** What speaks for and against a phrase being the time of an event; null where it is another event's or a saying's. */
export function timeEvidence(
  annotation: Annotation,
  trigger: number,
  mention: TimeMention,
  events: readonly KnownEvent[] = [],
): Evidence | null {
  const { tokens } = annotation;
  const event = tokens[trigger];
  if (!event || (trigger >= mention.first && trigger <= mention.last)) return null;
  const head = headOf(annotation, mention.first, mention.last);
  const link = linkOf(annotation, trigger, head);
  if (!link) return null;
  const evidence = new Evidence();
  for (const index of link.up) {
    const { head: governor, edge: name } = governorOf(annotation, index);
    const above = tokens[governor];
    const clause = name === 'ccomp' || name === 'parataxis';
    if (above && (clause || name === 'advcl') && isSaying(above.form)) return null;
    if (above && clause && isSpeechAct(above.form)) return null;
    if (above && name === 'xcomp' && isSpeechAct(above.form) && !isSaying(above.form)) return null;
    evidence.add(`up:${name}`);
  }
  for (const index of link.down) {
    const token = tokens[index];
    const { head: governor, edge: name } = governorOf(annotation, index);
    const above = tokens[governor];
    if (name === 'ccomp' && above && isSaying(above.form)) return null;
    if (name === 'relcl' && HAPPENING.test(token?.form ?? '')) evidence.add('down:happening');
    // "struck a ship in the strait today": a noun that is no event takes no time, its time is the verb's.
    else if (index === head && name === 'advcl') evidence.add('down:obl');
    else evidence.add(isThing(token, index, events) ? 'down:thing' : `down:${name}`);
  }
  const act = event.upos === 'VERB' && isSpeechAct(event.form);
  if (!act && standsAtSaying(annotation, mention.first, mention.last)) return null;
  // What is urged or denounced has its own time.
  if (act && link.down.some((index) => events.some((one) => one.token === index))) return null;
  const top = tokens[link.meeting];
  // "on Sunday reported clashes": the report's time; "reported clashes on Sunday": the clashes'.
  if (link.up.length > 0 && link.down.length === 1 && top && isSaying(top.form) && mention.first < link.meeting) return null;
  // An attribute belongs to its noun, not to the verb above: "repelled an overnight raid".
  if (mention.attributive) evidence.add(link.down.length > 1 ? 'attribute-of-other' : 'attribute');
  if (mention.kind === 'age' && link.down.length !== 1) evidence.add('age-of-other');
  if (mention.kind === 'span' && link.up.length > 1) evidence.add('span-of-other');
  evidence.add(`kind:${mention.kind}`);
  if (link.up.length > 0 && top && isSpeechAct(top.form) && mention.first < link.meeting) evidence.add('above:act');
  addEventsOnWay(evidence, link, trigger, events);
  const gap = mention.first > trigger ? mention.first - trigger : trigger - mention.last;
  evidence.add('gap', Math.min(gap, 30) / 10);
  if (mention.last < trigger) evidence.add('before');
  evidence.add('verbs', Math.min(3, verbsBetween(annotation, Math.min(trigger, mention.last), Math.max(trigger, mention.first))));
  return evidence;
}

function isThing(token: Token | undefined, index: number, events: readonly KnownEvent[]): boolean {
  return events.length > 0 && (token?.upos === 'NOUN' || token?.upos === 'PROPN') && !events.some((one) => one.token === index);
}

/** Verbs strictly between two tokens. */
export function verbsBetween(annotation: Annotation, from: number, to: number): number {
  let verbs = 0;
  for (let index = from + 1; index < to; index++) if (annotation.tokens[index]?.upos === 'VERB') verbs++;
  return verbs;
}

export function timeCost(annotation: Annotation, trigger: number, mention: TimeMention, events: readonly KnownEvent[] = []): number {
  return timeEvidence(annotation, trigger, mention, events)?.cost(linkCosts.time) ?? FAR;
}

/** The time phrase of the event named by a token; null where the text says none. The time of saying is not the event's (guideline, rule 17). */
export function timeOf(
  annotation: Annotation,
  trigger: number,
  mentions: readonly TimeMention[],
  events: readonly KnownEvent[] = [],
): TimeMention | null {
  const here = mentions.filter((mention) => annotation.tokens[mention.first]?.sentence === annotation.tokens[trigger]?.sentence);
  if (here.length === 0) return null;
  let best: TimeMention | null = null;
  let least = linkCosts.time.none ?? 0;
  for (const mention of here) {
    const cost = timeCost(annotation, trigger, mention, events);
    if (cost < least) {
      least = cost;
      best = mention;
    }
  }
  if (best !== null) return withinOpened(annotation, trigger, best);
  const declaring = declaredBy(annotation, trigger);
  return declaring === null ? null : timeOf(annotation, declaring, mentions, events);
}

/** Verbs by whose saying it is so, and things that are so by being announced. */
const DECLARING = /^(?:declar|proclaim)(?:e|es|ed|s|ing)?$/i;
const ANNOUNCING = /^announc(?:e|es|ed|ing)$/i;
const TRUCE = /^(?:cease-?fires?|truces?|armistices?)$/i;

/** The verb that makes what the trigger names by saying it: `declared a truce`, `declared to suspend operations`; its time is when that began. */
function declaredBy(annotation: Annotation, trigger: number): number | null {
  const { head, edge } = governorOf(annotation, trigger);
  const verb = annotation.tokens[head];
  const event = annotation.tokens[trigger];
  if (verb?.upos !== 'VERB' || event === undefined || !/^(?:obj|xcomp|nsubj:pass)$/.test(edge)) return null;
  return DECLARING.test(verb.form) || (ANNOUNCING.test(verb.form) && TRUCE.test(event.form)) ? head : null;
}

/** `since Friday, when an attack …`: the attack was on Friday. */
function withinOpened(annotation: Annotation, trigger: number, mention: TimeMention): TimeMention {
  const { opened, ...rest } = mention;
  if (!opened || trigger < mention.last) return mention;
  const when = annotation.tokens[mention.last + 1]?.form === ',' ? mention.last + 2 : mention.last + 1;
  if (annotation.tokens[when]?.form.toLowerCase() !== 'when') return mention;
  return { ...rest, ...opened, kind: 'date', certainty: 'implied' };
}
