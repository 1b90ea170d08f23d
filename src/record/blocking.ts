import type { RecordedClaim } from './model.ts';
import { partiesOf } from './party.ts';
import { type Profile, placeWords } from './profile.ts';
import { stemsOf, wordWeight } from './words.ts';

/** Claims of one text are compared each with each up to this many; in longer texts with this many neighbours. */
export const WINDOW = 80;
/** Claims of one text that enter a block, by their order in the text: a text that repeats itself costs no more than others. */
export const PER_TEXT = 8;

const MANY_WORDS = 6;
const RARE = 6;

/** Rare words that two claims must share to meet, where nothing else brings them together: one alone may be the war's own name. */
export const SHARED_WORDS = 2;

export interface BlockKeys {
  /** Whoever shares one of these meets. */
  readonly happening: readonly string[];
  /** One list for each rare word and the like, since what two claims share in two time spans is still one. */
  readonly words: readonly (readonly string[])[];
}

/**
 * Keys under which a claim meets those of other texts: its parties with its kind of happening on its days, and its rarest names,
 * places and numbers within two weeks. A claim without any day meets those without a day. Made from the claim alone.
 */
export function blockKeys(profile: Profile): BlockKeys {
  const happening = new Set<string>();
  const { claim } = profile;
  const kinds = [profile.triggerClass ?? claim.trigger.toLowerCase(), profile.type];
  const parties = partiesOf([...claim.actor, ...claim.recipient]);
  for (const day of daysOf(profile)) for (const party of parties) for (const kind of kinds) happening.add(`${day} ${party} ${kind}`);
  const words = [...new Set(keywords(claim))]
    .map((word) => ({ word, weight: wordWeight(word) }))
    .filter(({ weight }) => weight >= RARE)
    .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
    .slice(0, MANY_WORDS);
  const fortnights = fortnightsOf(profile);
  // The same parties with the same kind of happening weigh as much as a word: what nobody dates is told for weeks.
  const told = parties.length === 0 ? [] : kinds.map((kind) => `${parties.join('+')} ${kind}`);
  const shared = [...words.map(({ word }) => word), ...new Set(told)];
  return { happening: [...happening], words: shared.map((word) => fortnights.map((fortnight) => `${fortnight} ${word}`)) };
}

function daysOf({ from, to, published }: Profile): string[] {
  const [first, last] =
    from !== null && to !== null && to - from <= 6 ? [from, to] : published !== null ? [published - 2, published] : [null, null];
  if (first === null || last === null) return ['?'];
  return Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
}

/** Two-week spans that overlap by half, so that days a week apart always share one. */
function fortnightsOf({ from, published }: Profile): string[] {
  const days = [from, published].filter((day) => day !== null);
  if (days.length === 0) return ['?'];
  return [...new Set(days.flatMap((day) => [`a${Math.floor(day / 14)}`, `b${Math.floor((day + 7) / 14)}`]))];
}

function keywords(claim: RecordedClaim): string[] {
  return [...placeWords(claim), ...stemsOf(claim.sentence).names];
}
