import type { ActorMention } from '../actors/mention.ts';
import type { EventType, Span } from '../claim.ts';
import { classify } from '../classifier/classifier.ts';
import { rowsOf } from '../classifier/hashing.ts';
import type { CodingModels, Decided } from '../models.ts';
import type { Reading } from '../reading.ts';
import { sourceOf } from '../source.ts';
import { type Borrowed, borrowFeatures, roleFeatures } from './features.ts';
import { harmedBy } from './harmed.ts';

/** Who did it to whom, as codes, with the words that say so and the reasons. */
export interface Parties {
  actor: string[];
  recipient: string[];
  spans: { actor: Span[]; recipient: Span[] };
  reasons: string[];
}

export const ROLE_CLASSES = ['none', 'actor', 'recipient', 'both'] as const;

/** Types that make up one fight: a side that one of them names can be that of another. */
const FIGHT = new Set<EventType>(['ASSAULT', 'RETREAT', 'COERCE', 'THREATEN', 'MOBILIZE']);

/** Mentions of somebody with a code in the sentence of an event. */
export function mentionsFor(reading: Reading, token: number): ActorMention[] {
  const { tokens, sentences } = reading.annotation;
  const { first, last } = sentences[tokens[token].sentence];
  const here = reading.mentions.filter((m) => m.codes.length > 0 && m.head >= first && m.head <= last);
  return here.filter((m) => !here.some((outer) => within(m, outer) && !(outer.first <= token && token <= outer.last)));
}

/** "Russian" in "Russian police": it only says whose police. */
function within(inner: ActorMention, outer: ActorMention): boolean {
  if (inner === outer || inner.head === outer.head || inner.codes[0].slice(0, 3) !== outer.codes[0].slice(0, 3)) return false;
  return outer.first <= inner.first && inner.last <= outer.last;
}

/** An actor that another place of the report offers. */
export interface Loan {
  readonly origin: Borrowed;
  readonly code: string;
  /** Sentences between. */
  readonly distance: number;
}

/** What an event could borrow: its speaker, the parties of the fight told just before or of the like event nearest to it, the report's most frequent ones. */
export function loansFor(
  reading: Reading,
  events: readonly Pick<Decided, 'candidate' | 'type'>[],
  at: number,
  known: readonly Pick<Parties, 'actor' | 'recipient'>[],
  speaker: string | null,
): Loan[] {
  const { tokens } = reading.annotation;
  const loans: Loan[] = [];
  const { type } = events[at];
  const sentenceOf = (i: number) => tokens[events[i].candidate.token].sentence;
  const sentence = sentenceOf(at);
  if (speaker) loans.push({ origin: 'speaker', code: speaker, distance: 0 });
  const lend = (i: number, origin: 'previous' | 'like' | 'next') => {
    const distance = Math.abs(sentence - sentenceOf(i));
    for (const role of ['actor', 'recipient'] as const)
      for (const code of known[i][role]) loans.push({ origin: `${origin}-${role}`, code, distance });
  };
  const named = (i: number) => known[i].actor.length > 0 || known[i].recipient.length > 0;
  const fights = FIGHT.has(type);
  const before = lastBefore(at, (i) => (fights ? FIGHT.has(events[i].type) : events[i].type === type) && named(i));
  if (before >= 0) lend(before, fights ? 'previous' : 'like');
  else {
    const next = events.findIndex((e, i) => i > at && e.type === type && named(i));
    if (next >= 0) lend(next, 'next');
  }
  if (!fights) return loans;
  const tally = { actor: new Map<string, number>(), recipient: new Map<string, number>() };
  events.forEach((event, i) => {
    if (i === at || event.type !== 'ASSAULT') return;
    for (const role of ['actor', 'recipient'] as const)
      for (const code of known[i][role]) tally[role].set(code, (tally[role].get(code) ?? 0) + 1);
  });
  for (const role of ['actor', 'recipient'] as const) {
    const [top] = [...tally[role]].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    if (top) loans.push({ origin: `main-${role}`, code: top[0], distance: 0 });
  }
  return loans;
}

function lastBefore(before: number, fits: (index: number) => boolean): number {
  for (let i = before - 1; i >= 0; i--) if (fits(i)) return i;
  return -1;
}

