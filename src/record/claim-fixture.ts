import type { RecordedClaim } from './model.ts';

/** A claim for tests: what is not given is what a report leaves unsaid. */
export function claimOf(given: Partial<RecordedClaim> & { sentence: string; trigger: string }): RecordedClaim {
  const doc = given.doc ?? 'report';
  const hash = given.hash ?? `hash-of-${doc}`.padEnd(16, '0');
  const offset = given.spans?.sentence.start ?? 0;
  const start = given.start ?? offset + Math.max(0, given.sentence.indexOf(given.trigger));
  return {
    id: `${hash.slice(0, 16)}-${start}-0`,
    doc,
    hash,
    published: null,
    outlet: null,
    group: hash,
    engine: 'test 1',
    lexicon: 'test 1',
    review: 'unreviewed',
    start,
    end: start + given.trigger.length,
    type: 'ASSAULT',
    mode: '',
    context: [],
    cameo: '',
    source: null,
    sourceCode: null,
    chain: [],
    stance: 'asserts',
    factuality: 'Uu',
    actor: [],
    recipient: [],
    quantities: [],
    time: null,
    place: null,
    coordinates: null,
    spans: { sentence: { start: offset, end: offset + given.sentence.length } },
    confidence: 1,
    reasons: [],
    ...given,
  };
}
