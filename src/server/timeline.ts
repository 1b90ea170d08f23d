import type { DayCount } from '../store/store.ts';

const DAY = 86_400_000;

export interface Bar {
  readonly party: string;
  /** UTC midnights; the end is not included. */
  readonly from: number;
  readonly to: number;
  readonly claims: number;
}

export interface Timeline {
  readonly unit: 'day' | 'week' | 'month';
  readonly bars: Bar[];
  readonly from: number;
  readonly to: number;
  /** Claims without a day, and on days so far from the others that they would flatten the rest. */
  readonly undated: number;
  readonly far: number;
}

/** The rows of a chart: the parties with most claims first, and how many more there are. */
export interface Rows extends Timeline {
  readonly parties: string[];
  readonly more: number;
}

/** The timeline of the parties that make most claims, as many as a chart has rows. */
export function rowsOf(timeline: Timeline, most: number): Rows {
  const totals = new Map<string, number>();
  for (const bar of timeline.bars) totals.set(bar.party, (totals.get(bar.party) ?? 0) + bar.claims);
  const ranked = [...totals].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([party]) => party);
  const parties = ranked.slice(0, most);
  return { ...timeline, parties, more: ranked.length - parties.length, bars: timeline.bars.filter((bar) => parties.includes(bar.party)) };
}

const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`);

function spanOf(unit: Timeline['unit'], at: number): [number, number] {
  const date = new Date(at);
  if (unit === 'month')
    return [Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1), Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)];
  if (unit === 'week') {
    const monday = at - ((date.getUTCDay() + 6) % 7) * DAY;
    return [monday, monday + 7 * DAY];
  }
  return [at, at + DAY];
}

/**
 * Bars for claims per day; per week or month where days would be thinner than a line. A few claims on days far off, such as a plan for
 * years ahead, are left out and counted when they would take more than half of the width.
 */
export function timelineOf(days: readonly DayCount[]): Timeline | null {
  const dated = days
    .flatMap((one) => (one.day === null ? [] : [{ party: one.party, claims: one.claims, at: midnight(one.day) }]))
    .sort((a, b) => a.at - b.at);
  if (dated.length === 0) return null;
  const undated = days.reduce((sum, one) => sum + (one.day === null ? one.claims : 0), 0);
  const all = dated.reduce((sum, one) => sum + one.claims, 0);
  const dayAt = (share: number): number => {
    let passed = 0;
    for (const one of dated) {
      passed += one.claims;
      if (passed >= all * share) return one.at;
    }
    return dated[dated.length - 1].at;
  };
  const [first, last] = [dated[0].at, dated[dated.length - 1].at];
  const [low, high] = [dayAt(0.01), dayAt(0.99)];
  const narrow = last - first > 2 * (high - low) + 10 * DAY;
  const near = narrow ? dated.filter((one) => one.at >= low && one.at <= high) : dated;
  const length = (narrow ? high - low : last - first) / DAY + 1;
  const unit = length <= 150 ? 'day' : length <= 1100 ? 'week' : 'month';
  const bars = new Map<string, Bar>();
  for (const { party, claims, at } of near) {
    const [from, to] = spanOf(unit, at);
    const key = `${party} ${from}`;
    bars.set(key, { party, from, to, claims: claims + (bars.get(key)?.claims ?? 0) });
  }
  const list = [...bars.values()];
  return {
    unit,
    bars: list,
    from: Math.min(...list.map((bar) => bar.from)),
    to: Math.max(...list.map((bar) => bar.to)),
    undated,
    far: all - list.reduce((sum, bar) => sum + bar.claims, 0),
  };
}