/** A side that an event names by its country alone may be its forces, as other fights of the report have it (guideline, rule 28). */
export function forcesFor(
  reading: Reading,
  events: readonly Pick<Decided, 'candidate' | 'type'>[],
  at: number,
  known: readonly Pick<Parties, 'actor' | 'recipient'>[],
): (Loan & { role: 'actor' | 'recipient' })[] {
  if (!FIGHT.has(events[at].type)) return [];
  const { tokens } = reading.annotation;
  const sentenceOf = (i: number) => tokens[events[i].candidate.token].sentence;
  const out: (Loan & { role: 'actor' | 'recipient' })[] = [];
  for (const role of ['actor', 'recipient'] as const) {
    if (known[at][role].length !== 1 || known[at][role][0].length !== 3) continue;
    const code = `${known[at][role][0]} MIL`;
    let distance = Number.POSITIVE_INFINITY;
    events.forEach((event, i) => {
      if (i === at || !FIGHT.has(event.type) || !(known[i].actor.includes(code) || known[i].recipient.includes(code))) return;
      distance = Math.min(distance, Math.abs(sentenceOf(i) - sentenceOf(at)));
    });
    if (distance < Number.POSITIVE_INFINITY) out.push({ origin: `forces-${role}`, code, distance, role });
  }
  return out;
}

/** Parties of every event: first from its own sentence, then, where a side is missing, from what the report says elsewhere. */
export function partiesOf(reading: Reading, events: readonly Decided[], models: CodingModels): Parties[] {
  const parties = events.map((event) => inSentence(reading, event, models));
  const offers = events.map((_, at) => forcesFor(reading, events, at, parties));
  events.forEach((event, at) => {
    const own = parties[at];
    const speaker = sourceOf(reading, reading.toldOf(event.candidate.token)).sourceCode;
    for (const { origin, code, distance, role } of offers[at]) {
      const p = chanceOf(reading, event, origin, code, distance, own, speaker, models);
      if (p[ROLE_CLASSES.indexOf(role)] + p[3] <= 0.5) continue;
      own[role] = [code];
      own.reasons.push(`${role} ${code}: those who fight for it elsewhere in the report`);
    }
    if (own.actor.length && own.recipient.length) return;
    const given: Record<'actor' | 'recipient', Map<string, { p: number; origin: Borrowed }>> = { actor: new Map(), recipient: new Map() };
    for (const { origin, code, distance } of loansFor(reading, events, at, parties, speaker)) {
      if (own.actor.some((c) => sameSide(c, code)) || own.recipient.some((c) => sameSide(c, code))) continue;
      const p = chanceOf(reading, event, origin, code, distance, own, speaker, models);
      for (const [role, sum] of [
        ['actor', p[1] + p[3]],
        ['recipient', p[2] + p[3]],
      ] as const)
        if (sum > 0.5 && sum > (given[role].get(code)?.p ?? 0)) given[role].set(code, { p: sum, origin });
    }
    for (const role of ['actor', 'recipient'] as const) {
      if (own[role].length) continue;
      const best = [...given[role]].sort((a, b) => b[1].p - a[1].p);
      for (const [code, { p, origin }] of best) {
        if (own[role].some((c) => c.slice(0, 3) === code.slice(0, 3))) continue;
        own[role].push(code);
        own.reasons.push(`${role} ${code} from elsewhere in the report (${origin.replace('-', ' ')}, weight ${p.toFixed(2)})`);
      }
    }
  });
  return parties;
}

function chanceOf(
  { surroundings }: Reading,
  { candidate, type }: Decided,
  origin: Borrowed,
  code: string,
  distance: number,
  own: Parties,
  speaker: string | null,
  { borrow }: CodingModels,
): Float64Array {
  const features = borrowFeatures(candidate, type, origin, code, own, surroundings, speaker, distance);
  return classify(borrow, { rows: rowsOf(features, borrow.bits), dense: null });
}

/** A state, its forces and its government are one side in a fight. */
function sameSide(a: string, b: string): boolean {
  return a === b || (a.slice(0, 3) === b.slice(0, 3) && STATE.test(a.slice(4)) && STATE.test(b.slice(4)));
}
const STATE = /^(?:MIL|GOV)?$/;

/** A mention with its chances for each part in an event. */
interface Chance {
  readonly mention: ActorMention;
  readonly actor: number;
  readonly recipient: number;
  readonly both: number;
}

/** Least chance at which a mention of the sentence takes a part, and at which one coordinated with it joins. */
const TAKES_PART = 0.45;
const JOINS = 0.3;

