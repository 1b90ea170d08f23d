/**
 * The dateline printed at the beginning of an agency report: `BAGHDAD, March 5 -`, `YEREVAN (Agency) —`. It stays in the text; null
 * where none stands there.
 */
export function datelineOf(text: string): string | null {
  const head = text.slice(0, 160);
  const match =
    /^\s*(\p{Lu}[\p{Lu}\s.'’/-]{1,40}(?:,\s*\p{L}[\p{L}\s.]{1,24})?(?:,\s*(?:\p{Lu}\p{L}{2,8}\.?\s+\d{1,2}|\d{1,2}\s+\p{Lu}\p{L}{2,8}\.?)(?:,?\s+\d{4})?)?)\s*(?:\([^()\n]{1,30}\)\s*)?(?:--|[-–—])\s/u.exec(
      head,
    );
  if (!match) return null;
  const dateline = match[1].trim();
  // The place is in capitals; a headline in capitals has no such short beginning before a dash.
  return /^\p{Lu}{2}/u.test(dateline) && dateline.split(/\s+/).length <= 7 ? dateline : null;
}
