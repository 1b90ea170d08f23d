import { describe, expect, it } from 'vitest';
import typesData from './treebank-types.json' with { type: 'json' };
import { TreebankTypes, typedSentences } from './typed-treebank.ts';

const line = (id: string, form: string, xpos: string): string => [id, form, '_', '_', xpos, '_', '_', '_', '_', '_'].join('\t');
const block = (id: string, text: string, lines: string[]): string => [`# sent_id = ${id}`, `# text = ${text}`, ...lines].join('\n');

describe('typedSentences', () => {
  it('marks runs of proper nouns by their type, without titles, and says where a type is missing', () => {
    const conllu = [
      block('a', "Dr. Ana Ruiz left Bank of Lund's gate.", [
        line('1', 'Dr.', 'NNP'),
        line('2', 'Ana', 'NNP'),
        line('3', 'Ruiz', 'NNP'),
        line('4', 'left', 'VBD'),
        line('5', 'Bank', 'NNP'),
        line('6', 'of', 'IN'),
        line('7-8', "Lund's", '_'),
        line('7', 'Lund', 'NNP'),
        line('8', "'s", 'POS'),
        line('9', 'gate', 'NN'),
        line('10', '.', '.'),
      ]),
      block('b', 'Oyo rests on Monday', [
        line('1', 'Oyo', 'NNP'),
        line('2', 'rests', 'VBZ'),
        line('3', 'on', 'IN'),
        line('4', 'Monday', 'NNP'),
      ]),
    ].join('\n\n');
    const [a, b] = typedSentences(conllu, { PER: ['Ana Ruiz'], ORG: ['Bank of Lund'], LOC: [], MISC: [], O: [] });
    expect(a.complete).toBe(true);
    expect(a.entities.map(({ start, end, type }) => `${a.text.slice(start, end)} ${type}`)).toEqual(['Ana Ruiz PER', 'Bank of Lund ORG']);
    expect(b).toMatchObject({ complete: false, entities: [] });
  });

  it('has types of the right shape, one a name', () => {
    const types = TreebankTypes.parse(typesData);
    const names = Object.values(types).flat();
    expect(new Set(names).size).toBe(names.length);
  });
});
