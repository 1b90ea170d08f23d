import type { Annotation } from '../../../language/annotation.ts';
import { isSaying } from '../saying.ts';
import { ancestors, relation } from '../tree.ts';
import type { QuantityMention } from './mention.ts';

const UP: Readonly<Record<string, number>> = {
  obj: 0.3,
  nsubj: 0.4,
  obl: 0.6,
  nmod: 0.5,
  xcomp: 0.3,
  advcl: 0.6,
  acl: 0.6,
  conj: 0.4,
  compound: 0.3,
  amod: 0.3,
  appos: 0.6,
  ccomp: 1.2,
  parataxis: 1.2,
  dep: 0.8,
};
const DOWN: Readonly<Record<string, number>> = {
  obj: 0.8,
  nsubj: 0.9,
  obl: 1,
  nmod: 0.9,
  xcomp: 0.5,
  advcl: 1.3,
  acl: 1.3,
  conj: 0.7,
  compound: 0.5,
  amod: 0.5,
  ccomp: 2,
  parataxis: 2,
  dep: 1,
};
const LIMIT = 2.6;
const FAR = 99;

/** How far a casualty number is from an event of its sentence. */
export function quantityCost(annotation: Annotation, trigger: number, mention: QuantityMention): number {
  const { tokens } = annotation;
  const predicate = mention.predicate ?? mention.last;
  if (tokens[predicate]?.sentence !== tokens[trigger]?.sentence) return FAR;
  if (predicate === trigger || (trigger >= mention.first && trigger <= mention.last)) return 0;
  if (Math.abs(predicate - trigger) === 1) return 0.1;
  const up = [predicate, ...ancestors(annotation, predicate)];
  const chain = [trigger, ...ancestors(annotation, trigger)];
  const meeting = up.find((token) => chain.includes(token));
  if (meeting === undefined) return FAR;
  let cost = 0;
  for (const token of up.slice(0, up.indexOf(meeting))) cost += climb(annotation, token, UP);
  for (const token of chain.slice(0, chain.indexOf(meeting))) cost += climb(annotation, token, DOWN);
  return cost + 0.01 * Math.min(50, Math.abs(predicate - trigger));
}

function climb(annotation: Annotation, token: number, costs: Readonly<Record<string, number>>): number {
  const here = annotation.tokens[token];
  const kind = relation(here);
  const above = annotation.tokens[here?.head ?? -1];
  if ((kind === 'ccomp' || kind === 'parataxis') && above && isSaying(above.form)) return FAR;
  if (here?.deprel === 'acl:relcl') return 0.9;
  return costs[kind] ?? 0.5;
}

/**
 * The casualty numbers that belong to the event named by a token. A number belongs to one event: of `triggers` (all events of the text) the
 * nearest one; where they are not given, every event that is near enough.
 */
export function quantitiesOf(
  annotation: Annotation,
  trigger: number,
  mentions: readonly QuantityMention[],
  triggers?: readonly number[],
): QuantityMention[] {
  return mentions.filter((mention) => {
    const cost = quantityCost(annotation, trigger, mention);
    if (cost > LIMIT) return false;
    return !triggers?.some((other) => other !== trigger && quantityCost(annotation, other, mention) < cost);
  });
}
