import { createHash } from 'node:crypto';
import type { Claim, Span, Stance } from '../src/coding/claim.ts';
import type { Document } from '../src/read/document.ts';
import type { Report } from '../src/store/store.ts';

/**
 * A year of an invented war, for benchmarks: claims as large and as many-sided as real ones, 10 a report. Each happening is told by about four
 * reports of different sides, and two fifths of all happenings are between one pair of parties, as in the record of one conflict.
 */

export const CLAIMS_PER_REPORT = 10;
export const PARTIES = Array.from({ length: 16 }, (_, n) => `P${String.fromCharCode(65 + n)}${String.fromCharCode(65 + ((n * 7) % 26))}`);
/** The parties of the conflict that two fifths of the claims are about. */
export const MAIN_PAIR: [string, string] = [PARTIES[0]!, PARTIES[1]!];

const SHARE_OF_MAIN_PAIR = 0.4;
const SHARE_OF_TRUCES = 0.06;
const STANCES: Stance[] = ['asserts', 'asserts', 'asserts', 'confirms', 'denies', 'suspects'];
const TRIGGERS = ['shelled', 'attacked', 'captured', 'bombed', 'raided', 'struck', 'fired', 'stormed'];
/** How many reports tell of a happening. */
const TELLINGS = 4;

/** Numbers that are the same at every run (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const dayOf = (n: number): string => new Date(Date.UTC(2015, 0, 1 + (n % 365))).toISOString().slice(0, 10);

/** An invented name of a place or a person. */
function nameOf(next: () => number): string {
  const syllable = () => `${'bdfgklmnprstvz'[Math.floor(next() * 14)]}${'aeiou'[Math.floor(next() * 5)]}`;
  const name = `${syllable()}${syllable()}${syllable()}${'lnrsk'[Math.floor(next() * 5)]}`;
  return `${name[0]!.toUpperCase()}${name.slice(1)}`;
}

interface Happening {
  readonly day: string;
  readonly place: string;
  readonly one: string;
  readonly other: string;
  readonly truce: boolean;
  readonly trigger: string;
  readonly commander: string;
  readonly latitude: number;
  readonly longitude: number;
}

function happeningOf(day: number, number: number, perDay: number): Happening {
  const next = random(day * perDay + number);
  const place = nameOf(next);
  const first = Math.floor(next() * PARTIES.length);
  const second = (first + 1 + Math.floor(next() * (PARTIES.length - 1))) % PARTIES.length;
  const main = next() < SHARE_OF_MAIN_PAIR;
  const turned = next() < 0.5;
  const [one, other] = main ? (turned ? MAIN_PAIR.toReversed() : MAIN_PAIR) : [PARTIES[first], PARTIES[second]];
  const truce = next() < SHARE_OF_TRUCES;
  return {
    day: dayOf(day),
    place,
    one: one!,
    other: other!,
    truce,
    trigger: truce ? 'ceasefire' : TRIGGERS[Math.floor(next() * TRIGGERS.length)]!,
    commander: nameOf(next),
    latitude: 36 + next() * 8,
    longitude: 40 + next() * 10,
  };
}

type Telling = { sentence: string; claim: (at: number) => Omit<Claim, 'doc' | 'start' | 'end'> };

function telling(happening: Happening, next: () => number): Telling {
  const { one, other, truce, trigger, place, commander, day } = happening;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const speaker = pick([one, other, pick(PARTIES)]);
  const killed = !truce && next() < 0.3 ? 1 + Math.floor(next() * 40) : null;
  const figure = killed === null ? '' : `, killing ${killed} soldiers`;
  const source = `The ministry of ${speaker}`;
  const stance = pick(STANCES);
  const confidence = 0.3 + next() * 0.7;
  const located = next() < 0.7;
  const sentence = truce
    ? `${source} said ${one} and ${other} agreed on a ceasefire near ${place}.`
    : `${source} said troops of ${one} under ${commander} ${trigger} ${place}, held by ${other}${figure}.`;
  return {
    sentence,
    claim: (at) => {
      const spanOf = (words: string): Span => {
        const start = at + sentence.indexOf(words);
        return { start, end: start + words.length };
      };
      return {
        trigger,
        type: truce ? 'AGREE' : 'ASSAULT',
        mode: '',
        context: ['military'],
        cameo: truce ? '087' : '190',
        source,
        sourceCode: `${speaker} MIL`,
        chain: [],
        stance,
        factuality: 'CT+',
        actor: truce ? [one, other] : [`${one} MIL`],
        recipient: truce ? [one, other] : [`${other} MIL`],
        quantities: killed === null ? [] : [{ kind: 'killed', n: killed, of: `${other} MIL`, span: spanOf(String(killed)) }],
        time: { text: 'on the day', from: day, to: day },
        place,
        coordinates: located ? { latitude: happening.latitude, longitude: happening.longitude, radiusKm: 5, name: place } : null,
        spans: {
          source: spanOf(source),
          cue: spanOf('said'),
          actor: [spanOf(one)],
          recipient: [spanOf(other)],
          place: spanOf(place),
          sentence: { start: at, end: at + sentence.length },
        },
        confidence,
        reasons: [
          `“${trigger}” names ${truce ? 'AGREE' : 'ASSAULT'} (weight 0.97; invented: ASSAULT in some contexts, AGREE in others)`,
          `cue 'said' (98 %), words chosen with 52 %, source '${source}'`,
          `put as ${stance} (weight 0.62)`,
          `actor ${one} MIL: “troops of ${one}” (weight 0.91)`,
          `recipient ${other} MIL: “${other}” (weight 0.81)`,
        ],
      };
    },
  };
}

/** Report `n` of a year: its day follows its number; what it tells happened on that day or the one before, in a place that others name too. */
export function inventReport(n: number, reports: number, seed = n): Report {
  const next = random(seed + 1);
  const today = Math.floor((n / reports) * 365) % 365;
  const perDay = Math.max(1, Math.round((reports * CLAIMS_PER_REPORT) / 365 / TELLINGS));
  const told = Array.from({ length: CLAIMS_PER_REPORT }, () => {
    const day = Math.max(0, today - Math.floor(next() * 2));
    return telling(happeningOf(day, Math.floor(next() * perDay), perDay), next);
  });
  const text = told.map(({ sentence }) => sentence).join('\n');
  const document: Document = {
    id: `report-${seed}`,
    text,
    title: `Report ${n}`,
    outlet: `Outlet ${n % 40}`,
    published: dayOf(today),
    dateline: null,
    url: null,
    language: 'en',
    hash: createHash('sha256').update(text).update(String(seed)).digest('hex'),
    origin: 'bench',
    flags: [],
  };
  return {
    document,
    code: (whole) => {
      let at = 0;
      return told.map(({ sentence, claim }) => {
        const made = claim(at);
        const start = at + sentence.indexOf(made.trigger);
        at += sentence.length + 1;
        return { ...made, doc: whole.id, start, end: start + made.trigger.length };
      });
    },
  };
}
