/** Paragraphs: lines, or runs of lines where a text was wrapped to a width, as old wires and mail are. */
import type { Span } from './tokenize.ts';

interface Line extends Span {
  /** Whether an empty line, or the beginning of the text, stands before it. */
  readonly afterBlank: boolean;
}

/** Lines with something in them; a line ends at LF, CR or a Unicode line or paragraph separator. */
function lines(text: string): Line[] {
  const out: Line[] = [];
  let blank = true;
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 10;
    if (code !== 10 && code !== 13 && code !== 0x2028 && code !== 0x2029) continue;
    if (/\S/.test(text.slice(start, i))) {
      out.push({ start, end: i, afterBlank: blank });
      blank = false;
    } else if (!(code === 10 && text.charCodeAt(i - 1) === 13)) blank = true;
    start = i + 1;
  }
  return out;
}

/** A line shorter than this is not full, so the text did not have to break there. */
const FULL = 40;
/** A longer line would itself have been wrapped. */
const WIDEST = 130;

const length = ({ start, end }: Span): number => end - start;

/** Whether the text runs on over a line's end: the line is full, does not end a sentence, and the next goes on in small letters. */
function runsOn(text: string, line: Line, next: Line): boolean {
  if (next.afterBlank || length(line) < FULL) return false;
  return (
    /^[\s>]{0,4}\p{Ll}/u.test(text.slice(next.start, next.start + 8)) &&
    !/[.?!:;]["'”’)\]]{0,2}\s*$/.test(text.slice(line.end - 8, line.end))
  );
}

/** Whether a new paragraph begins with `next` though the text is wrapped. */
function breaks(text: string, line: Line, next: Line, width: number): boolean {
  if (next.afterBlank) return true;
  const head = text.slice(next.start, next.start + 12);
  if (/^(?: {2,}|\t|[ \t]*(?:[-–—•*·>]|\d{1,2}[.)]|\(\w\))\s)/.test(head)) return true;
  return length(line) < width * 0.6;
}

/** In order; white space at their ends included. */
export function paragraphs(text: string): Span[] {
  const all = lines(text);
  let widest = 0;
  let soft = 0;
  let single = 0;
  for (let i = 0; i < all.length; i++) {
    widest = Math.max(widest, length(all[i]));
    if (i + 1 === all.length || all[i + 1].afterBlank) continue;
    single++;
    if (runsOn(text, all[i], all[i + 1])) soft++;
  }
  if (soft < 2 || soft < single * 0.3 || widest > WIDEST) return all;
  const out: Span[] = [];
  let start = 0;
  for (let i = 1; i <= all.length; i++) {
    if (i < all.length && !breaks(text, all[i - 1], all[i], widest)) continue;
    out.push({ start: all[start].start, end: all[i - 1].end });
    start = i;
  }
  return out;
}