function inSentence(reading: Reading, { candidate, type }: Decided, models: CodingModels): Parties {
  const told = reading.toldOf(candidate.token);
  const found: Parties = { actor: [], recipient: [], spans: { actor: [], recipient: [] }, reasons: [] };
  const chances: Chance[] = [];
  for (const mention of mentionsFor(reading, candidate.token)) {
    const p = classify(models.role, {
      rows: rowsOf(roleFeatures(candidate, type, mention, reading.surroundings, told), models.role.bits),
      dense: null,
    });
    chances.push({ mention, actor: p[1] + p[3], recipient: p[2] + p[3], both: p[3] });
  }
  const taken = new Set<ActorMention>();
  // The surer part is given out first; a mention plays both only where it is likelier to than not.
  const first = Math.max(0, ...chances.map((c) => c.actor)) >= Math.max(0, ...chances.map((c) => c.recipient)) ? 'actor' : 'recipient';
  for (const role of first === 'actor' ? (['actor', 'recipient'] as const) : (['recipient', 'actor'] as const)) {
    const ranked = chances
      .filter((c) => !taken.has(c.mention) || c.both > 0.4)
      .sort((a, b) => b[role] - a[role] || a.mention.head - b.mention.head);
    const [top, ...others] = ranked;
    if (!top || top[role] < TAKES_PART) continue;
    const players = [
      top,
      ...others.filter(
        (c) =>
          (coordinated(reading, top.mention.head, c.mention.head) && c[role] >= JOINS) ||
          (c.both > 0.5 && top.both > 0.5 && c[role] >= 0.6),
      ),
    ];
    for (const { mention, [role]: p } of players) {
      taken.add(mention);
      const codes = mention.codes.filter((code) => !found[role].some((c) => c.slice(0, 3) === code.slice(0, 3) && mention !== top.mention));
      if (codes.length === 0) continue;
      for (const code of codes) if (!found[role].includes(code)) found[role].push(code);
      found.spans[role].push({ start: mention.start, end: mention.end });
      found.reasons.push(
        `${role} ${codes.join(', ')}: “${reading.annotation.text.slice(mention.start, mention.end)}” (weight ${p.toFixed(2)})`,
      );
    }
  }
  return toHarmed(reading, type, candidate.token, withoutSelf(found, chances));
}

/** Gives a harm to those whom the grammar says it befell. */
function toHarmed(reading: Reading, type: EventType, token: number, found: Parties): Parties {
  const harmed = type === 'ASSAULT' ? harmedBy(reading, token) : null;
  if (!harmed) return found;
  const subject = harmed.subject === null ? undefined : reading.mentionAt.get(harmed.subject);
  const isSubject = (code: string) => harmed.codes.includes(code) || (subject?.codes.includes(code) ?? false);
  const kept = found.actor.every((code) => !isSubject(code));
  return {
    actor: kept ? found.actor : [],
    recipient: [...harmed.codes],
    spans: { actor: kept ? found.spans.actor : [], recipient: harmed.span ? [harmed.span] : [] },
    reasons: [
      ...found.reasons.filter((r) => kept && r.startsWith('actor')),
      `recipient ${harmed.codes.join(', ') || 'of several sides'}: as the sentence says`,
    ],
  };
}

/** Nobody attacks himself: where a clause gives both parts to one and the same, the less likely is dropped ("said 31 of *its* soldiers had been killed"). */
function withoutSelf(found: Parties, chances: readonly Chance[]): Parties {
  const [actor] = found.actor;
  if (found.actor.length !== 1 || found.recipient.length !== 1 || actor !== found.recipient[0]) return found;
  const best = (role: 'actor' | 'recipient') => Math.max(0, ...chances.filter((c) => c.mention.codes.includes(actor)).map((c) => c[role]));
  const weaker = best('actor') < best('recipient') ? 'actor' : 'recipient';
  if (chances.some((c) => c.both > 0.4)) return found;
  return { ...found, [weaker]: [], spans: { ...found.spans, [weaker]: [] }, reasons: found.reasons.filter((r) => !r.startsWith(weaker)) };
}

/** Whether two heads hang together as "A and B" or "between A and B". */
function coordinated(reading: Reading, a: number, b: number): boolean {
  const { tokens } = reading.annotation;
  const top = (token: number) => {
    let at = token;
    for (let i = 0; i < 8 && (tokens[at].deprel.startsWith('conj') || tokens[at].deprel === 'appos'); i++) at = tokens[at].head;
    return at;
  };
  return top(a) === top(b);
}
