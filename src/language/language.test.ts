import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation } from './annotation.ts';
import { PlainKernel } from './kernel/plain.ts';
import { WasmKernel } from './kernel/wasm.ts';
import { shippedLanguage } from './language.test-support.ts';
import { createLanguage } from './language.ts';

const language = shippedLanguage();

/** Everything the contract of an annotation promises, whatever the text. */
function expectSound({ text, tokens, sentences, states, width }: Annotation): void {
  let at = 0;
  for (const token of tokens) {
    expect(text.slice(at, token.start).trim()).toBe('');
    expect(text.slice(token.start, token.end)).toBe(token.form);
    expect(token.form).not.toBe('');
    expect(token.lemma).not.toBe('');
    expect(token.upos).toMatch(/^[A-Z]+$/);
    at = token.end;
  }
  expect(text.slice(at).trim()).toBe('');
  let next = 0;
  sentences.forEach((sentence, s) => {
    expect(sentence.first).toBe(next);
    expect(sentence.last).toBeGreaterThanOrEqual(sentence.first);
    expect([sentence.start, sentence.end]).toEqual([tokens[sentence.first].start, tokens[sentence.last].end]);
    next = sentence.last + 1;
    let roots = 0;
    for (let i = sentence.first; i <= sentence.last; i++) {
      expect(tokens[i].sentence).toBe(s);
      if (tokens[i].head < 0) {
        roots++;
        expect(tokens[i].deprel).toBe('root');
      }
      let up = i;
      for (let steps = 0; up >= 0; steps++) {
        expect(steps).toBeLessThanOrEqual(sentence.last - sentence.first + 1);
        expect(up >= sentence.first && up <= sentence.last).toBe(true);
        up = tokens[up].head;
      }
    }
    expect(roots).toBe(1);
  });
  expect(next).toBe(tokens.length);
  expect(states?.length).toBe(tokens.length * width);
  expect(states?.every(Number.isFinite)).toBe(true);
}

const relation = (annotation: Annotation, dependent: string, head: string): string | undefined =>
  annotation.tokens.find(({ form, head: h }) => form === dependent && annotation.tokens[h]?.form === head)?.deprel;

describe('annotate', () => {
  it('reads who did what to whom', () => {
    const active = language.annotate('Rebels attacked the convoy near the bridge on Monday.');
    expectSound(active);
    expect(relation(active, 'Rebels', 'attacked')).toBe('nsubj');
    expect(relation(active, 'convoy', 'attacked')).toBe('obj');
    const passive = language.annotate('The convoy was attacked by rebels near the bridge.');
    expect(relation(passive, 'convoy', 'attacked')).toBe('nsubj:pass');
    expect(relation(passive, 'rebels', 'attacked')).toBe('obl:agent');
  });

  it('reads reported speech', () => {
    const annotation = language.annotate('The ministry said that two soldiers were killed.');
    expect(relation(annotation, 'ministry', 'said')).toBe('nsubj');
    expect(relation(annotation, 'killed', 'said')).toBe('ccomp');
    expect(annotation.tokens.map((token) => token.lemma)).toEqual(['the', 'ministry', 'say', 'that', 'two', 'soldier', 'be', 'kill', '.']);
    expect(annotation.tokens[2]).toMatchObject({ upos: 'VERB', xpos: 'VBD' });
    expect(annotation.tokens[5].feats).toBe('Number=Plur');
  });

  it('reads the same clause in capitals and in small letters', () => {
    for (const text of ['THE ARMY SHELLED THE VILLAGE', 'the army shelled the village']) {
      const annotation = language.annotate(text);
      expectSound(annotation);
      const [, army, shelled, , village] = annotation.tokens;
      expect(annotation.tokens[army.head]).toBe(shelled);
      expect(annotation.tokens[village.head]).toBe(shelled);
    }
  });

  it('reads curly quotation marks as straight ones', () => {
    const plain = language.annotate('"We didn\'t attack," the army\'s spokesman said.');
    const curly = language.annotate('“We didn’t attack,” the army’s spokesman said.');
    expect(curly.tokens.map(({ lemma, xpos, head, deprel }) => [lemma, xpos, head, deprel])).toEqual(
      plain.tokens.map(({ lemma, xpos, head, deprel }) => [lemma, xpos, head, deprel]),
    );
    expect(curly.states).toEqual(plain.states);
  });

  it('keeps the dateline out of the first sentence', () => {
    const { sentences, tokens } = language.annotate('GENEVA, June 3 (Agency) - Both sides met again.');
    expect(sentences.length).toBe(2);
    expect(tokens[sentences[1].first].form).toBe('Both');
  });

  it('is sound on any Unicode text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expectSound(language.annotate(text));
      }),
      { numRuns: 80 },
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...' \n\tab.AB1,"\'’“-😀שא\u0000\u200b\u0301(…'), { maxLength: 120 }), (parts) => {
        expectSound(language.annotate(parts.join('')));
      }),
      { numRuns: 80 },
    );
  });

  it('is sound on odd texts', () => {
    const odd = [
      '',
      ' \n ',
      '.',
      '?!?!',
      '\u0000',
      '😀😀',
      '\ud83d',
      'שלום עולם.',
      'x'.repeat(100_000),
      `${'…'.repeat(500)}`,
      '- - -\n* a\n* b',
    ];
    for (const text of odd) expectSound(language.annotate(text));
  });

  it('cuts a row of 5,000 words and still gives one tree', () => {
    const annotation = language.annotate(Array.from({ length: 2500 }, (_, i) => `${i},`).join(' '));
    expect(annotation.tokens.length).toBe(5000);
    expect(annotation.sentences.length).toBe(1);
    expectSound(annotation);
  });

  it('gives a sentence the same parse alone and among others', () => {
    const alone = language.annotate('Officials denied the report.');
    const among = language.annotate(
      `Officials denied the report.\n${'A much longer sentence about nothing follows here, and then it ends.\n'.repeat(9)}`,
    );
    const strip = ({ form, xpos, head, deprel }: Annotation['tokens'][number]) => [form, xpos, head, deprel];
    expect(among.tokens.slice(0, 5).map(strip)).toEqual(alone.tokens.map(strip));
    alone.states?.forEach((value, i) => {
      expect(among.states?.[i]).toBeCloseTo(value, 4);
    });
  });
});

describe('annotateTokens', () => {
  it('keeps given tokens and sentences', () => {
    const text = 'ab cd ef';
    const spans = [
      { start: 0, end: 2 },
      { start: 3, end: 5 },
      { start: 6, end: 8 },
    ];
    const annotation = language.annotateTokens(text, spans, [
      { first: 0, last: 0 },
      { first: 1, last: 2 },
    ]);
    expectSound(annotation);
    expect(annotation.sentences.length).toBe(2);
  });
});

describe('kernels', () => {
  it('agree', () => {
    const text = 'The two kernels, one of them plain, must agree. "They do," she said.\nShort.\nNo?';
    const simd = shippedLanguage(new WasmKernel()).annotate(text);
    const plain = shippedLanguage(new PlainKernel()).annotate(text);
    expect(plain.tokens).toEqual(simd.tokens);
    simd.states?.forEach((value, i) => {
      expect(plain.states?.[i]).toBeCloseTo(value, 3);
    });
  });
});

describe('createLanguage', () => {
  it('refuses bytes that are no model', () => {
    expect(() => createLanguage({ model: new Uint8Array(100) })).toThrow(/not a parser model/);
    expect(() => createLanguage({ model: new Uint8Array(0) })).toThrow(/not a parser model/);
  });
});
