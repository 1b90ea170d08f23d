import type { Annotation } from '../../../language/annotation.ts';
import { isVaguePlace, placeSort } from '../../lexicon/places/place-nouns.ts';
import { addEventsOnWay, Evidence, edgeName, FAR, governorOf, type KnownEvent, linkOf } from '../link.ts';
import { linkCosts } from '../link-costs.ts';
import { isSaying, isSpeechAct } from '../saying.ts';
import { verbsBetween } from '../time/attach.ts';
import type { PlaceMention } from './mention.ts';

/** Prepositions that place an event; `with` and the like never do. */
const PLACING: ReadonlySet<string> = new Set(
  'in at near on along off around inside outside across over throughout within beyond behind into onto towards toward through above under between from to by against of for opposite amid overlooking north south east west'.split(
    ' ',
  ),
);
/** A state's name needs one of these: `against Iraq`, `with Iran` name a party. */
const STATE: ReadonlySet<string> = new Set(['in', 'inside', 'into', 'across', 'throughout', 'within', 'over', 'near', 'off', 'outside']);
const MOVING =
  /^(?:sen[dt]|sending|sends|go|goes|going|went|gone|fl[eyi]|flew|flown|flight|travel|move|moving|withdr|pull|return|visit|trip|tour|deploy|dispatch|retreat|leav|left|sail|march|advanc|enter|cross|come|came|coming|arriv|depart|expel|deport|evacuat|reassign|redeploy|transfer|flee|fled|escap|ship|deliver|reinforc|airlift|mission|journey|infiltrat|moved|bring|brought|take|took|repatriat)/i;
/** Where one speaks: `called for restraint at a meeting in Cairo`. */
const SPEAKING_PLACE: ReadonlySet<string> = new Set(['in', 'at', 'near', 'outside', 'inside', 'from', '']);
/** Verbs whose object is a place that is hit, taken, held, entered or left. */
const TAKING =
  /^(?:attack|raid|hit|struck|strike|bomb|shell|seiz|captur|occup|tak|took|overr[au]n|enter|storm|leav|left|visit|surround|encircl|besieg|blockad|clos|control|hold|held|retak|liberat|recaptur|destroy|pound|target|evacuat|abandon|gain|clear|defend|reopen|open|patrol|reach|cross|invad|sabotag|blast|shut|blow|blew|flee|fled|loot|ransack|burn|torch|cut|advanc|sealed|secur|dislodg|quit|sail|penetrat|infiltrat|damag|fir|lost|los)/i;

