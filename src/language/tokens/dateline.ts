/**
 * Datelines of agency reports: `BAGHDAD, March 5 -`, `Geneva/Kabul, 3 May (UN News) —`, `KABUL:`. They are no part of the first sentence.
 */
import { OPENERS } from './abbreviations.ts';

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?';
const DAY = `(?:${MONTH} \\d{1,2}|\\d{1,2} ${MONTH})(?:,? \\d{4})?`;
const PLACE = "\\p{Lu}[\\p{L}\\p{M}.'’ -]{1,40}?(?:[,/] ?\\p{Lu}[\\p{L}\\p{M}.'’ -]{1,30}?){0,2}";
const DASH = '\\s*(?:--?|–|—)(?=\\s)';
const AGENCY = '\\([\\p{L}\\p{N} /.&-]{2,30}\\)';

const WITH_DAY = new RegExp(`^${PLACE},? (?:${DAY})(?: ?,? ?${AGENCY})?${DASH}`, 'iu');
const WITH_AGENCY = new RegExp(`^${PLACE},? ?${AGENCY}${DASH}`, 'u');
/** Without a day or an agency only capitals tell. */
const IN_CAPITALS = /^\p{Lu}{3}[\p{Lu} .'’-]{0,40}(?:, [\p{Lu}\p{Ll}][\p{L} .]{1,30})?(?:\s*(?:--?|–|—)(?=\s)|:)/u;

/** Length of the dateline that `line` begins with, its dash included; 0 for none. Looks at the first 120 characters only. */
export function datelineLength(line: string): number {
  const head = line.slice(0, 120);
  // `On March 5 - a Sunday - …` is a sentence.
  if (OPENERS.get(/^\p{L}+/u.exec(head)?.[0].toLowerCase() ?? '') === 'closed class') return 0;
  const match = WITH_DAY.exec(head) ?? WITH_AGENCY.exec(head) ?? (/\p{Ll}/u.test(head) ? IN_CAPITALS.exec(head) : null);
  return match?.[0].length ?? 0;
}
