import type { ActorMention } from '../actors/mention.ts';
import type { EventType, Span } from '../claim.ts';
import { classify } from '../classifier/classifier.ts';
import { rowsOf } from '../classifier/hashing.ts';
import type { CodingModels, Decided } from '../models.ts';
import type { Reading } from '../reading.ts';
import { sourceOf } from '../source.ts';
import { type Borrowed, borrowFeatures, roleFeatures } from './features.ts';

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
  return reading.mentions.filter((m) => m.codes.length > 0 && m.head >= first && m.head <= last);
}

/** An actor that another place of the report offers. */
export interface Loan {
  readonly origin: Borrowed;
  readonly code: string;
  /** Sentences between. */
  readonly distance: number;
}

/** What an event could borrow: its speaker, the parties of the fight told just before, the report's most frequent ones. */
export function loansFor(
  reading: Reading,
  events: readonly Pick<Decided, 'candidate' | 'type'>[],
  at: number,
  known: readonly Pick<Parties, 'actor' | 'recipient'>[],
): Loan[] {
  const { tokens } = reading.annotation;
  const loans: Loan[] = [];
  const sentence = tokens[events[at].candidate.token].sentence;
  const { sourceCode } = sourceOf(reading, reading.toldOf(events[at].candidate.token));
  if (sourceCode) loans.push({ origin: 'speaker', code: sourceCode, distance: 0 });
  if (!FIGHT.has(events[at].type)) return loans;
  for (let i = at - 1; i >= 0; i--) {
    if (!FIGHT.has(events[i].type) || (known[i].actor.length === 0 && known[i].recipient.length === 0)) continue;
    const distance = sentence - tokens[events[i].candidate.token].sentence;
    for (const code of known[i].actor) loans.push({ origin: 'previous-actor', code, distance });
    for (const code of known[i].recipient) loans.push({ origin: 'previous-recipient', code, distance });
    break;
  }
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

/** Parties of every event: first from its own sentence, then, where a side is missing, from what the report says elsewhere. */
export function partiesOf(reading: Reading, events: readonly Decided[], models: CodingModels): Parties[] {
  const parties = events.map((event) => inSentence(reading, event, models));
  events.forEach((event, at) => {
    const own = parties[at];
    if (own.actor.length && own.recipient.length) return;
    const speaker = sourceOf(reading, reading.toldOf(event.candidate.token)).sourceCode;
    const given: Record<'actor' | 'recipient', Map<string, { p: number; origin: Borrowed }>> = { actor: new Map(), recipient: new Map() };
    for (const { origin, code, distance } of loansFor(reading, events, at, parties)) {
      if (own.actor.includes(code) || own.recipient.includes(code)) continue;
      const p = classify(models.borrow, {
        rows: rowsOf(
          borrowFeatures(event.candidate, event.type, origin, code, own, reading.surroundings, speaker, distance),
          models.borrow.bits,
        ),
        dense: null,
      });
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

/** A mention with its chances for each part in an event. */
interface Chance {
  readonly mention: ActorMention;
  readonly actor: number;
  readonly recipient: number;
  readonly both: number;
}

/** Least chance at which a mention of the sentence takes a part, and at which a further one joins it. */
const TAKES_PART = 0.45;
const JOINS = 0.6;

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
        (c) => c[role] >= JOINS && (coordinated(reading, top.mention.head, c.mention.head) || (c.both > 0.5 && top.both > 0.5)),
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
  return found;
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
