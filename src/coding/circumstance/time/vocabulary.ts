/** English words of the calendar. Abbreviations are listed only where they are no common word; `sat`, `sun`, `mar` need a full stop or a number. */

const MONTH_NAMES = 'january february march april may june july august september october november december'.split(' ');
export const MONTHS: ReadonlyMap<string, number> = new Map([
  ...MONTH_NAMES.map((name, n) => [name, n + 1] as const),
  ...[...'jan feb mar apr jun jul aug sep oct nov dec'.split(' ')].flatMap((short) => {
    const n = MONTH_NAMES.findIndex((name) => name.startsWith(short)) + 1;
    return [[short, n] as const, [`${short}.`, n] as const];
  }),
  ['sept', 9],
  ['sept.', 9],
]);

const WEEKDAY_NAMES = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
/** 0 = Sunday. */
export const WEEKDAYS: ReadonlyMap<string, number> = new Map([
  ...WEEKDAY_NAMES.map((name, n) => [name, n] as const),
  ...WEEKDAY_NAMES.flatMap((name, n) => [[`${name.slice(0, 3)}.`, n] as const, [`${name}s`, n] as const]),
  ['tue', 2],
  ['tues', 2],
  ['tues.', 2],
  ['thu', 4],
  ['thur', 4],
  ['thurs', 4],
  ['thurs.', 4],
  ['fri', 5],
]);
/** Recurring days (`on Fridays`) name no day. */
export const PLURAL_WEEKDAYS: ReadonlySet<string> = new Set(WEEKDAY_NAMES.map((name) => `${name}s`));

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year' | 'decade' | 'century';
export const UNITS: ReadonlyMap<string, Unit> = new Map(
  (['minute', 'hour', 'day', 'week', 'month', 'year', 'decade', 'century'] as const).flatMap((unit) => [
    [unit, unit] as const,
    [unit === 'century' ? 'centuries' : `${unit}s`, unit] as const,
  ]),
);

/** Northern seasons with their first and last month; winter runs on into the next year. */
export const SEASONS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['spring', [3, 5]],
  ['summer', [6, 8]],
  ['autumn', [9, 11]],
  ['winter', [12, 14]],
]);

export const DAY_PARTS: ReadonlySet<string> = new Set([
  'morning',
  'afternoon',
  'evening',
  'night',
  'midnight',
  'noon',
  'midday',
  'dawn',
  'dusk',
  'daybreak',
  'nightfall',
  'lunchtime',
  'sunrise',
  'sunset',
]);

/** Words of how far into a period: `early`, `mid`, `late`. */
export const THIRDS: ReadonlyMap<string, 0 | 1 | 2> = new Map([
  ['early', 0],
  ['mid', 1],
  ['middle', 1],
  ['late', 2],
]);

export const VAGUE_NUMBERS: ReadonlySet<string> = new Set(['few', 'several', 'some', 'many', 'couple', 'recent', 'dozens']);
