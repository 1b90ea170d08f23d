import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Annotation, Token } from '../../src/language/annotation.ts';
import { hashText } from '../../src/language/names/hash.ts';
import { candidatesOf } from '../../src/language/names/mentions/candidates.ts';
import { MENTION_TYPES, MentionClassifier } from '../../src/language/names/mentions/classifier.ts';
import { WordVectors } from '../../src/language/names/vectors.ts';
import { MENTION_DEFAULTS, trainMentions } from './mention-trainer.ts';
import { mentionLabels } from './mentions.ts';
import { trainReport } from './report-trainer.ts';
import { sensesOf } from './senses.ts';

describe('mentionLabels', () => {
  it('gives a marked phrase to the noun that heads it, and nothing where a name of its type covers it', () => {
    const text = 'members of the council met';
    const rows: [string, string, string, number][] = [
      ['members', 'NOUN', 'nsubj', 4],
      ['of', 'ADP', 'case', 3],
      ['the', 'DET', 'det', 3],
      ['council', 'NOUN', 'nmod', 0],
      ['met', 'VERB', 'root', -1],
    ];
    let at = 0;
    const tokens = rows.map(([form, upos, deprel, head]): Token => {
      const start = text.indexOf(form, at);
      at = start + form.length;
      return { start, end: at, form, lemma: form, upos, xpos: 'NN', feats: '_', head, deprel, sentence: 0 };
    });
    const annotation: Annotation = {
      text,
      tokens,
      sentences: [{ first: 0, last: 4, start: 0, end: text.length, paragraph: 0 }],
      names: [],
      states: null,
      width: 0,
    };
    const candidates = candidatesOf(annotation, []);
    const marked = [{ start: 0, end: 22, type: 'Organisation' }];
    const types = (names: Annotation['names']) =>
      [...mentionLabels(annotation, names, candidates, marked)].map((label) => MENTION_TYPES[label]);
    expect(types([])).toEqual(['ORG', null]);
    expect(types([{ start: 11, end: 22, type: 'ORG', first: 2, last: 3, confidence: 1 }])).toEqual([null, null]);
  });
});

describe('trainMentions', () => {
  it('learns classes from features and from word vectors', () => {
    const vectors = new WordVectors({
      hashes: Uint32Array.of(1, 2),
      codes: Uint8Array.of(0, 1),
      centroids: Float32Array.from({ length: 256 * 2 }, (_, i) => (i < 2 ? 1 : -1)),
      cluster: Uint16Array.of(0, 0),
      coarse: Uint8Array.of(0),
      parts: 1,
    });
    const examples = Array.from({ length: 60 }, (_, i) => ({
      features: { ids: Uint32Array.of(10 + (i % 2)), row: (i >> 1) % 2 },
      label: i % 2 === 0 ? 0 : 1 + ((i >> 1) % 2),
    }));
    const classifier = new MentionClassifier(
      trainMentions(examples, vectors, { ...MENTION_DEFAULTS, rate: 0.3, vectorRate: 0.3 }),
      vectors,
    );
    const best = (id: number, row: number): number => {
      const p = classifier.probabilities({ ids: Uint32Array.of(id), row });
      return p.indexOf(Math.max(...p));
    };
    expect([best(10, 0), best(11, 0), best(11, 1)]).toEqual([0, 1, 2]);
  });
});

describe('trainReport', () => {
  it('weighs words by the kind of text that they stand in', () => {
    const weights = trainReport(
      Array.from({ length: 20 }, () => [0, 1]),
      Array.from({ length: 60 }, () => [0, 2]),
      3,
    );
    expect(weights[1]).toBeGreaterThan(0.5);
    expect(weights[2]).toBeLessThan(-0.5);
  });
});

describe('sensesOf', () => {
  it('reads the sort of a noun from files in the format of WordNet', () => {
    const folder = mkdtempSync(join(tmpdir(), 'senses-'));
    try {
      writeFileSync(
        join(folder, 'data.noun'),
        [
          '  1 a line of the licence',
          '00000100 18 n 01 guard 0 000 | one who watches',
          '00000200 14 n 01 guard 0 000 | those who watch',
          '00000300 06 n 01 structure 0 000 | what is built',
          '00000400 06 n 01 tower 0 001 @ 00000300 n 0000 | a high one',
          '00000500 06 n 01 spoon 0 000 | what one eats with',
        ].join('\n'),
      );
      writeFileSync(
        join(folder, 'index.noun'),
        ['  1 a line of the licence', 'guard n 2 0 2 0 00000100 00000200', 'tower n 1 1 @ 1 0 00000400', 'spoon n 1 0 1 0 00000500'].join(
          '\n',
        ),
      );
      const words = Uint32Array.from(['spoon', 'tower', 'guard', 'of'], hashText);
      expect([...sensesOf(folder, words)]).toEqual([6, 4 | 64, 1 | 16 | 32, 0]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
