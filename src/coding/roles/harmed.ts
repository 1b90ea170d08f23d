import type { ActorMention } from '../actors/mention.ts';
import { caseOf, lemmaOf, relation, subjectOf } from '../events/tree.ts';
import type { Reading } from '../reading.ts';

/** Whom a harm befell where grammar says so plainly, against what a bare "soldiers" would be taken for. */
export interface Harmed {
  /** Codes of the harmed side; several, or none where "both sides" are not named, for a harm of more than one. */
  readonly codes: readonly string[];
  readonly span: { start: number; end: number } | null;
  /** The token that the sentence's grammar makes the subject and that therefore is not the one who did it. */
  readonly subject: number | null;
}

const LOSING = new Set(['lose', 'suffer', 'sustain']);

/** "Killed on both sides", "died on the Norlandic side", "Osteria lost 30 soldiers"; null where nothing of the kind is said. */
export function harmedBy(reading: Reading, token: number): Harmed | null {
  const { annotation, surroundings, mentionAt } = reading;
  const { tokens } = annotation;
  const { children } = surroundings;
  const { active, passive } = subjectOf(annotation, children, token);
  for (const over of [token, active, passive]) {
    if (over === null) continue;
    for (const c of children[over]) {
      if (!/^(?:obl|nmod)$/.test(relation(tokens[c])) || lemmaOf(tokens[c]) !== 'side' || caseOf(annotation, children, c) !== 'on')
        continue;
      const side = mentionAt.get(c);
      return { codes: side?.codes ?? [], span: side ? { start: side.start, end: side.end } : null, subject: active };
    }
  }
  if (LOSING.has(lemmaOf(tokens[token])) && active !== null) {
    const loser = mentionAt.get(active);
    if (loser?.codes.length) return { codes: loser.codes, span: { start: loser.start, end: loser.end }, subject: active };
  }
  return null;
}

/** Whose the counted are: the harmed side in the role of what is counted; empty where there are several sides. */
export function ownerOf(harmed: Harmed, counted: ActorMention | undefined): string {
  const countries = [...new Set(harmed.codes.map((c) => c.slice(0, 3)))];
  if (countries.length !== 1) return '';
  const role = counted?.role ?? '';
  return role && countries[0] !== 'IGO' && harmed.codes[0].length === 3 ? `${countries[0]} ${role}` : harmed.codes[0];
}
