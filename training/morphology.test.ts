import { describe, expect, it } from 'vitest';
import { Morphology } from '../src/language/morphology/morphology.ts';
import { learnMorphology } from './morphology.ts';

const row = (id: number, form: string, lemma: string, upos: string, feats: string): string =>
  [id, form, lemma, upos, upos, feats, 0, 'root', '_', '_'].join('\t');

const TREEBANK = [
  [row(1, 'shelled', 'shell', 'VERB', 'Tense=Past'), row(2, 'towns', 'town', 'NOUN', 'Number=Plur')],
  [row(1, 'called', 'call', 'VERB', 'Tense=Past'), row(2, 'bridges', 'bridge', 'NOUN', 'Number=Plur')],
  [row(1, 'went', 'go', 'VERB', 'Tense=Past'), row(2, 'men', 'man', 'NOUN', 'Number=Plur')],
]
  .map((rows) => `${rows.join('\n')}\n`)
  .join('\n');

describe('learnMorphology', () => {
  const morphology = new Morphology(learnMorphology([TREEBANK], new Set()), () => false);
  const word = (form: string, upos: string) => ({ form, upos, xpos: upos, deprel: 'root' });

  it('learns endings and exceptions', () => {
    expect(morphology.lemma(word('pulled', 'VERB'))).toBe('pull');
    expect(morphology.lemma(word('Roads', 'NOUN'))).toBe('road');
    expect(morphology.lemma(word('went', 'VERB'))).toBe('go');
    expect(morphology.lemma(word('MEN', 'NOUN'))).toBe('man');
  });

  it('learns features', () => {
    const around = { subject: '', auxiliary: '' };
    expect(morphology.feats(word('camps', 'NOUN'), around)).toBe('Number=Plur');
    expect(morphology.feats(word('pulled', 'VERB'), around)).toBe('Tense=Past');
  });
});
