import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation, Name, Token } from '../../annotation.ts';
import { WordVectors } from '../vectors.ts';
import { candidatesOf } from './candidates.ts';
import { CLASSES, MentionClassifier } from './classifier.ts';
import { MentionReader } from './features.ts';
import { MentionFinder } from './finder.ts';
import { reportFeatures, reportProbability, reportWidth } from './report.ts';

/** Words as `form/UPOS/XPOS/deprel/head`, the head counted from 1 within the sentence; sentences are parted by `|`. */
function annotate(line: string): Annotation {
  const tokens: Token[] = [];
  const sentences: Annotation['sentences'] = [];
  let text = '';
  line.split(' | ').forEach((part, sentence) => {
    const first = tokens.length;
    const start = text.length;
    for (const word of part.split(' ')) {
      const [form, upos, xpos, deprel, head] = word.split('/');
      const at = text.length;
      text += `${form} `;
      tokens.push({
        start: at,
        end: at + form.length,
        form,
        lemma: form.toLowerCase(),
        upos,
        xpos,
        feats: '_',
        head: head === '0' ? -1 : first + Number(head) - 1,
        deprel,
        sentence,
      });
    }
    sentences.push({ first, last: tokens.length - 1, start, end: text.length - 1, paragraph: 0 });
  });
  return { text, tokens, sentences, names: [], states: null, width: 0 };
}

const FORCES =
  'The/DET/DT/det/3 coalition/NOUN/NN/compound/3 forces/NOUN/NNS/nsubj/4 left/VERB/VBD/root/0 their/PRON/PRP$/nmod:poss/6 base/NOUN/NN/obj/4';

const noVectors = new WordVectors({
  hashes: new Uint32Array(0),
  codes: new Uint8Array(0),
  centroids: new Float32Array(2 * 256),
  cluster: new Uint16Array(0),
  coarse: new Uint8Array(0),
  parts: 1,
});
const words = { vectors: noVectors, senses: new Uint8Array(0) };

const phrases = (annotation: Annotation, names: readonly Name[] = []): string[] =>
  candidatesOf(annotation, names).map(({ first, last }) =>
    annotation.text.slice(annotation.tokens[first].start, annotation.tokens[last].end),
  );

/** A classifier that holds everything for an organisation. */
function finder(): MentionFinder {
  const annotation = annotate(FORCES);
  const ids = new Set(
    candidatesOf(annotation, []).flatMap((candidate) => [...new MentionReader(words, annotation, []).features(candidate).ids]),
  );
  const features = Uint32Array.from(ids);
  const linear = Float32Array.from({ length: features.length * CLASSES }, (_, k) => (k % CLASSES === 2 ? 1 : 0));
  return new MentionFinder(words, { features, linear, vector: new Float32Array(2 * CLASSES) }, new Float32Array(reportWidth(0)));
}

describe('candidatesOf', () => {
  it('takes a noun with the words before it as one phrase, and a possessive pronoun by itself', () => {
    expect(phrases(annotate(FORCES))).toEqual(['The coalition forces', 'their', 'base']);
  });

  it('leaves the words of names out', () => {
    const annotation = annotate(FORCES);
    const name: Name = { start: 4, end: 13, type: 'ORG', first: 1, last: 1, confidence: 1 };
    expect(phrases(annotation, [name])).toEqual(['forces', 'their', 'base']);
  });
});

describe('MentionFinder', () => {
  it('marks groups and pronouns in a text of four sentences, with their sort', () => {
    const annotation = annotate([FORCES, FORCES, FORCES, FORCES].join(' | '));
    const found = finder().find(annotation, []);
    expect(found.slice(0, 2).map(({ type, sort, start, end }) => [type, sort, annotation.text.slice(start, end)])).toEqual([
      ['ORG', 'group', 'The coalition forces'],
      ['ORG', 'pronoun', 'their'],
    ]);
  });

  it('marks nothing in a short text whose words do not speak for a report', () => {
    expect(finder().find(annotate(FORCES), [])).toEqual([]);
  });

  it('keeps order and borders on any tags and heads', () => {
    const part = fc.tuple(
      fc.constantFrom('forces', 'X', '🙂', 'we', 'there', '١٢'),
      fc.constantFrom('NOUN', 'PROPN', 'PRON', 'ADV', 'PUNCT', 'DET'),
      fc.constantFrom('NN', 'PRP$', 'POS'),
      fc.constantFrom('compound', 'det', 'nsubj', 'flat'),
      fc.integer({ min: 0, max: 8 }),
    );
    const marks = finder();
    fc.assert(
      fc.property(fc.array(fc.array(part, { minLength: 8, maxLength: 8 }), { minLength: 4, maxLength: 5 }), (sentences) => {
        const annotation = annotate(sentences.map((sentence) => sentence.map((word) => word.join('/')).join(' ')).join(' | '));
        let end = 0;
        for (const mention of marks.find(annotation, [])) {
          expect(mention.start).toBeGreaterThanOrEqual(end);
          expect(mention.start).toBe(annotation.tokens[mention.first].start);
          expect(mention.end).toBe(annotation.tokens[mention.last].end);
          ({ end } = mention);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('MentionClassifier', () => {
  it('gives probabilities that sum to one', () => {
    const classifier = new MentionClassifier(
      { features: Uint32Array.of(5), linear: Float32Array.of(0, 2, 0, 0), vector: new Float32Array(2 * CLASSES) },
      noVectors,
    );
    const p = classifier.probabilities({ ids: Uint32Array.of(5, 9), row: -1 });
    expect(p.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    expect(p[1]).toBeGreaterThan(p[0]);
  });
});

describe('reportFeatures', () => {
  it('counts a country for each mention of one', () => {
    const annotation = annotate('Peru/PROPN/NNP/nsubj/2 and/CCONJ/CC/cc/3 Chile/PROPN/NNP/conj/1');
    const features = reportFeatures(annotation, 0, 2, noVectors);
    const weights = new Float32Array(reportWidth(0));
    weights[features[1]] = 1;
    expect(features).toHaveLength(3);
    expect(reportProbability(features, weights)).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
  });
});
