import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsed, tokenAt, unparsed } from './fixture.ts';
import { findTimes, timeOf } from './time.ts';

/** A Thursday. */
const PUBLISHED = '2014-05-15';
const one = (text: string, published: string | null = PUBLISHED) => {
  const found = findTimes(unparsed(text), { published, dateline: null });
  return found.map((time) => [time.text, time.from, time.to]);
};

describe('findTimes', () => {
  it.each([
    ['The bridge fell on Sunday .', 'on Sunday', '2014-05-11', '2014-05-11'],
    ['The bridge fell on Thursday .', 'on Thursday', '2014-05-15', '2014-05-15'],
    ['The bridge fell last Thursday .', 'last Thursday', '2014-05-08', '2014-05-08'],
    ['Envoys gather next Tuesday .', 'next Tuesday', '2014-05-20', '2014-05-20'],
    ['Guns fired early on Monday .', 'early on Monday', '2014-05-12', '2014-05-12'],
    ['Guns fired yesterday afternoon .', 'yesterday afternoon', '2014-05-14', '2014-05-14'],
    ['Guns fired last night .', 'last night', '2014-05-14', '2014-05-14'],
    ['Guns fired last night and early today .', 'last night and early today', '2014-05-14', '2014-05-15'],
    ['Guns fired overnight .', 'overnight', '2014-05-14', '2014-05-15'],
    ['It was quiet over the past week .', 'over the past week', '2014-05-08', '2014-05-15'],
    ['Shells fell in the past 24 hours .', 'in the past 24 hours', '2014-05-14', '2014-05-15'],
    ['It happened last month .', 'last month', '2014-04-01', '2014-04-30'],
    ['It happened last week .', 'last week', '2014-05-05', '2014-05-11'],
    ['It happened earlier this month .', 'earlier this month', '2014-05-01', '2014-05-15'],
    ['It happened in January .', 'in January', '2014-01-01', '2014-01-31'],
    ['It happened in November .', 'in November', '2013-11-01', '2013-11-30'],
    ['It happened in mid-February .', 'in mid-February', '2014-02-11', '2014-02-20'],
    ['It happened last December .', 'last December', '2013-12-01', '2013-12-31'],
    ['It happened on March 5 .', 'on March 5', '2014-03-05', '2014-03-05'],
    ['It happened on 5 March 2009 .', 'on 5 March 2009', '2009-03-05', '2009-03-05'],
    ['It happened on March 5, 2009 .', 'on March 5, 2009', '2009-03-05', '2009-03-05'],
    ['It happened on the 5th of March .', 'on the 5th of March', '2014-03-05', '2014-03-05'],
    ['It went on between 5 and 7 March .', 'between 5 and 7 March', '2014-03-05', '2014-03-07'],
    ['It happened on 2009-03-05 .', 'on 2009-03-05', '2009-03-05', '2009-03-05'],
    ['They fought from 1980 to 1988 .', 'from 1980 to 1988', '1980-01-01', '1988-12-31'],
    ['They fought in the 1990s .', 'in the 1990s', '1990-01-01', '1999-12-31'],
    ['They have fought since 1994 .', 'since 1994', '1994-01-01', null],
    ['They have fought since Sunday .', 'since Sunday', '2014-05-11', '2014-05-15'],
    ['It fell two days ago .', 'two days ago', '2014-05-13', '2014-05-13'],
    ['It fell in February last year .', 'in February last year', '2013-02-01', '2013-02-28'],
    ['A week-old offensive goes on .', 'A week-old', null, null],
  ])('%s', (text, phrase, from, to) => {
    const [time] = one(text);
    if (from === null) expect(time?.[0]?.toLowerCase()).toContain('week-old');
    else expect(time).toEqual([phrase, from, to]);
  });

  it('takes a week-old fight to have begun a week before publication', () => {
    const [time] = findTimes(unparsed('Talks ended the week-old offensive .'), { published: PUBLISHED, dateline: null });
    expect(time).toMatchObject({ text: 'week-old', from: '2014-05-08', to: '2014-05-15', kind: 'age' });
  });

  it('leaves phrases open that hang on an unknown day of publication, and resolves those that do not', () => {
    expect(one('Guns fired on Sunday .', null)).toEqual([['on Sunday', null, null]]);
    expect(one('They have fought since 1994 .', null)).toEqual([['since 1994', '1994-01-01', null]]);
    expect(one('War broke out in 1988 .', null)).toEqual([['in 1988', '1988-01-01', '1988-12-31']]);
    expect(findTimes(unparsed('Guns fired yesterday .'), { published: null, dateline: 'GENEVA, 3 May 2014' })[0]).toMatchObject({
      from: '2014-05-02',
    });
  });

  it('marks history as background', () => {
    const background = (text: string) => findTimes(unparsed(text), { published: PUBLISHED, dateline: null })[0]?.background ?? false;
    expect(background('War broke out in 1988 .')).toBe(true);
    expect(background('There were clashes in the past .')).toBe(true);
    expect(background('It happened in January .')).toBe(true);
    expect(background('It happened last month .')).toBe(false);
    expect(background('It happened yesterday .')).toBe(false);
  });

  it('gives a time of day the day that the report tells of', () => {
    const times = findTimes(unparsed('A mine went off on Monday . It exploded at 0630 GMT .'), { published: PUBLISHED, dateline: null });
    expect(times.map((time) => [time.text, time.from, time.certainty])).toEqual([
      ['on Monday', '2014-05-12', 'implied'],
      ['at 0630 GMT', '2014-05-12', 'implied'],
    ]);
    expect(one('The camp was hit on Monday . The next day the guns were silent .')[1]).toEqual([
      'The next day',
      '2014-05-13',
      '2014-05-13',
    ]);
  });

  it('takes no modal, verb, count or measure for a time', () => {
    for (const text of [
      'They may leave .',
      'Rebels sat in the square .',
      'They march on .',
      'About 2000 soldiers left .',
      'He is second in command .',
      'It lies 55 miles away .',
    ]) {
      expect(one(text)).toEqual([]);
    }
  });

  it('reads text of one letter case', () => {
    expect(one('GUNS FIRED ON SUNDAY AND IN JANUARY')).toEqual([
      ['ON SUNDAY', '2014-05-11', '2014-05-11'],
      ['IN JANUARY', '2014-01-01', '2014-01-31'],
    ]);
    expect(one('guns fired on sunday and on january 5')).toEqual([
      ['on sunday', '2014-05-11', '2014-05-11'],
      ['on january 5', '2014-01-05', '2014-01-05'],
    ]);
  });

  it('never throws, and its offsets are those of the text', () => {
    const words = fc.constantFrom(
      'on',
      'in',
      'since',
      'Sunday',
      'March',
      '5',
      '1994',
      'last',
      'week',
      'the',
      'past',
      'two',
      'days',
      'ago',
      '-',
      '(',
      'GMT',
      '0600',
      'and',
      'to',
      'until',
      'overnight',
      "'s",
      '\n',
      '😀',
      'م',
      '31',
      'May',
      '2009-02-30',
      '.',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 40 }).map((list) => list.join(' ')),
        ),
        fc.constantFrom('2014-05-15', '0001-01-01', '9999-12-31', 'nonsense', null),
        (text, published) => {
          const annotation = unparsed(text);
          for (const time of findTimes(annotation, { published, dateline: null })) {
            expect(annotation.text.slice(time.start, time.end)).toBe(time.text);
            expect(annotation.tokens[time.first]?.start).toBe(time.start);
            expect(annotation.tokens[time.last]?.end).toBe(time.end);
            for (const day of [time.from, time.to]) if (day !== null) expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
            if (time.from !== null && time.to !== null) expect(time.from <= time.to).toBe(true);
          }
        },
      ),
    );
  });
});

