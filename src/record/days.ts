const DAY = 86_400_000;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Number of a calendar day since 1970-01-01; null for null and for what is no day. */
export function dayNumber(day: string | null): number | null {
  if (day === null) return null;
  const time = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
  return Number.isFinite(time) ? Math.round(time / DAY) : null;
}

export function dayOfNumber(n: number): string {
  return new Date(n * DAY).toISOString().slice(0, 10);
}

/** `2 April 2016`. */
export function longDay(day: string): string {
  return `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1] ?? '?'} ${day.slice(0, 4)}`;
}

/** The weekday that a phrase names (`on Sunday` → `Sunday`), null without one. */
export function weekdayIn(phrase: string): string | null {
  const lower = phrase.toLowerCase();
  return WEEKDAYS.find((name) => lower.includes(name.toLowerCase())) ?? null;
}

/** Stems of weekdays and months: they tell when, not what. */
export const CALENDAR_WORDS: ReadonlySet<string> = new Set([...WEEKDAYS, ...MONTHS].map((name) => name.toLowerCase()));
