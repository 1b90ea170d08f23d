/** Days as whole numbers (days since 1970-01-01 in the proleptic Gregorian calendar), so that a calendar needs neither clock nor time zone. */
export type Day = number;

const DAY_MS = 86_400_000;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

export interface CivilDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** Days outside a month roll over, so `dayOf(1987, 3, 0)` is the last of February. */
export function dayOf(year: number, month: number, day: number): Day {
  const utc = new Date(0);
  utc.setUTCFullYear(year, month - 1, day);
  return Math.round(utc.getTime() / DAY_MS);
}

export function civil(day: Day): CivilDay {
  const utc = new Date(day * DAY_MS);
  return { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, day: utc.getUTCDate() };
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The day of an ISO string; null for anything that is no real day. */
export function parseDay(iso: string | null | undefined): Day | null {
  const match = iso ? ISO.exec(iso) : null;
  if (!match) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const day = dayOf(year, month, date);
  const back = civil(day);
  return back.month === month && back.day === date ? day : null;
}

/** `null` for a day outside the years 1 to 9999, which ISO's four digits cannot hold. */
export function isoDay(day: Day | null): string | null {
  if (day === null || !Number.isFinite(day)) return null;
  const { year, month, day: date } = civil(day);
  if (!(year >= 1 && year <= 9999)) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

export function lastOfMonth(year: number, month: number): Day {
  return dayOf(year, month + 1, 0);
}

/** The same date so many months on; the 31st becomes the month's last day. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, day: date } = civil(day);
  const first = civil(dayOf(year, month + months, 1));
  return Math.min(dayOf(first.year, first.month, date), lastOfMonth(first.year, first.month));
}