describe('timeOf', () => {
  const context = { published: PUBLISHED, dateline: null };

  it('keeps the time of saying from what is said', () => {
    const annotation = parsed(
      'Freedonia/PROPN/nsubj>2 said/VERB:VBD/root>0 on/ADP/case>4 Sunday/PROPN/obl>2 troops/NOUN/nsubj>6 shelled/VERB:VBD/ccomp>2 the/DET/det>8 port/NOUN/obj>6 ./PUNCT/punct>2',
    );
    expect(timeOf(annotation, tokenAt(annotation, 'shelled'), findTimes(annotation, context))).toBeNull();
  });

  it('finds the time that hangs on the event or its verb', () => {
    const annotation = parsed(
      'Freedonia/PROPN/nsubj>2 said/VERB:VBD/root>0 troops/NOUN/nsubj>4 launched/VERB:VBD/ccomp>2 an/DET/det>6 attack/NOUN/obj>4 on/ADP/case>8 Sunday/PROPN/obl>4 ./PUNCT/punct>2',
    );
    expect(timeOf(annotation, tokenAt(annotation, 'attack'), findTimes(annotation, context))).toMatchObject({
      text: 'on Sunday',
      from: '2014-05-11',
    });
  });

  it('begins what is declared with the declaring', () => {
    const on = 'on/ADP/case>4 Sunday/PROPN/obl>5';
    const infinitive = parsed(
      `The/DET/det>2 ministry/NOUN/nsubj>5 ${on} declared/VERB:VBD/root>0 to/PART/mark>7 halt/VERB:VB/xcomp>5 all/DET/det>9 operations/NOUN/obj>7 ./PUNCT/punct>5`,
    );
    expect(timeOf(infinitive, tokenAt(infinitive, 'halt'), findTimes(infinitive, context))).toMatchObject({ text: 'on Sunday' });
    const noun = parsed(`The/DET/det>2 rebels/NOUN/nsubj>5 ${on} proclaimed/VERB:VBD/root>0 a/DET/det>7 truce/NOUN/obj>5 ./PUNCT/punct>5`);
    expect(timeOf(noun, tokenAt(noun, 'truce'), findTimes(noun, context))).toMatchObject({ text: 'on Sunday' });
    const told = parsed(`The/DET/det>2 rebels/NOUN/nsubj>5 ${on} announced/VERB:VBD/root>0 a/DET/det>7 raid/NOUN/obj>5 ./PUNCT/punct>5`);
    expect(timeOf(told, tokenAt(told, 'raid'), findTimes(told, context))).toBeNull();
  });

  it('leaves an attribute to its noun', () => {
    const annotation = parsed(
      'Troops/NOUN/nsubj>2 repelled/VERB:VBD/root>0 an/DET/det>5 overnight/ADJ/amod>5 attack/NOUN/obj>2 ./PUNCT/punct>2',
    );
    const times = findTimes(annotation, context);
    expect(timeOf(annotation, tokenAt(annotation, 'attack'), times)).toMatchObject({ text: 'overnight' });
    expect(timeOf(annotation, tokenAt(annotation, 'repelled'), times)).toBeNull();
  });

  it('looks ahead where the clause does', () => {
    const annotation = parsed(
      'Troops/NOUN/nsubj>3 will/AUX:MD/aux>3 leave/VERB:VB/root>0 on/ADP/case>5 Monday/PROPN/obl>3 ./PUNCT/punct>3',
    );
    expect(timeOf(annotation, tokenAt(annotation, 'leave'), findTimes(annotation, context))).toMatchObject({
      from: '2014-05-19',
      certainty: 'implied',
    });
  });
});
