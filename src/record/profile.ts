import type { EventType } from '../coding/claim.ts';
import { dayNumber } from './days.ts';
import type { RecordedClaim } from './model.ts';
import { partiesOf, partyOf } from './party.ts';
import { WANTS } from './stances.ts';
import { triggerClass } from './trigger-class.ts';
import { codesOf, stem, stemsOf, type Words, wordsOf, wordWeight } from './words.ts';

/** What a pair of claims is compared by, worked out once a claim. */
export interface Profile {
  readonly claim: RecordedClaim;
  readonly type: EventType;
  /** Codes (see `codesOf`) of the parties. */
  readonly actors: Uint32Array;
  readonly recipients: Uint32Array;
  readonly parties: Uint32Array;
  readonly source: string | null;
  /** Days since 1970 between which the event is said to lie; null where no day is known. */
  readonly from: number | null;
  readonly to: number | null;
  readonly published: number | null;
  /** Codes of the stems of the printed time, place and trigger, sorted; of time and place only those that are not everyday words. */
  readonly phrase: Uint32Array;
  readonly place: Uint32Array;
  readonly trigger: Uint32Array;
  readonly rareTrigger: Uint32Array;
  readonly triggerClass: string | null;
  readonly words: Words;
  /** Words of all sentences of the same text that hold a claim. */
  readonly report: Words | null;
  readonly wanted: boolean;
  /** Whether words before the trigger call it another one than those told before: `another attack`. */
  readonly calledNew: boolean;
  /** Full codes of actors and recipients, with roles. */
  readonly roles: Uint32Array;
}

/** Words of a text as far as its claims show it, to tell whether two texts are about the same matter. */
export function reportWords(claims: readonly RecordedClaim[]): Words {
  const sentences = new Map(claims.map((claim) => [claim.spans.sentence.start, claim.sentence]));
  return wordsOf(
    [...sentences]
      .sort((a, b) => a[0] - b[0])
      .map(([, sentence]) => sentence)
      .join(' '),
    6000,
  );
}

/** Stems above this weight tell one thing from another. */
const RARE = 4.5;

const rare = (words: readonly string[]): Uint32Array => codesOf(words.filter((word) => wordWeight(word) > RARE));

/** `report`: see `reportWords`. */
export function profileOf(claim: RecordedClaim, report: Words | null = null): Profile {
  const trigger = stemsOf(claim.trigger).stems;
  const published = dayNumber(claim.published);
  const from = dayNumber(claim.time?.from ?? null);
  const to = dayNumber(claim.time?.to ?? null);
  return {
    claim,
    type: claim.type,
    actors: codesOf(partiesOf(claim.actor)),
    recipients: codesOf(partiesOf(claim.recipient)),
    parties: codesOf(partiesOf([...claim.actor, ...claim.recipient])),
    source: claim.sourceCode === null ? null : partyOf(claim.sourceCode),
    // An open beginning or end is taken from the other end, but for "since", which lasts to the day of the report.
    from: from ?? to,
    to: to ?? (from === null ? null : Math.max(from, published ?? from)),
    published,
    phrase: rare(stemsOf(claim.time?.text ?? '').stems),
    place: rare(placeWords(claim)),
    trigger: codesOf(trigger),
    rareTrigger: rare(trigger),
    triggerClass: triggerClass(claim.trigger.split(/\s+/).map(stem)),
    words: wordsOf(claim.sentence),
    report,
    wanted: WANTS.has(claim.stance),
    calledNew: calledNew(claim),
    roles: codesOf([...new Set([...claim.actor, ...claim.recipient])]),
  };
}

/** Words of places that tell no place apart. */
const PLACE_FILLERS: ReadonlySet<string> = new Set(
  'the a of in at near to on and from its their his along around east west north south northern southern eastern western'.split(' '),
);

/** Stems of a claim's place that tell it from others. */
export function placeWords(claim: RecordedClaim): string[] {
  return stemsOf(claim.place ?? '').stems.filter((word) => !PLACE_FILLERS.has(word));
}

const BACK: ReadonlySet<string> = new Set(['the', 'this', 'that', 'these', 'those', 'its', 'his', 'their', 'such']);
const NEW: ReadonlySet<string> = new Set('a an another other second third fourth also further more new fresh separate similar'.split(' '));

/** Looks at the three words before the trigger, the nearest first: `the` comes back to something, `another` does not. */
function calledNew(claim: RecordedClaim): boolean {
  const at = claim.start - claim.spans.sentence.start;
  if (at <= 0 || at > claim.sentence.length) return false;
  const before =
    claim.sentence
      .slice(Math.max(0, at - 40), at)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = before
    .slice(-3)
    .reverse()
    .find((word) => NEW.has(word) || BACK.has(word));
  return telling !== undefined && NEW.has(telling);
}
