const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The calendar day that a date in ISO 8601, RFC 822 or plain words names; null where it names none. The writer's own day counts, whatever the time zone. */
export function dayOf(value: string | null | undefined): string | null {
  if (!value) return null;
  // A time of day before the day says nothing of it.
  const text = value
    .slice(0, 100)
    .trim()
    .replace(/^\d{1,2}:\d{2}(?::\d{2})?,?\s+/, '');
  const iso = /^(\d{4})[-/](\d{2})[-/](\d{2})(?:$|[T ])/.exec(text);
  if (iso) return real(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const compact = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/.exec(text);
  if (compact) return real(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  // With dots the day goes first everywhere; with strokes nobody can tell.
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:$|[ ,])/.exec(text);
  if (dotted) return real(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const dayFirst = /^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3})[a-z]{0,6}\.?,?\s+(\d{4})\b/.exec(text);
  if (dayFirst) return real(Number(dayFirst[3]), MONTHS.indexOf(dayFirst[2].toLowerCase()) + 1, Number(dayFirst[1]));
  const monthFirst = /^(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3})[a-z]{0,6}\.?\s+(\d{1,2}),?\s+(\d{4})\b/.exec(text);
  if (monthFirst) return real(Number(monthFirst[3]), MONTHS.indexOf(monthFirst[1].toLowerCase()) + 1, Number(monthFirst[2]));
  return null;
}

function real(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (month < 1 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}
