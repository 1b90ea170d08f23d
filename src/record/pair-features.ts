import type { Profile } from './profile.ts';
import { cosine, sharedCount } from './words.ts';

/** Everything that two claims are compared by. Each is 0 to 1; what a claim does not say is no contradiction. */
const at = {
  'same type': 0,
  'same trigger word': 1,
  'same kind of happening': 2,
  'other kind of happening': 3,
  'same actor': 4,
  'other actor': 5,
  'same recipient': 6,
  'other recipient': 7,
  'actor and recipient exchanged': 8,
  'same parties': 9,
  'common party': 10,
  'no common party': 11,
  'parties not said': 12,
  'days overlap': 13,
  'same single day': 14,
  'days apart': 15,
  'distance of days': 16,
  'one day against a long time': 17,
  'day not said': 18,
  'distance of publication': 19,
  'same words of time': 20,
  'same place': 21,
  'other place': 22,
  'place named in the other sentence': 23,
  'trigger named in the other sentence': 24,
  'same figure': 25,
  'other figure': 26,
  'similar sentences': 27,
  'same sentence': 28,
  'common names or numbers': 29,
  'same source': 30,
  'told and wanted': 31,
  'history and news': 32,
  'neighbouring sentences': 33,
  'distance in the text': 34,
  'same trigger on the same day': 35,
  'same kind, same parties': 36,
  'same kind, same place': 37,
  'same trigger, same parties': 38,
  'similar sentences, same kind': 39,
  'the later one is called new': 40,
  'same parties in the same roles': 41,
  'similar reports': 42,
  'other actor, no violence': 43,
  'other recipient, no violence': 44,
} as const;
export type PairFeature = keyof typeof at;
export const PAIR_FEATURES = Object.keys(at) as PairFeature[];

/** Writes the features of a pair into `out` (length of PAIR_FEATURES) and returns it. Symmetric in `a` and `b`. */
export function pairFeatures(a: Profile, b: Profile, out: Float64Array = new Float64Array(PAIR_FEATURES.length)): Float64Array {
  plainFeatures(a, b, out);
  likenessFeatures(a, b, out);
  return out;
}

/** The features that take long, as the sentences and reports are compared word by word: what `plainFeatures` leaves at 0. */
export const LIKENESS = [at['similar sentences'], at['similar sentences, same kind'], at['similar reports']] as const;

/** All but `LIKENESS`. */
export function plainFeatures(a: Profile, b: Profile, out: Float64Array): void {
  out.fill(0);
  const sameTrigger = sharedCount(a.trigger, b.trigger) > 0;
  const sameKind = sameTrigger || (a.triggerClass !== null && a.triggerClass === b.triggerClass);
  if (a.type === b.type) out[at['same type']] = 1;
  if (sameTrigger) out[at['same trigger word']] = 1;
  if (sameKind) out[at['same kind of happening']] = 1;
  else if (a.triggerClass !== null && b.triggerClass !== null) out[at['other kind of happening']] = 1;

  const parties = compareParties(a, b, out);
  // Whoever speaks, asks or meets makes the happening what it is; in a clash the parties' accounts may name either side.
  if (a.type !== 'ASSAULT' && b.type !== 'ASSAULT') {
    out[at['other actor, no violence']] = out[at['other actor']];
    out[at['other recipient, no violence']] = out[at['other recipient']];
  }
  const days = compareDays(a, b, out);
  const place = comparePlaces(a, b, out);
  compareFigures(a, b, out);

  const sameDocument = a.claim.hash === b.claim.hash;
  const sameSentence = sameDocument
    ? a.claim.spans.sentence.start === b.claim.spans.sentence.start
    : sameCodes(a.words.codes, b.words.codes);
  if (sameSentence) out[at['same sentence']] = 1;
  out[at['common names or numbers']] = Math.min(1, sharedCount(a.words.names, b.words.names) / 4);
  if (!sameSentence && (sharedCount(a.rareTrigger, b.words.codes) > 0 || sharedCount(b.rareTrigger, a.words.codes) > 0))
    out[at['trigger named in the other sentence']] = 1;
  if (a.source !== null && a.source === b.source) out[at['same source']] = 1;
  if (a.wanted !== b.wanted) out[at['told and wanted']] = 1;
  if ((a.claim.background === true) !== (b.claim.background === true)) out[at['history and news']] = 1;
  if (sharedCount(a.roles, b.roles) === a.roles.length && a.roles.length === b.roles.length && a.roles.length > 0)
    out[at['same parties in the same roles']] = 1;
  if (sameDocument) {
    const later = a.claim.start >= b.claim.start ? a : b;
    if (later.calledNew) out[at['the later one is called new']] = 1;
    const gap = Math.abs(a.claim.spans.sentence.start - b.claim.spans.sentence.start);
    if (!sameSentence && gap < 400) out[at['neighbouring sentences']] = 1;
    out[at['distance in the text']] = Math.min(1, gap / 3000);
  } else {
    if (a.published !== null && b.published !== null)
      out[at['distance of publication']] = Math.min(1, Math.abs(a.published - b.published) / 30);
  }
  if (sameTrigger && days) out[at['same trigger on the same day']] = 1;
  if (sameKind && parties) out[at['same kind, same parties']] = 1;
  if (sameKind && place) out[at['same kind, same place']] = 1;
  if (sameTrigger && parties) out[at['same trigger, same parties']] = 1;
}

