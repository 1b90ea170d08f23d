import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import data from '../lexicon/quantities/casualties.json' with { type: 'json' };
import { CasualtyLexicon } from '../lexicon/quantities/casualties.ts';
import { parsed, tokenAt, unparsed } from './fixture.ts';
import { readNumber } from './numbers.ts';
import { piecesOf } from './pieces.ts';
import { findQuantities, quantitiesOf } from './quantity.ts';

const brief = (annotation: ReturnType<typeof parsed>) =>
  findQuantities(annotation).map(({ kind, n, max, bound, scope }) => [
    kind,
    n,
    ...(max === undefined ? [] : [`to ${max}`]),
    ...(bound ? [bound] : []),
    ...(scope ? [scope] : []),
  ]);

describe('readNumber', () => {
  it.each([
    ['1,250', 1250],
    ['twenty-five', 25],
    ['two hundred and fifty', 250],
    ['three thousand', 3000],
    ['a dozen', 12],
    ['two dozen', 24],
    ['1.5 million', 1_500_000],
  ])('%s', (text, n) => {
    expect(readNumber(piecesOf(unparsed(text)), 0)?.n).toBe(n);
  });

  it('reads no number in `several`, `dozens` or `a`', () => {
    for (const text of ['several', 'dozens', 'a soldier', 'many']) expect(readNumber(piecesOf(unparsed(text)), 0)).toBeNull();
  });
});

