import type { TokenAttribution } from '../attribution/attribution.ts';
import type { Factuality, Stance } from '../claim.ts';
import type { Surroundings } from '../events/features.ts';
import { lemmaOf, relation } from '../events/tree.ts';
import { governorClass, moodOf } from './features.ts';

/** What rules alone make of an event's stance: the cue, then what governs the event, then its own mood. */
export function stanceByRule(token: number, s: Surroundings, told: TokenAttribution | null): Stance {
  const { tokens } = s.annotation;
  const marks = new Set<string>(moodOf(s, token));
  let negated = marks.has('not');
  let at = tokens[token].head;
  let below = token;
  let governed: Stance | null = null;
  for (let depth = 0; at >= 0 && depth < 4; depth++) {
    const rel = relation(tokens[below]);
    if (told?.attribution.cueToken === at) break;
    if (
      rel !== 'xcomp' &&
      rel !== 'ccomp' &&
      rel !== 'obj' &&
      rel !== 'nmod' &&
      rel !== 'obl' &&
      rel !== 'acl' &&
      rel !== 'advcl' &&
      rel !== 'conj'
    )
      break;
    const group = rel === 'conj' ? '' : governorClass(lemmaOf(tokens[at]));
    if (group === 'wish') governed ??= 'calls-for';
    else if (group === 'plan' && (rel === 'xcomp' || rel === 'acl' || rel === 'ccomp' || rel === 'nmod')) governed ??= 'intends';
    else if (group === 'fear') governed ??= 'suspects';
    else if (group === 'not-done' && rel !== 'conj') negated = true;
    if (rel === 'xcomp' || rel === 'conj') for (const m of moodOf(s, at)) if (m !== tokens[at].xpos) marks.add(m);
    below = at;
    at = tokens[at].head;
  }
  const cue = told?.attribution.stance ?? null;
  if (cue === 'denies' || (negated && cue !== 'calls-for')) return 'denies';
  if (cue && cue !== 'asserts') return cue;
  if (governed) return governed;
  if (marks.has('must')) return 'calls-for';
  if (marks.has('future')) return 'intends';
  if (marks.has('modal-would') || marks.has('if')) return 'expects';
  if (marks.has('hedge') || marks.has('modal-may') || marks.has('modal-might') || marks.has('modal-could')) return 'suspects';
  return 'asserts';
}

/** FactBank's value (Saurí and Pustejovsky 2009) of an event under a stance. */
export function factualityOf(stance: Stance, negated: boolean): Factuality {
  switch (stance) {
    case 'asserts':
    case 'confirms':
      return negated ? 'CT-' : 'CT+';
    case 'denies':
      return 'CT-';
    case 'suspects':
      return negated ? 'PR-' : 'PR+';
    case 'expects':
      return 'PS+';
    default:
      return 'Uu';
  }
}