/** Fills in `LIKENESS` after `plainFeatures`. */
export function likenessFeatures(a: Profile, b: Profile, out: Float64Array): void {
  const likeness = out[at['same sentence']] === 1 ? 1 : cosine(a.words, b.words);
  out[at['similar sentences']] = likeness;
  if (out[at['same kind of happening']] === 1) out[at['similar sentences, same kind']] = likeness;
  if (a.claim.hash !== b.claim.hash && a.report !== null && b.report !== null) out[at['similar reports']] = cosine(a.report, b.report);
}

function compareParties(a: Profile, b: Profile, out: Float64Array): boolean {
  const actors = sharedCount(a.actors, b.actors);
  const recipients = sharedCount(a.recipients, b.recipients);
  if (actors > 0) out[at['same actor']] = 1;
  else if (a.actors.length > 0 && b.actors.length > 0) out[at['other actor']] = 1;
  if (recipients > 0) out[at['same recipient']] = 1;
  else if (a.recipients.length > 0 && b.recipients.length > 0) out[at['other recipient']] = 1;
  if (actors === 0 && recipients === 0 && (sharedCount(a.actors, b.recipients) > 0 || sharedCount(a.recipients, b.actors) > 0)) {
    out[at['actor and recipient exchanged']] = 1;
  }
  if (a.parties.length === 0 || b.parties.length === 0) {
    out[at['parties not said']] = 1;
    return false;
  }
  const common = sharedCount(a.parties, b.parties);
  if (common === 0) out[at['no common party']] = 1;
  else out[at['common party']] = common / Math.max(a.parties.length, b.parties.length);
  const same = common === a.parties.length && common === b.parties.length;
  if (same) out[at['same parties']] = 1;
  return same;
}

function compareDays(a: Profile, b: Profile, out: Float64Array): boolean {
  if (sharedCount(a.phrase, b.phrase) > 0) out[at['same words of time']] = 1;
  if (a.from === null || b.from === null || a.to === null || b.to === null) {
    out[at['day not said']] = 1;
    return false;
  }
  const gap = Math.max(a.from, b.from) - Math.min(a.to, b.to);
  const longA = a.to - a.from;
  const longB = b.to - b.from;
  if (Math.max(longA, longB) > 10 && Math.min(longA, longB) <= 3) out[at['one day against a long time']] = 1;
  if (gap > 0) {
    out[at['days apart']] = 1;
    out[at['distance of days']] = Math.min(1, gap / 15);
    return false;
  }
  out[at['days overlap']] = 1;
  const single = longA <= 1 && longB <= 1;
  if (single) out[at['same single day']] = 1;
  return single;
}

function comparePlaces(a: Profile, b: Profile, out: Float64Array): boolean {
  const common = sharedCount(a.place, b.place) > 0;
  if (common) out[at['same place']] = 1;
  else if (a.place.length > 0 && b.place.length > 0) out[at['other place']] = 1;
  if (!common && (sharedCount(a.place, b.words.codes) > 0 || sharedCount(b.place, a.words.codes) > 0))
    out[at['place named in the other sentence']] = 1;
  return common;
}

function compareFigures(a: Profile, b: Profile, out: Float64Array): void {
  let same = false;
  let other = false;
  for (const x of a.claim.quantities) {
    for (const y of b.claim.quantities) {
      if (x.kind !== y.kind) continue;
      if (x.n === y.n) same = true;
      else if (x.of === y.of || x.of === '' || y.of === '') other = true;
    }
  }
  if (same) out[at['same figure']] = 1;
  else if (other) out[at['other figure']] = 1;
}

function sameCodes(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((code, i) => code === b[i]);
}
