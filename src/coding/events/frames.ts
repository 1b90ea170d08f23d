import frames from '../lexicon/frames.json' with { type: 'json' };
import type { Reading } from '../reading.ts';
import { caseOf, lemmaOf, relation } from './tree.ts';

const BY_SUBJECT = new Set(frames.subject);
const BY_OBJECT = new Set(frames.object);

/** The little of a decided event that framing depends on. */
interface Event {
  readonly candidate: { readonly token: number };
  readonly type: string;
}

/**
 * Leaves out verbs that only frame an event that a noun beside them names ("violence broke out", "carried out a raid"): one happening, one
 * record, at the noun (guideline, rule 9).
 */
export function withoutFrames<E extends Event>(reading: Reading, events: readonly E[]): E[] {
  const { tokens } = reading.annotation;
  const { children } = reading.surroundings;
  const byToken = new Map(events.map((e) => [e.candidate.token, e]));
  return events.filter(({ candidate: { token }, type }) => {
    if (tokens[token].upos !== 'VERB') return true;
    const lemma = lemmaOf(tokens[token]);
    const named = children[token].some((c) => {
      const event = byToken.get(c);
      if (!event || event.type !== type || tokens[c].upos === 'VERB') return false;
      const rel = relation(tokens[c]);
      if (rel === 'nsubj') return tokens[c].deprel === 'nsubj:pass' ? BY_OBJECT.has(lemma) : BY_SUBJECT.has(lemma) && !hasObject(token);
      if (rel === 'obj') return BY_OBJECT.has(lemma);
      return rel === 'obl' && BY_OBJECT.has(lemma) && caseOf(reading.annotation, children, c) === 'in';
    });
    return !named;
  });

  // "The blast killed six" tells more than the blast.
  function hasObject(verb: number): boolean {
    return children[verb].some((c) => relation(tokens[c]) === 'obj');
  }
}