describe('findQuantities', () => {
  it('counts the dead and the wounded of one clause', () => {
    const annotation = parsed(
      'Shelling/NOUN/nsubj>2 killed/VERB:VBD/root>0 12/NUM/nummod>4 soldiers/NOUN:NNS/obj>2 and/CCONJ/cc>6 wounded/VERB:VBD/conj>2 about/ADV/advmod>8 30/NUM/obj>6 ./PUNCT/punct>2',
    );
    expect(brief(annotation)).toEqual([
      ['killed', 12],
      ['injured', 30, 'about'],
    ]);
    const quantities = findQuantities(annotation);
    expect(quantities[0]).toMatchObject({ counted: tokenAt(annotation, 'soldiers'), predicate: tokenAt(annotation, 'killed') });
    expect(quantitiesOf(annotation, tokenAt(annotation, 'killed'), quantities, [tokenAt(annotation, 'killed')])).toHaveLength(2);
  });

  it('reads bounds and ranges', () => {
    expect(
      brief(
        parsed(
          'At/ADP/case>2 least/ADJ/advmod>3 40/NUM/nummod>4 people/NOUN:NNS/nsubj:pass>6 were/AUX/aux:pass>6 killed/VERB:VBN/root>0 ./PUNCT/punct>6',
        ),
      ),
    ).toEqual([['killed', 40, 'min']]);
    expect(
      brief(
        parsed(
          'They/PRON/nsubj>2 captured/VERB:VBD/root>0 up/ADP/advmod>5 to/ADP/fixed>3 15/NUM/nummod>6 fighters/NOUN:NNS/obj>2 ./PUNCT/punct>2',
        ),
      ),
    ).toEqual([['captured', 15, 'max']]);
    expect(
      brief(
        parsed(
          'Between/ADP/advmod>2 12/NUM/nummod>5 and/CCONJ/cc>4 15/NUM/conj>2 villagers/NOUN:NNS/nsubj>6 died/VERB:VBD/root>0 ./PUNCT/punct>6',
        ),
      ),
    ).toEqual([['killed', 12, 'to 15']]);
  });

  it('takes dead and wounded under one number for casualties', () => {
    expect(
      brief(
        parsed(
          'The/DET/det>2 raid/NOUN/nsubj>3 killed/VERB:VBD/root>0 or/CCONJ/cc>5 wounded/VERB:VBD/conj>3 200/NUM/nummod>7 men/NOUN:NNS/obj>3 ./PUNCT/punct>3',
        ),
      ),
    ).toEqual([['casualties', 200]]);
    expect(
      brief(
        parsed('The/DET/det>2 division/NOUN/nsubj>3 suffered/VERB:VBD/root>0 300/NUM/nummod>5 casualties/NOUN:NNS/obj>3 ./PUNCT/punct>3'),
      ),
    ).toEqual([['casualties', 300]]);
  });

  it('reads `12 dead and 30 wounded`', () => {
    expect(
      brief(
        parsed(
          'The/DET/det>2 blast/NOUN/nsubj>3 left/VERB:VBD/root>0 12/NUM/nummod>5 dead/ADJ/obj>3 and/CCONJ/cc>8 30/NUM/nummod>8 wounded/ADJ/conj>5 ./PUNCT/punct>3',
        ),
      ),
    ).toEqual([
      ['killed', 12],
      ['injured', 30],
    ]);
  });

  it('tells the new toll from the old one', () => {
    const annotation = parsed(
      'The/DET/det>3 death/NOUN/compound>3 toll/NOUN/nsubj>4 rose/VERB:VBD/root>0 to/ADP/case>6 25/NUM/obl>4 from/ADP/case>8 20/NUM/obl>4 ./PUNCT/punct>4',
    );
    expect(findQuantities(annotation)).toMatchObject([
      { kind: 'killed', n: 25, scope: 'total' },
      { kind: 'killed', n: 20, scope: 'total', superseded: true },
    ]);
    const bringing = parsed(
      'Two/NUM/nummod>2 men/NOUN:NNS/nsubj>3 died/VERB:VBD/root>0 ,/PUNCT/punct>5 bringing/VERB:VBG/advcl>3 the/DET/det>7 toll/NOUN/obj>5 to/ADP/case>9 nine/NUM/obl>5 ./PUNCT/punct>3',
    );
    expect(brief(bringing)).toEqual([
      ['killed', 2],
      ['killed', 9, 'total'],
    ]);
  });

  it('counts ships and tanks hit or lost as equipment', () => {
    expect(brief(parsed('Jets/NOUN/nsubj>2 hit/VERB:VBD/root>0 two/NUM/nummod>4 tankers/NOUN:NNS/obj>2 ./PUNCT/punct>2'))).toEqual([
      ['equipment', 2],
    ]);
    expect(brief(parsed('Rebels/NOUN/nsubj>2 captured/VERB:VBD/root>0 six/NUM/nummod>4 tanks/NOUN:NNS/obj>2 ./PUNCT/punct>2'))).toEqual([
      ['equipment', 6],
    ]);
  });

  it('leaves forces, rounds, buildings and places out', () => {
    expect(brief(parsed('They/PRON/nsubj>2 fired/VERB:VBD/root>0 40/NUM/nummod>4 rounds/NOUN:NNS/obj>2 ./PUNCT/punct>2'))).toEqual([]);
    expect(brief(parsed('They/PRON/nsubj>2 captured/VERB:VBD/root>0 three/NUM/nummod>4 villages/NOUN:NNS/obj>2 ./PUNCT/punct>2'))).toEqual(
      [],
    );
    expect(brief(parsed('Some/DET/advmod>2 2,400/NUM/nummod>3 troops/NOUN:NNS/nsubj>4 attacked/VERB:VBD/root>0 ./PUNCT/punct>4'))).toEqual(
      [],
    );
    expect(brief(parsed('It/PRON/nsubj>2 caused/VERB:VBD/root>0 no/DET/det>4 casualties/NOUN:NNS/obj>2 ./PUNCT/punct>2'))).toEqual([]);
  });

  it('never throws, and its offsets are those of the text', () => {
    const words = fc.constantFrom(
      'killed',
      '12',
      'soldiers',
      'and',
      'wounded',
      'at',
      'least',
      'more',
      'than',
      'dozen',
      'a',
      'toll',
      'to',
      'from',
      '-',
      'between',
      'dead',
      'two',
      'hundred',
      'or',
      '.',
      '\n',
      '😀',
      '1,2',
      '99999999999999',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 40 }).map((list) => list.join(' ')),
        ),
        (text) => {
          const annotation = unparsed(text);
          for (const quantity of findQuantities(annotation)) {
            expect(annotation.tokens[quantity.first]?.start).toBe(quantity.start);
            expect(annotation.tokens[quantity.last]?.end).toBe(quantity.end);
            expect(quantity.n).toBeGreaterThanOrEqual(0);
            for (let token = 0; token < annotation.tokens.length; token++) quantitiesOf(annotation, token, [quantity]);
          }
        },
      ),
    );
  });
});

describe('casualties.json', () => {
  it('has the stated shape', () => {
    CasualtyLexicon.parse(data);
  });
});
