import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datelineOf } from './dateline.ts';
import { dayOf } from './dates.ts';

describe('days as they are written', () => {
  it.each([
    ['2016-04-02', '2016-04-02'],
    ['2016-04-02T23:59:00+04:00', '2016-04-02'],
    ['2016-04-02 23:59', '2016-04-02'],
    ['20160402', '2016-04-02'],
    ['20160402235900', '2016-04-02'],
    ['2016/04/02', '2016-04-02'],
    ['02.04.2016', '2016-04-02'],
    ['Sat, 02 Apr 2016 10:00:00 GMT', '2016-04-02'],
    ['2 April 2016', '2016-04-02'],
    ['6 Apr, 2016 08:09', '2016-04-06'],
    ['April 2, 2016', '2016-04-02'],
    ['Saturday, April 2, 2016', '2016-04-02'],
    ['Sept. 3, 1987', '1987-09-03'],
    ['17:25 Apr. 5, 2016', '2016-04-05'],
  ])('%s is %s', (written, day) => expect(dayOf(written)).toBe(day));

  it.each([null, undefined, '', 'on Sunday', '2016-13-01', '2016-02-30', '04/02/2016', '1459555200', 'April 2016', '31 Juin 2016'])(
    '%s names no day',
    (written) => expect(dayOf(written)).toBeNull(),
  );

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void dayOf(text)));
  });
});

describe('the dateline', () => {
  it.each([
    ['BAGHDAD, March 5 - Guns fired.', 'BAGHDAD, March 5'],
    ['YEREVAN (Agency) — Guns fired.', 'YEREVAN'],
    ['    TEHRAN, April 8 - Guns fired.', 'TEHRAN, April 8'],
    ['NEW DELHI, 3 May 2020 (Wire) -- Guns fired.', 'NEW DELHI, 3 May 2020'],
    ['ADDIS ABABA, Ethiopia – Guns fired.', 'ADDIS ABABA, Ethiopia'],
  ])('of %s is %s', (text, dateline) => expect(datelineOf(text)).toBe(dateline));

  it.each([
    'Guns fired. BAGHDAD, March 5 - More.',
    'The army - which denied it - fired.',
    'A - B',
    'GUNS FIRED ALL NIGHT ALONG THE RIVER AND BOTH SIDES SAY THE OTHER BEGAN - report',
    '',
    '- a list',
  ])('stands at the beginning only: %s', (text) => expect(datelineOf(text)).toBeNull());

  it('is looked for within bounds', () => {
    expect(datelineOf('A'.repeat(1_000_000))).toBeNull();
    expect(datelineOf(' '.repeat(1_000_000))).toBeNull();
  });
});
