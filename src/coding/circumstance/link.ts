import type { Annotation, Token } from '../../language/annotation.ts';
import { isSaying } from './saying.ts';
import { relation } from './tree.ts';

/** No link: the phrase belongs to something else. */
export const FAR = 99;

/** An event found in the text: what a circumstance may belong to instead. */
export interface KnownEvent {
  readonly token: number;
  readonly type: string;
}

/**
 * Evidence from the other events on the way. What hangs on an event of another type is that one's (`discussed the shelling of the town`); events of
 * one type on one line are mostly one happening (`repelled an attack near the town`).
 */
export function addEventsOnWay(evidence: Evidence, link: Link, event: number, events: readonly KnownEvent[]): void {
  const own = events.find((one) => one.token === event)?.type;
  if (own === undefined) return;
  const on = (tokens: readonly number[]): readonly KnownEvent[] =>
    events.filter((one) => one.token !== event && tokens.includes(one.token));
  const below = on(link.down);
  if (below.some((one) => one.type !== own)) evidence.add('through-other-type');
  else if (below.length > 0) evidence.add('through-same-type');
  const above = on(link.up.length > 0 ? [...link.up.slice(1), link.meeting] : []);
  if (above.some((one) => one.type !== own)) evidence.add('under-other-type');
  else if (above.length > 0) evidence.add('under-same-type');
}

/** The way through the parse from an event to the head of a phrase in the same sentence. */
export interface Link {
  /** The lowest token above (or at) both. */
  readonly meeting: number;
  /** Tokens climbed from the event, and come down to the phrase (nearest to the phrase first), both without the meeting itself. */
  readonly up: readonly number[];
  readonly down: readonly number[];
}

/** A subject stands no further than this before its verb. */
const REACH = 40;
const OBJECTS: ReadonlySet<string> = new Set(['iobj', 'obj']);

/**
 * What a token hangs on. Parsers of this class take the subject of a clause without `that` for an object of the saying (`said the raid near the
 * town took place at dawn`); such an object is given back to the clause that has no subject of its own.
 */
export function governorOf(annotation: Annotation, index: number): { readonly head: number; readonly edge: string } {
  const token = annotation.tokens[index];
  const above = annotation.tokens[token?.head ?? -1];
  if (!token || !above) return { head: -1, edge: edgeName(token) };
  if (OBJECTS.has(token.deprel) && isSaying(above.form)) {
    const last = Math.min(annotation.sentences[token.sentence]?.last ?? -1, index + REACH);
    for (let after = index + 1; after <= last; after++) {
      const clause = annotation.tokens[after];
      if (clause?.head !== token.head || clause.deprel !== 'ccomp') continue;
      const own = annotation.tokens.slice(index + 1, last + 1).some((one) => one.head === after && relation(one) === 'nsubj');
      return own ? { head: token.head, edge: edgeName(token) } : { head: after, edge: 'nsubj' };
    }
  }
  return { head: token.head, edge: edgeName(token) };
}

function above(annotation: Annotation, token: number): number[] {
  const path = [token];
  for (
    let head = governorOf(annotation, token).head;
    head >= 0 && path.length < 40 && !path.includes(head);
    head = governorOf(annotation, head).head
  )
    path.push(head);
  return path;
}

/** Null where they stand in different sentences, or the parse joins them nowhere. */
export function linkOf(annotation: Annotation, event: number, phraseHead: number): Link | null {
  const { tokens } = annotation;
  if (tokens[event]?.sentence !== tokens[phraseHead]?.sentence) return null;
  const chain = above(annotation, event);
  const path = above(annotation, phraseHead);
  const steps = path.findIndex((token) => chain.includes(token));
  const meeting = path[steps];
  if (meeting === undefined) return null;
  return { meeting, up: chain.slice(0, chain.indexOf(meeting)), down: path.slice(0, steps) };
}

/** The relation as the cost tables name it: without subtype, but relative clauses apart. */
export function edgeName(token: Token | undefined): string {
  return token?.deprel === 'acl:relcl' ? 'relcl' : relation(token);
}

/** What speaks for or against a link: names with how often each holds. Costs are their weighted sum (`costs.json`). */
export class Evidence {
  readonly values = new Map<string, number>();

  add(name: string, value = 1): void {
    this.values.set(name, (this.values.get(name) ?? 0) + value);
  }

  /** What is not in the table costs what its kind (the part before the colon) costs. */
  cost(costs: Readonly<Record<string, number>>): number {
    let sum = 0;
    for (const [name, value] of this.values) sum += value * (costs[name] ?? costs[name.slice(0, name.indexOf(':'))] ?? 0);
    return sum;
  }
}
