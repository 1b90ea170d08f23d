import { describe, expect, it } from 'vitest';
import { createReader } from '../../engine.ts';
import { readAllEngineData } from '../../engine-node.ts';
import { hiddenOf } from '../classifier/classifier.ts';
import { readClassifiers } from '../classifier/file.ts';
import { readVectors } from '../classifier/vectors.ts';
import { sentenceMeansOf, typeDense } from './features.ts';
import { typeHiddenOf } from './hidden.ts';

describe('hidden layer of the event classifier', () => {
  it('is the same as from the whole row of numbers', () => {
    const data = readAllEngineData();
    const vectors = readVectors(data.vectors);
    const model = readClassifiers(data.coding).type;
    const text = 'Norlandic troops shelled the port of Quell on Monday, and the Osterian government condemned the attack.';
    const reading = createReader(data).read({ id: 'a', text, published: null, dateline: null, outlet: null });
    const means = sentenceMeansOf(reading.annotation, vectors);
    const hidden = typeHiddenOf(model, vectors);
    expect(reading.candidates.length).toBeGreaterThan(3);
    for (const candidate of reading.candidates) {
      const whole = hiddenOf(model.deep!, typeDense(candidate, reading.surroundings, vectors, means));
      const parts = hidden!.of(candidate, reading.surroundings, means(reading.annotation.tokens[candidate.token].sentence));
      for (let j = 0; j < whole.length; j++) expect(parts[j]).toBeCloseTo(whole[j], 4);
    }
  });
});
