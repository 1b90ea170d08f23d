import type { Coordinates } from '../../claim.ts';

/** How a place phrase hangs in its sentence. */
export interface PlaceMention {
  readonly start: number;
  readonly end: number;
  /** First and last token, both included. */
  readonly first: number;
  readonly last: number;
  /** As printed, with direction or distance: `north-east of Basra`. */
  readonly text: string;
  /** Token that heads the phrase in the parse. */
  readonly head: number;
  /** The preposition that governs it, lower case; empty where none does (an object, a compound). */
  readonly preposition: string;
  /** `named` where the head is a proper name, `state` where that names a state, `common` for `the region`, `adverb` for `nearby`. */
  readonly sort: 'named' | 'state' | 'common' | 'adverb';
  /** True for `a platform`, `another village`: said for the first time and without saying which. */
  readonly indefinite?: true;
  /** The narrowest proper name in the phrase; null where it has none. */
  readonly name: string | null;
  readonly coordinates: Coordinates | null;
  /** ISO 3166 alpha-3; null where unknown or disputed. */
  readonly country: string | null;
  /** All parties' names of the place, where it has several. */
  readonly allNames?: readonly string[];
}
