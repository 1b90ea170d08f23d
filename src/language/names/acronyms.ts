import type { Token } from '../annotation.ts';
import type { LabelSpan } from './labels.ts';

const SMALL = /^(?:the|of|for|and|in|to|on|de|du|la|al|-|&|['’]s)$/i;
const LONGEST_NAME = 10;

/**
 * A name's short form in brackets right after it ("Office of Public Works (OPW)") that the model passed over, with the name's type. The
 * letters must be the initials of the words before, in order.
 */
export function bracketedAcronyms(tokens: readonly Token[], spans: readonly LabelSpan[]): LabelSpan[] {
  const found: LabelSpan[] = [];
  for (const { last, type } of spans) {
    const at = last + 2;
    if (tokens[last + 1]?.form !== '(' || tokens[at + 1]?.form !== ')') continue;
    const letters = tokens[at].form.replaceAll('.', '');
    if (!/^\p{Lu}[\p{Lu}\d]{1,7}$/u.test(letters) || spans.some((span) => span.first <= at && span.last >= at)) continue;
    if (areInitials(letters, tokens, last)) found.push({ first: at, last: at, type });
  }
  return found;
}

/** Whether the letters are, backwards, the initials of the words that end at `last`; small words may be passed over. */
function areInitials(letters: string, tokens: readonly Token[], last: number): boolean {
  let left = letters.length - 1;
  for (let i = last; i >= 0 && i > last - LONGEST_NAME && left >= 0; i--) {
    const word = tokens[i].form;
    if (word[0].toUpperCase() === letters[left]) left--;
    else if (!SMALL.test(word)) return false;
  }
  return left < 0;
}
