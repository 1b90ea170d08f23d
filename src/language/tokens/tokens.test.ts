import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datelineLength } from './dateline.ts';
import { segment } from './sentences.ts';
import { casing, tokenize } from './tokenize.ts';

const split = (text: string): string =>
  tokenize(text)
    .map(({ start, end }) => text.slice(start, end))
    .join(' ');
const sentences = (text: string): string[] => {
  const segments = segment(text);
  return segments.sentences.map(({ first, last }) => text.slice(segments.tokens[first].start, segments.tokens[last].end));
};

describe('tokenize', () => {
  it.each([
    ["They didn't, can’t and won't.", "They did n't , ca n’t and wo n't ."],
    ["The state's cannot be ours' dont", "The state 's can not be ours ' do nt"],
    ['The well-known non-combatant', 'The well - known non-combatant'],
    ["Qa'im, O'Neill and Sana'a", "Qa'im , O'Neill and Sana'a"],
    ['Lt. Gen. A. B. Roe of the U.N. at 5 p.m. sharp', 'Lt. Gen. A. B. Roe of the U.N. at 5 p.m. sharp'],
    ['No. 5 said no. Yes', 'No. 5 said no . Yes'],
    ['$1,250.50, US$3m and 5.6mln or 10km', '$ 1,250.50 , US$ 3 m and 5.6 mln or 10 km'],
    ['3/4 of 12:30 on 3/5/2016 the 1990s', '3/4 of 12:30 on 3/5/2016 the 1990s'],
    ['see http://example.org/a?b=1, or me@example.org.', 'see http://example.org/a?b=1 , or me@example.org .'],
    ['“No,” he said—‘never’…', '“ No , ” he said — ‘ never ’ …'],
    ['F-16s hit', 'F - 16s hit'],
    ['شهدت المدينة.', 'شهدت المدينة .'],
  ])('%s', (text, tokens) => {
    expect(split(text)).toBe(tokens);
  });

  it('never loses or changes a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const spans = tokenize(text);
        const gaps = spans.map(({ start }, i) => text.slice(i === 0 ? 0 : spans[i - 1].end, start));
        gaps.push(text.slice(spans.at(-1)?.end ?? 0));
        expect(gaps.join('').trim()).toBe('');
        expect(spans.every(({ start, end }) => end > start && !/\s/.test(text.slice(start, end)))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('segment', () => {
  it('ends sentences at marks, not at abbreviations', () => {
    expect(sentences('Gen. Roe of the U.S. Army left. He was 54. "Why?" she asked. "We stay." It ended.')).toEqual([
      'Gen. Roe of the U.S. Army left.',
      'He was 54.',
      '"Why?" she asked.',
      '"We stay."',
      'It ended.',
    ]);
    expect(sentences('It began at 5 p.m. The army came.')).toEqual(['It began at 5 p.m.', 'The army came.']);
  });

  it('takes every line for a paragraph', () => {
    expect(sentences('A headline without a mark\nThe text begins\n\n- one item\n- another item')).toEqual([
      'A headline without a mark',
      'The text begins',
      '- one item',
      '- another item',
    ]);
    expect(segment('a\n\nb').sentences.map(({ paragraph }) => paragraph)).toEqual([0, 1]);
  });

  it('reads on over the ends of wrapped lines', () => {
    const wire = [
      'The two sides met on Sunday in a town near the border to speak about the',
      'release of those whom they hold, a spokesman for the mediators told the',
      'press. Neither side gave a number.',
      '',
      '  A second round is to follow next week if the mediators can find a place',
      'that both accept, he said.',
    ].join('\n');
    expect(sentences(wire).map((sentence) => sentence.split(/\s+/).length)).toEqual([30, 5, 20]);
    expect(new Set(segment(wire).sentences.map(({ paragraph }) => paragraph)).size).toBe(2);
  });

  it('goes on after initials and begins anew where a blank was lost', () => {
    expect(sentences('The U.S. Government denied it. They left the town.The army came.')).toEqual([
      'The U.S. Government denied it.',
      'They left the town.',
      'The army came.',
    ]);
  });

  it('splits texts in one case', () => {
    expect(sentences('lt. gen. roe met u.n. envoys. he left. nobody spoke.').length).toBe(3);
    expect(sentences('LT. GEN. ROE MET U.N. ENVOYS. HE LEFT. NOBODY SPOKE.').length).toBe(3);
    expect([casing('the army said'), casing('THE ARMY SAID'), casing('The army said'), casing('A')]).toEqual([
      'lower',
      'upper',
      'mixed',
      'mixed',
    ]);
  });
});

describe('datelineLength', () => {
  it.each([
    'ANKARA, March 5 -',
    'Geneva/Juba, 3 May (Agency) —',
    'TRIPOLI (AP) --',
    'OSLO, Norway -',
    'MANILA:',
    'St. Petersburg, Sept. 4, 2015 –',
  ])('%s', (dateline) => {
    expect(datelineLength(`${dateline} The talks went on.`)).toBe(dateline.length);
  });

  it.each(['The talks - all of them - failed.', 'On March 5 - a Sunday - they met.', 'THE TALKS - FAILED', 'A long line without any'])(
    '%s',
    (line) => {
      expect(datelineLength(line)).toBe(0);
    },
  );
});
