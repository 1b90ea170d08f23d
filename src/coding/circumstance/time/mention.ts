import type { Token } from '../../../language/annotation.ts';
import type { Day } from '../days.ts';
import type { Piece } from '../pieces.ts';

export type TimeKind =
  | 'day'
  | 'weekday'
  | 'overnight'
  | 'date'
  | 'week'
  | 'month'
  | 'season'
  | 'year'
  | 'decade'
  | 'range'
  | 'span'
  | 'age'
  | 'since'
  | 'until'
  | 'sequel'
  | 'clock'
  | 'now'
  | 'vague';

/**
 * How much of a resolved time the text itself says: `certain` all of it; `implied` a part was inferred (the year, the week, the day that the
 * narrative is at); `unresolved` nothing could be, because the report's date is not known or the phrase is vague.
 */
export type Certainty = 'certain' | 'implied' | 'unresolved';

/** A time phrase. Days are included at both ends; `from` null = open or unknown beginning, `to` null = open or unknown end. */
export interface TimeMention {
  readonly start: number;
  readonly end: number;
  /** First and last token, both included. */
  readonly first: number;
  readonly last: number;
  readonly text: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly certainty: Certainty;
  readonly kind: TimeKind;
  /** The phrase without its `since`: when that began, for an event told of that time (`since Friday, when …`). */
  readonly opened?: {
    readonly start: number;
    readonly first: number;
    readonly text: string;
    readonly from: string | null;
    readonly to: string | null;
  };
  /** True where the phrase is an attribute of a noun: `an overnight raid`, `Friday's attack`. */
  readonly attributive?: true;
  /** History: more than about a month before publication, or said to be past. */
  readonly background?: true;
}

/** A phrase as one parser found it, before the refiners. `at` and `next` index pieces. */
export interface Found {
  readonly at: number;
  readonly next: number;
  readonly kind: TimeKind;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly certainty: Certainty;
  /** Set where the day is that of the narrative, so many days on: `the following day` 1, `at 0600 GMT` 0. */
  readonly narrative?: number;
  /** The phrase may also mean the next such day or month: `on Wednesday`, `in May`. The number of days or months to the next. */
  readonly cycle?: { readonly days: number } | { readonly months: number };
  /** True where the phrase is an attribute of the noun behind it: `an overnight raid`, `the January offensive`. */
  readonly attributive?: true;
  /** True where a time of day was joined to the day. */
  readonly timed?: true;
  /** True where the phrase says itself that it is past: `in the past`, `decades of`. */
  readonly past?: true;
}

/** What the parsers read from. */
export interface Reader {
  readonly pieces: readonly Piece[];
  readonly tokens: readonly Token[];
  /** Day of publication; null where unknown. */
  readonly today: Day | null;
}

/** One grammar: `starts` are the words it can begin with, `number` = it can begin with a number. */
export interface TimeParser {
  readonly starts: ReadonlySet<string>;
  readonly number?: true;
  parse(reader: Reader, at: number): Found | null;
}

/** The lower-case word at a piece; empty past either end, so that comparisons need no bounds. */
export function word(reader: Reader, at: number): string {
  return reader.pieces[at]?.text ?? '';
}

/** Skips a possessive: `Friday's` is one word or two. */
export function skipPossessive(reader: Reader, next: number): number {
  const text = word(reader, next);
  return text === "'s" || text === '’s' || text === "s'" || text === "'" || text === '’' ? next + 1 : next;
}

/** True where the printed word starts with a capital, or the text has no lower case to tell by. */
export function isCapital(reader: Reader, at: number): boolean {
  const form = reader.tokens[reader.pieces[at]?.token ?? -1]?.form ?? '';
  const first = form.charAt(0);
  return first !== first.toLowerCase();
}