/** What speaks for and against a phrase being the place of an event; null where it is the place of something else, or a party. */
export function placeEvidence(
  annotation: Annotation,
  trigger: number,
  mention: PlaceMention,
  events: readonly KnownEvent[] = [],
): Evidence | null {
  const { tokens } = annotation;
  const head = tokens[mention.head];
  const event = tokens[trigger];
  if (!head || !event) return null;
  // "the fleet is in the strait": the place is the predicate itself.
  if (trigger === mention.head && mention.preposition && PLACING.has(mention.preposition)) return new Evidence();
  if (trigger >= mention.first && trigger <= mention.last) return null;
  const link = linkOf(annotation, trigger, mention.head);
  if (!link) return null;
  const evidence = new Evidence();
  for (const index of link.up) {
    const { head: governor, edge: name } = governorOf(annotation, index);
    const above = tokens[governor];
    if (above && (name === 'ccomp' || name === 'parataxis') && isSpeechAct(above.form)) return null;
    // "were reported killed" says where they were killed; "urged to leave" does not say where they were urged.
    if (above && name === 'xcomp' && isSpeechAct(above.form) && !isSaying(above.form)) return null;
    evidence.add(`up:${name}`);
  }
  for (const index of link.down) {
    const { head: governor, edge: name } = governorOf(annotation, index);
    const above = tokens[governor];
    if (above && (name === 'ccomp' || name === 'parataxis') && isSaying(above.form)) return null;
    evidence.add(`down:${isDescription(name, index, events) ? `${name}-description` : name}`);
  }
  const kind = edgeName(head);
  const top = tokens[link.meeting];
  // What is urged, blamed or promised has its own place; a speech act's is where the speaker was.
  if (event.upos === 'VERB' && isSpeechAct(event.form) && link.up.length === 0) {
    const spoken = link.down.length === 1 && (kind === 'obl' || kind === 'advmod') && SPEAKING_PLACE.has(mention.preposition);
    if (!spoken) {
      const content = link.down.some(
        (index) => /^(?:ccomp|xcomp|advcl|parataxis)$/.test(edgeName(tokens[index])) || events.some((one) => one.token === index),
      );
      if (content || events.length === 0 || mention.sort === 'state') return null;
      evidence.add('act-object');
    }
  }
  // "the fighting is in the hills"
  if (
    link.down.length === 0 &&
    link.up.length === 1 &&
    edgeName(event) === 'nsubj' &&
    mention.preposition &&
    PLACING.has(mention.preposition)
  )
    return evidence;
  // Passive with the place behind a participle: "the terminal, attacked twice since May".
  const modified = link.down.length === 0;
  if (
    modified &&
    !(
      link.up.length === 1 &&
      (edgeName(event) === 'acl' || event.deprel === 'acl:relcl') &&
      TAKING.test(event.form) &&
      event.xpos !== 'VBG'
    )
  )
    return null;
  // A place that hangs on the saying is that of the saying.
  if (
    link.up.length > 0 &&
    link.down.length === 1 &&
    top &&
    isSaying(top.form) &&
    (kind === 'obl' || kind === 'advmod' || kind === 'nsubj')
  )
    return null;
  evidence.add(`sort:${mention.sort}`);
  if (mention.sort === 'common')
    evidence.add(
      isVaguePlace(head.form.toLowerCase()) && !mention.name ? 'noun:vague' : `noun:${placeSort(head.form.toLowerCase()) ?? 'other'}`,
    );
  if (mention.preposition) {
    if (!PLACING.has(mention.preposition) || (mention.preposition === 'by' && mention.sort !== 'common')) return null;
    evidence.add(`prep:${mention.preposition}`);
    if (mention.sort === 'state' && !STATE.has(mention.preposition))
      evidence.add(
        (mention.preposition === 'to' || mention.preposition === 'from') && moves(annotation, mention) ? 'state-moved' : 'state-party',
      );
  } else if (modified) evidence.add('taken');
  else if (mention.sort !== 'adverb') {
    const first = kind === 'conj' ? tokens[head.head] : head;
    const governor = tokens[first?.head ?? -1];
    // A subject of a transitive verb without an object is a passive that the parser took for the past tense.
    const object =
      first?.deprel === 'obj' ||
      first?.deprel === 'nsubj:pass' ||
      (kind === 'nsubj' &&
        mention.sort !== 'state' &&
        (governor?.xpos === 'VBN' || (governor?.xpos === 'VBD' && !hasObject(annotation, head.head))));
    if (object && governor && TAKING.test(governor.form)) {
      evidence.add(mention.sort === 'state' ? 'taken-state' : 'taken');
      if (first?.head === trigger) evidence.add('taken-here');
    } else if (kind === 'compound' || kind === 'amod' || head.deprel === 'nmod:poss') {
      // "Colombo's objections": a capital in the genitive is a party.
      if (mention.sort === 'state' || head.deprel === 'nmod:poss') return null;
      evidence.add(mention.sort === 'named' && head.head === trigger ? 'attribute-here' : 'attribute');
    } else if (object) {
      if (mention.sort === 'state') return null;
      evidence.add('object');
    } else if (kind === 'conj' || kind === 'appos' || kind === 'obl' || kind === 'root') evidence.add('bare');
    else return null;
  }
  // "hit an oil platform" says what, not where.
  if (!mention.preposition && mention.sort === 'common' && mention.name === null && mention.indefinite) evidence.add('indefinite');
  if (link.up.length === 0 && link.down.length === 1) evidence.add('direct');
  if (link.up.length > 0 && top && isSpeechAct(top.form)) evidence.add('above:act');
  addEventsOnWay(evidence, link, trigger, events);
  const gap = mention.head > trigger ? mention.first - trigger : trigger - mention.last;
  evidence.add('gap', Math.min(Math.max(gap, 0), 30) / 10);
  if (mention.last < trigger) evidence.add('before');
  evidence.add('verbs', Math.min(3, verbsBetween(annotation, Math.min(trigger, mention.last), Math.max(trigger, mention.first))));
  return evidence;
}

/** True for a clause that only describes a noun: one that is no event of the text. Known only where the events are. */
export function isDescription(edge: string, token: number, events: readonly KnownEvent[]): boolean {
  return (edge === 'acl' || edge === 'relcl') && events.length > 0 && !events.some((one) => one.token === token);
}

function hasObject(annotation: Annotation, verb: number): boolean {
  const sentence = annotation.sentences[annotation.tokens[verb]?.sentence ?? -1];
  for (let index = verb + 1; index <= (sentence?.last ?? -1); index++) {
    const token = annotation.tokens[index];
    if (token?.head === verb && (token.deprel === 'obj' || token.deprel === 'ccomp')) return true;
  }
  return false;
}

/** True where a phrase hangs on a word of going, sending or withdrawing: `sent to Chad`, `a visit to Kuwait`. */
function moves(annotation: Annotation, mention: PlaceMention): boolean {
  const governor = annotation.tokens[annotation.tokens[mention.head]?.head ?? -1];
  return MOVING.test(governor?.form ?? '');
}

/** How far a place phrase is from an event of its sentence; `FAR` where it is no place of it. */
export function placeCost(annotation: Annotation, trigger: number, mention: PlaceMention, events: readonly KnownEvent[] = []): number {
  return placeEvidence(annotation, trigger, mention, events)?.cost(linkCosts.place) ?? FAR;
}

/**
 * The narrowest place said of the event named by a token, or null: never the place of the saying, nor a party named by its country. What is hit or
 * taken serves as the place if it says where (guideline, rule 18).
 */
export function placeOf(
  annotation: Annotation,
  trigger: number,
  mentions: readonly PlaceMention[],
  events: readonly KnownEvent[] = [],
): PlaceMention | null {
  const here = mentions.filter((mention) => annotation.tokens[mention.first]?.sentence === annotation.tokens[trigger]?.sentence);
  if (here.length === 0) return null;
  let best: PlaceMention | null = null;
  let least = linkCosts.place.none ?? 0;
  for (const mention of here) {
    const cost = placeCost(annotation, trigger, mention, events);
    if (cost < least) {
      least = cost;
      best = mention;
    }
  }
  return best;
}
