import { describe, expect, it } from 'vitest';
import { actorData, testLanguage } from './actors.test-support.ts';
import { createActorLexicon, findActors } from './index.ts';
import { publisherOf } from './publisher.ts';

const lexicon = createActorLexicon(actorData());

describe('publisherOf', () => {
  it('knows bodies that speak for themselves', () => {
    expect(publisherOf('Ministry of Foreign Affairs of Norway', lexicon)).toBe('NOR GOV');
    expect(publisherOf('Kenyan Defence Ministry', lexicon)).toBe('KEN MIL');
    expect(publisherOf('European Union', lexicon)).toBe('IGO EUR');
  });
  it('leaves papers, agencies and unknown names alone', () => {
    for (const outlet of ['Reuters', 'Coastal Press', '', null]) expect(publisherOf(outlet, lexicon)).toBe('');
  });
  it('makes “we” outside quotation marks the publisher', () => {
    const text = 'We condemn the attack on the convoy and call on all sides to stop.';
    const annotation = testLanguage().annotate(text);
    const we = (outlet: string | null) => findActors(annotation, lexicon, { published: null, outlet }).find((m) => m.start === 0)?.codes;
    expect(we('Ministry of Foreign Affairs of Norway')).toEqual(['NOR GOV']);
    expect(we('Reuters')).toEqual([]);
  });
  it('takes a spokesman of no named country for the publisher’s', () => {
    const annotation = testLanguage().annotate(
      'The foreign ministry spokesman said Uganda had closed the border. Uganda and Uganda alone was to blame.',
    );
    const outlet = 'Ministry of Foreign Affairs of Kenya';
    const spokesman = findActors(annotation, lexicon, { published: null, outlet }).find((m) => m.start === 0 || m.kind === 'agent');
    expect(spokesman?.codes).toEqual(['KEN GOV']);
  });
});
