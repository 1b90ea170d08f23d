import type { Claim } from '../claim.ts';
import type { Candidate } from '../events/candidates.ts';
import { lemmaOf } from '../events/tree.ts';
import type { Reading } from '../reading.ts';

const DIRECTED = new Set(['ACCUSE', 'REQUEST', 'REJECT', 'THREATEN', 'SANCTION', 'SUPPORT', 'AID']);

/** "A and B accuse each other of X": the directed act, and what its content tells, once each way (guideline, rule 3). */
export function otherSides(reading: Reading, candidate: Candidate, claim: Claim): Claim[] {
  const { tokens } = reading.annotation;
  const both = claim.actor.length === 2 && claim.actor.every((c) => claim.recipient.includes(c));
  if (DIRECTED.has(claim.type) && both && saysEachOther(reading, candidate.token)) {
    const [a, b] = claim.actor;
    return [
      { ...claim, actor: [a], recipient: [bare(b)] },
      { ...claim, actor: [b], recipient: [bare(a)] },
    ];
  }
  // Content of a mutual accusation: each is the other's accuser.
  const told = reading.toldOf(candidate.token);
  const cue = told?.attribution.cueToken ?? null;
  if (told && cue !== null && told.speaker.sourceHead !== null && lemmaOf(tokens[cue]) !== 'say' && saysEachOther(reading, cue)) {
    const sides = reading.mentionAt.get(told.speaker.sourceHead)?.speakerCodes ?? [];
    if (sides.length === 2) {
      const [a, b] = sides;
      return [
        { ...claim, sourceCode: a, actor: [bare(b)], recipient: [bare(a)] },
        { ...claim, sourceCode: b, actor: [bare(a)], recipient: [bare(b)] },
      ];
    }
  }
  return [claim];
}

/** What one side is said to have done is laid to the state, not to the ministry that speaks for it. */
const bare = (code: string): string => code.slice(0, 3);

function saysEachOther(reading: Reading, token: number): boolean {
  const { tokens } = reading.annotation;
  return reading.surroundings.children[token].some((c) => {
    const lemma = lemmaOf(tokens[c]);
    return (
      (lemma === 'other' && c > 0 && lemmaOf(tokens[c - 1]) === 'each') ||
      (lemma === 'another' && c > 0 && lemmaOf(tokens[c - 1]) === 'one')
    );
  });
}
