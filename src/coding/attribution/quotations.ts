/**
 * Quotations in running text. A quotation may stay open over several paragraphs, each of which begins with an opening mark of its own
 * and only the last of which ends with a closing one (the usage of English-language newspapers and agencies).
 */

/** A stretch of text, `[start, end)`. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A quotation within one paragraph, marks included. */
export interface Quotation extends Stretch {
  /** False where the paragraph ends before a closing mark. */
  readonly closed: boolean;
  /** The same quotation's index in the paragraph before, where it goes on from there; else null. */
  readonly continues: number | null;
  /** Words between the marks. */
  readonly words: number;
  readonly single: boolean;
}

const OPENING = new Set(['“', '„', '«', '‟']);
const CLOSING = new Set(['”', '»']);
/** Longest stretch between single marks that is taken for a quotation; beyond it an apostrophe was mistaken for a mark. */
const LONGEST_SINGLE = 600;
const isSpace = (c: string | undefined): boolean => c === undefined || /\s/u.test(c);
const isOpener = (c: string | undefined): boolean => isSpace(c) || /[([{—–\-/:,;.]/u.test(c!);
const isWord = (c: string | undefined): boolean => c !== undefined && /[\p{L}\p{N}]/u.test(c);

function countWords(text: string): number {
  let n = 0;
  for (let i = 0; i < text.length; i++) if (isWord(text[i]) && !isWord(text[i - 1]) && text[i - 1] !== '’' && text[i - 1] !== "'") n++;
  return n;
}

/** What a double mark at `i` does: `` `` `` and `''` count as one mark of two units. Null for anything else. */
function doubleMark(text: string, i: number, open: boolean): { width: number; opens: boolean } | null {
  const c = text[i];
  if (OPENING.has(c)) return { width: 1, opens: !(c === '„' && open) };
  if (CLOSING.has(c)) return { width: 1, opens: false };
  if (c === '"') {
    // A straight mark opens after a blank before a word, closes after a word or stop; where both or neither hold, it toggles.
    const before = isOpener(text[i - 1]) && !(/[.,]/u.test(text[i - 1] ?? '') && isSpace(text[i + 1]));
    const after = !isSpace(text[i + 1]);
    if (before && after && isSpace(text[i - 1])) return { width: 1, opens: true };
    if (!before || !after) return { width: 1, opens: before && after };
    return { width: 1, opens: !open };
  }
  if (c === '`' && text[i + 1] === '`') return { width: 2, opens: true };
  if (c === "'" && text[i + 1] === "'") return { width: 2, opens: !open && isOpener(text[i - 1]) };
  return null;
}

/** End of the single-marked quotation that opens at `i`, or -1: single marks are mostly apostrophes, so both ends must look the part. */
function singleEnd(text: string, i: number, end: number): number {
  const c = text[i];
  if ((c !== '‘' && c !== "'") || !isOpener(text[i - 1]) || !isWord(text[i + 1])) return -1;
  const last = Math.min(end, i + LONGEST_SINGLE);
  for (let j = i + 2; j < last; j++) {
    if (text[j] === '“' || text[j] === '"') return -1;
    if ((text[j] === '’' || text[j] === "'") && !isWord(text[j + 1])) {
      // A plural's apostrophe (`the rebels' camp`) stands after s before a blank: a stop, or a word before it, tells a mark from it.
      if (text[j - 1] === 's' && text[j + 1] === ' ' && c === "'") continue;
      return j + 1;
    }
  }
  return -1;
}

/** Quotations of a text, in order, at most one open at a time; marks inside another pair are part of the outer one. Linear in the text. */
export function findQuotations(text: string, paragraphs: readonly Stretch[]): Quotation[] {
  const found: Quotation[] = [];
  let carried: number | null = null;
  for (const { start, end } of paragraphs) {
    let open = -1;
    let continues: number | null = null;
    const close = (at: number, closed: boolean): void => {
      found.push({ start: open, end: at, closed, continues, words: countWords(text.slice(open, at)), single: false });
      carried = closed ? null : found.length - 1;
      open = -1;
      continues = null;
    };
    for (let i = start; i < end; i++) {
      const mark = doubleMark(text, i, open >= 0);
      if (mark === null) {
        if (open < 0 && (text[i] === '‘' || text[i] === "'")) {
          const stop = singleEnd(text, i, end);
          if (stop > 0) {
            found.push({ start: i, end: stop, closed: true, continues: null, words: countWords(text.slice(i, stop)), single: true });
            i = stop - 1;
          }
        }
        continue;
      }
      if (mark.opens) {
        if (open < 0) {
          open = i;
          // Only a paragraph that opens with a mark goes on with a quotation left open before.
          continues = i - start < 2 ? carried : null;
          carried = null;
        }
      } else if (open >= 0 && i > open) {
        close(i + mark.width, true);
      } else if (open < 0 && carried !== null && found[carried].end <= start) {
        // A closing mark without an opening one ends what was left open before: the whole paragraph up to here.
        open = start;
        continues = carried;
        close(i + mark.width, true);
      }
      i += mark.width - 1;
    }
    if (open >= 0) close(end, false);
    else if (carried !== null && found[carried].start < start) carried = null;
  }
  return found;
}
