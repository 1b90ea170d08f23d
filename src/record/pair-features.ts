import { overlapCount, type Profile } from './profile.ts';
import { cosine, shared, wordWeight } from './words.ts';

/** Everything that two claims are compared by. Each is 0 to 1; what a claim does not say is no contradiction. */
export const PAIR_FEATURES = [
  'same type',
  'same trigger word',
  'same kind of happening',
  'other kind of happening',
  'same actor',
  'other actor',
  'same recipient',
  'other recipient',
  'actor and recipient exchanged',
  'same parties',
  'common party',
  'no common party',
  'parties not said',
  'days overlap',
  'same single day',
  'days apart',
  'distance of days',
  'one day against a long time',
  'day not said',
  'distance of publication',
  'same words of time',
  'same place',
  'other place',
  'place named in the other sentence',
  'trigger named in the other sentence',
  'same figure',
  'other figure',
  'similar sentences',
  'same sentence',
  'common names or numbers',
  'same source',
  'told and wanted',
  'history and news',
  'neighbouring sentences',
  'distance in the text',
  'same trigger on the same day',
  'same kind, same parties',
  'same kind, same place',
  'same trigger, same parties',
  'similar sentences, same kind',
] as const;
export type PairFeature = (typeof PAIR_FEATURES)[number];

const index = new Map<string, number>(PAIR_FEATURES.map((name, i) => [name, i]));
const WANTED: ReadonlySet<string> = new Set(['calls-for', 'intends', 'expects']);
const RARE = 4.5;

/** Writes the features of a pair into `out` (length of PAIR_FEATURES) and returns it. Symmetric in `a` and `b`. */
export function pairFeatures(a: Profile, b: Profile, out: Float64Array = new Float64Array(PAIR_FEATURES.length)): Float64Array {
  out.fill(0);
  const set = (name: PairFeature, value: number): void => {
    out[index.get(name) as number] = value;
  };
  const sameTrigger = overlapCount(a.trigger, b.trigger) > 0;
  const sameKind = sameTrigger || (a.triggerClass !== null && a.triggerClass === b.triggerClass);
  if (a.type === b.type) set('same type', 1);
  if (sameTrigger) set('same trigger word', 1);
  if (sameKind) set('same kind of happening', 1);
  else if (a.triggerClass !== null && b.triggerClass !== null) set('other kind of happening', 1);

  const parties = compareParties(a, b, set);
  const days = compareDays(a, b, set);
  const place = comparePlaces(a, b, set);
  compareFigures(a, b, set);

  const sameDocument = a.claim.hash === b.claim.hash;
  const sameSentence = sameDocument ? a.claim.spans.sentence.start === b.claim.spans.sentence.start : a.printed === b.printed;
  const likeness = sameSentence ? 1 : cosine(a.words, b.words);
  set('similar sentences', likeness);
  if (sameSentence) set('same sentence', 1);
  set('common names or numbers', Math.min(1, overlapCount(a.words.names, b.words.names) / 4));
  if (!sameSentence && (names(a.trigger, b) || names(b.trigger, a))) set('trigger named in the other sentence', 1);
  if (a.source !== null && a.source === b.source) set('same source', 1);
  if (WANTED.has(a.claim.stance) !== WANTED.has(b.claim.stance)) set('told and wanted', 1);
  if ((a.claim.background === true) !== (b.claim.background === true)) set('history and news', 1);
  if (sameDocument) {
    const gap = Math.abs(a.claim.spans.sentence.start - b.claim.spans.sentence.start);
    if (!sameSentence && gap < 400) set('neighbouring sentences', 1);
    set('distance in the text', Math.min(1, gap / 3000));
  } else if (a.published !== null && b.published !== null) {
    set('distance of publication', Math.min(1, Math.abs(a.published - b.published) / 30));
  }
  if (sameTrigger && days) set('same trigger on the same day', 1);
  if (sameKind && parties) set('same kind, same parties', 1);
  if (sameKind && place) set('same kind, same place', 1);
  if (sameTrigger && parties) set('same trigger, same parties', 1);
  if (sameKind) set('similar sentences, same kind', likeness);
  return out;
}

type Set1 = (name: PairFeature, value: number) => void;

function compareParties(a: Profile, b: Profile, set: Set1): boolean {
  const actors = overlapCount(a.actors, b.actors);
  const recipients = overlapCount(a.recipients, b.recipients);
  if (actors > 0) set('same actor', 1);
  else if (a.actors.length > 0 && b.actors.length > 0) set('other actor', 1);
  if (recipients > 0) set('same recipient', 1);
  else if (a.recipients.length > 0 && b.recipients.length > 0) set('other recipient', 1);
  if (actors === 0 && recipients === 0 && (overlapCount(a.actors, b.recipients) > 0 || overlapCount(a.recipients, b.actors) > 0)) {
    set('actor and recipient exchanged', 1);
  }
  if (a.parties.length === 0 || b.parties.length === 0) {
    set('parties not said', 1);
    return false;
  }
  const common = overlapCount(a.parties, b.parties);
  if (common === 0) set('no common party', 1);
  else set('common party', common / Math.max(a.parties.length, b.parties.length));
  const same = common === a.parties.length && common === b.parties.length;
  if (same) set('same parties', 1);
  return same;
}

function compareDays(a: Profile, b: Profile, set: Set1): boolean {
  if (overlapCount(a.phrase, b.phrase) > 0 && shared(a.phrase, b.phrase).some((word) => wordWeight(word) > RARE))
    set('same words of time', 1);
  if (a.from === null || b.from === null || a.to === null || b.to === null) {
    set('day not said', 1);
    return false;
  }
  const gap = Math.max(a.from, b.from) - Math.min(a.to, b.to);
  const longA = a.to - a.from;
  const longB = b.to - b.from;
  if (Math.max(longA, longB) > 10 && Math.min(longA, longB) <= 3) set('one day against a long time', 1);
  if (gap > 0) {
    set('days apart', 1);
    set('distance of days', Math.min(1, gap / 15));
    return false;
  }
  set('days overlap', 1);
  const single = longA <= 1 && longB <= 1;
  if (single) set('same single day', 1);
  return single;
}

function comparePlaces(a: Profile, b: Profile, set: Set1): boolean {
  const common = shared(a.place, b.place).some((word) => wordWeight(word) > RARE);
  if (common) set('same place', 1);
  else if (a.place.length > 0 && b.place.length > 0) set('other place', 1);
  if (!common && (names(a.place, b) || names(b.place, a))) set('place named in the other sentence', 1);
  return common;
}

function compareFigures(a: Profile, b: Profile, set: Set1): void {
  let same = false;
  let other = false;
  for (const x of a.claim.quantities) {
    for (const y of b.claim.quantities) {
      if (x.kind !== y.kind) continue;
      if (x.n === y.n) same = true;
      else if (x.of === y.of || x.of === '' || y.of === '') other = true;
    }
  }
  if (same) set('same figure', 1);
  else if (other) set('other figure', 1);
}

/** Whether the other claim's sentence holds one of these rarer words. */
function names(words: readonly string[], other: Profile): boolean {
  return shared(words, other.words.stems).some((word) => wordWeight(word) > RARE);
}
