import type { Annotation, Token } from '../../language/annotation.ts';
import { ancestors } from './tree.ts';

/** No link: what is asked for belongs to something else. */
export const FAR = 99;

export interface LinkCosts {
  /** Climbing from the event over the relation between a token and its head. */
  up(token: Token, above: Token | undefined): number;
  /** Coming down to the phrase over the relation between a token and its head. */
  down(token: Token, above: Token | undefined): number;
}

export interface Link {
  readonly cost: number;
  /** The lowest token above (or at) both. */
  readonly meeting: number;
  /** Relations climbed from the event and come down to the phrase, both without the meeting's own. */
  readonly up: number;
  readonly down: number;
}

/** The way through the parse from an event to the head of a phrase in the same sentence; null where there is none. */
export function linkOf(annotation: Annotation, event: number, phraseHead: number, costs: LinkCosts): Link | null {
  const { tokens } = annotation;
  if (tokens[event]?.sentence !== tokens[phraseHead]?.sentence) return null;
  const chain = [event, ...ancestors(annotation, event)];
  const path = [phraseHead, ...ancestors(annotation, phraseHead)];
  const down = path.findIndex((token) => chain.includes(token));
  const meeting = path[down];
  if (meeting === undefined) return null;
  const up = chain.indexOf(meeting);
  let cost = 0;
  for (const index of chain.slice(0, up)) {
    const token = tokens[index];
    if (token) cost += costs.up(token, tokens[token.head]);
  }
  for (const index of path.slice(0, down)) {
    const token = tokens[index];
    if (token) cost += costs.down(token, tokens[token.head]);
  }
  return { cost, meeting, up, down };
}
