import type { EventType } from '../coding/claim.ts';
import { dayNumber } from './days.ts';
import type { RecordedClaim } from './model.ts';
import { partiesOf, partyOf } from './party.ts';
import { triggerClass } from './trigger-class.ts';
import { shared, stem, type Words, wordsOf } from './words.ts';

/** What a pair of claims is compared by, worked out once a claim. */
export interface Profile {
  readonly claim: RecordedClaim;
  readonly type: EventType;
  readonly actors: readonly string[];
  readonly recipients: readonly string[];
  readonly parties: readonly string[];
  readonly source: string | null;
  /** Days since 1970 between which the event is said to lie; null where no day is known. */
  readonly from: number | null;
  readonly to: number | null;
  readonly published: number | null;
  /** Stems of the printed time, place and trigger, sorted. */
  readonly phrase: readonly string[];
  readonly place: readonly string[];
  readonly trigger: readonly string[];
  readonly triggerClass: string | null;
  readonly words: Words;
  /** Identical sentences have identical text here. */
  readonly printed: string;
}

const stems = (text: string): string[] => [...wordsOf(text).stems];

export function profileOf(claim: RecordedClaim): Profile {
  const words = wordsOf(claim.sentence);
  const published = dayNumber(claim.published);
  const from = dayNumber(claim.time?.from ?? null);
  const to = dayNumber(claim.time?.to ?? null);
  return {
    claim,
    type: claim.type,
    actors: partiesOf(claim.actor),
    recipients: partiesOf(claim.recipient),
    parties: partiesOf([...claim.actor, ...claim.recipient]),
    source: claim.sourceCode === null ? null : partyOf(claim.sourceCode),
    // An open beginning or end is taken from the other end, but for "since", which lasts to the day of the report.
    from: from ?? to,
    to: to ?? (from === null ? null : Math.max(from, published ?? from)),
    published,
    phrase: stems(claim.time?.text ?? ''),
    place: stems(claim.place ?? '').filter((word) => !PLACE_FILLERS.has(word)),
    trigger: stems(claim.trigger),
    triggerClass: triggerClass(claim.trigger.split(/\s+/).map(stem)),
    words,
    printed: words.stems.join(' '),
  };
}

/** Words of places that tell no place apart. */
const PLACE_FILLERS: ReadonlySet<string> = new Set(
  'the a of in at near to on and from its their his along around east west north south northern southern eastern western'.split(' '),
);

export function overlapCount(a: readonly string[], b: readonly string[]): number {
  return shared(a, b).length;
}
