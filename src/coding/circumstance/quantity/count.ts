import type { Annotation } from '../../../language/annotation.ts';
import { mayStartNumber, readNumber, readOrdinal } from '../numbers.ts';
import type { Piece } from '../pieces.ts';

/** A number in the text with its bound: tokens `first` to `last`, `head` the last token of the number itself. */
export interface Count {
  readonly first: number;
  readonly last: number;
  readonly head: number;
  readonly n: number;
  readonly max?: number;
  readonly bound?: 'min' | 'max' | 'about';
  readonly scope?: 'increment';
}

type Bound = 'min' | 'max' | 'about';
const BOUNDS: readonly (readonly [readonly string[], Bound])[] = [
  [['at', 'least'], 'min'],
  [['more', 'than'], 'min'],
  [['no', 'fewer', 'than'], 'min'],
  [['no', 'less', 'than'], 'min'],
  [['not', 'less', 'than'], 'min'],
  [['in', 'excess', 'of'], 'min'],
  [['upwards', 'of'], 'min'],
  [['over'], 'min'],
  [['above'], 'min'],
  [['up', 'to'], 'max'],
  [['as', 'many', 'as'], 'max'],
  [['at', 'most'], 'max'],
  [['no', 'more', 'than'], 'max'],
  [['fewer', 'than'], 'max'],
  [['less', 'than'], 'max'],
  [['under'], 'max'],
  [['close', 'to'], 'about'],
  [['an', 'estimated'], 'about'],
  [['estimated'], 'about'],
  [['about'], 'about'],
  [['around'], 'about'],
  [['some'], 'about'],
  [['almost'], 'about'],
  [['nearly'], 'about'],
  [['roughly'], 'about'],
  [['approximately'], 'about'],
];
const BOUND_ENDS: ReadonlySet<string> = new Set(BOUNDS.map(([words]) => words.at(-1) ?? ''));

function boundBefore(pieces: readonly Piece[], at: number): { bound: Bound; at: number } | null {
  if (!BOUND_ENDS.has(pieces[at - 1]?.text ?? '')) return null;
  for (const [words, bound] of BOUNDS) {
    const start = at - words.length;
    if (start >= 0 && words.every((expected, offset) => pieces[start + offset]?.text === expected)) return { bound, at: start };
  }
  return null;
}

const MONEY: ReadonlySet<string> = new Set([
  '$',
  '£',
  '€',
  '¥',
  'us$',
  'usd',
  'no.',
  'number',
  'article',
  'resolution',
  'phase',
  'karbala',
  'highway',
  'channel',
  'camp',
  'bus',
  'flight',
  'aged',
  'age',
]);
const INCREMENTS: ReadonlySet<string> = new Set(['another', 'further', 'additional']);
const NOT_A_COUNT =
  /^(?:%|pct|percent|gmt|utc|a\.m\.|p\.m\.|km|kms|miles|years?|months?|weeks?|days?|hours?|minutes?|dlrs|mm|st|nd|rd|th)$/;

/** The numbers of a text that could count people or things, with what bounds them. Sums of money, ordinals and measures are left out. */
export function findCounts(annotation: Annotation, pieces: readonly Piece[]): Count[] {
  const { tokens } = annotation;
  const counts: Count[] = [];
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at];
    if (!piece || !mayStartNumber(piece.text)) {
      at++;
      continue;
    }
    const number = readNumber(pieces, at);
    if (!number) {
      at++;
      continue;
    }
    const sentence = tokens[piece.token]?.sentence;
    const { n } = number;
    let { next } = number;
    let max: number | undefined;
    let from = at;
    const before = pieces[at - 1]?.text ?? '';
    // "12-15", "12 to 15", "between 12 and 15"
    const joiner = pieces[next]?.text ?? '';
    const second =
      pieces[next]?.joined && /^\d/.test(joiner)
        ? next
        : joiner === 'to' || joiner === 'or' || joiner === '-' || (joiner === 'and' && before === 'between')
          ? next + 1
          : -1;
    const upper = second > 0 && mayStartNumber(pieces[second]?.text ?? '') ? readNumber(pieces, second) : null;
    if (upper && upper.n > n && upper.n <= 50 * Math.max(n, 1) && tokens[pieces[second]?.token ?? -1]?.sentence === sentence) {
      max = upper.n;
      next = upper.next;
      if (before === 'between' || before === 'from') from--;
    }
    const following = pieces[next]?.text ?? '';
    const joined = pieces[next]?.joined === true;
    const bad =
      MONEY.has(before) ||
      NOT_A_COUNT.test(following) ||
      (joined && !/^(?:man|member|strong)$/.test(following)) ||
      readOrdinal(piece.text) !== null ||
      piece.joined ||
      !Number.isInteger(n) ||
      (piece.text === 'a' && n === 1);
    let bound = boundBefore(pieces, from);
    let increment = false;
    if (bound) from = bound.at;
    if (INCREMENTS.has(pieces[from - 1]?.text ?? '')) {
      from--;
      increment = true;
      bound ??= boundBefore(pieces, from);
      if (bound && bound.at < from) from = bound.at;
    }
    let until = next;
    let trailing: Bound | undefined;
    if (following === 'or' && /^(?:more|so)$/.test(pieces[next + 1]?.text ?? '')) {
      trailing = pieces[next + 1]?.text === 'more' ? 'min' : 'about';
      until = next + 2;
    } else if (pieces[next + 1]?.text === 'or' && pieces[next + 2]?.text === 'more') trailing = 'min';
    if (following === 'more' || (following === 'others' && increment)) increment = true;
    if (!bad) {
      const kind = trailing ?? (max === undefined ? bound?.bound : undefined);
      counts.push({
        first: pieces[from]?.token ?? piece.token,
        last: pieces[until - 1]?.token ?? piece.token,
        head: pieces[next - 1]?.token ?? piece.token,
        n,
        ...(max === undefined ? {} : { max }),
        ...(kind ? { bound: kind } : {}),
        ...(increment ? { scope: 'increment' as const } : {}),
      });
    }
    at = Math.max(next, at + 1);
  }
  return counts;
}
