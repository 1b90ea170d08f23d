import { describe, expect, it } from 'vitest';
import { applyScript, editScript, lemmaByEnding, Morphology, surroundings } from './morphology.ts';

const word = (form: string, upos: string, xpos: string, deprel = 'root') => ({ form, upos, xpos, deprel });

describe('edit scripts', () => {
  it.each([
    ['Killed', 'kill'],
    ['cities', 'city'],
    ['Mosul', 'Mosul'],
    ['TRIPOLI', 'Tripoli'],
    ['said', 'say'],
  ])('%s → %s', (form, lemma) => {
    const script = editScript(form, lemma);
    expect(script === null ? null : applyScript(form, script)).toBe(lemma);
  });

  it('are not made where too little stays', () => {
    expect(editScript('went', 'go')).toBeNull();
  });

  it('do not fit what is too short', () => {
    expect(applyScript('a', '13:y')).toBeNull();
  });
});

describe('lemmaByEnding', () => {
  const endings = new Map([
    ['bed|VERB|VBD', '11:'],
    ['ed|VERB|VBD', '12: 11:'],
  ]);

  it('prefers what makes a known word', () => {
    expect(lemmaByEnding(word('bombed', 'VERB', 'VBD'), endings, (lemma) => lemma === 'bomb')).toBe('bomb');
    expect(lemmaByEnding(word('bombed', 'VERB', 'VBD'), endings, () => false)).toBe('bombe');
  });

  it('leaves the form where nothing is known of it', () => {
    expect(lemmaByEnding(word('xyz', 'X', 'FW'), endings, () => true)).toBe('xyz');
  });
});

describe('Morphology', () => {
  const morphology = new Morphology(
    {
      words: { 'went|VERB|VBD': 'go' },
      endings: { '|VERB': '10:' },
      features: { '7VERB|VBD': 'Tense=Past', '4VERB|VBD|they|': 'Number=Plur|Tense=Past' },
    },
    () => true,
  );

  it('knows whole words before endings', () => {
    expect(morphology.lemma(word('Went', 'VERB', 'VBD'))).toBe('go');
    expect(morphology.lemma(word('Left', 'VERB', 'VBD'))).toBe('left');
  });

  it('takes features from the subject', () => {
    const words = [word('They', 'PRON', 'PRP', 'nsubj'), word('left', 'VERB', 'VBD')];
    expect(morphology.feats(words[1], surroundings(words, [1, -1])[1])).toBe('Number=Plur|Tense=Past');
    expect(morphology.feats(words[1], surroundings([words[1]], [-1])[0])).toBe('Tense=Past');
    expect(morphology.feats(word('x', 'X', 'FW'), { subject: '', auxiliary: '' })).toBe('_');
  });
});
