import type { Annotation } from '../../../language/annotation.ts';
import { addMonths, type Day } from '../days.ts';
import { ancestors, type Children, headOf } from '../tree.ts';
import type { Draft } from './refine.ts';

const MODALS: ReadonlySet<string> = new Set(['will', "'ll", '’ll', 'wo', 'shall', 'would', 'may', 'might', 'could']);
const AHEAD: ReadonlySet<string> = new Set(
  'due scheduled set planned plans plan planning expected expects intends intend intended hopes aims slated vowed vows pledged promised threatened threatens deadline ahead going upcoming forthcoming'.split(
    ' ',
  ),
);

/** True where the clause that a phrase belongs to lies ahead: `will leave on Wednesday`, `is due to open in May`, `to be held on Friday`. */
export function isAhead(annotation: Annotation, first: number, last: number, childrenOf: (sentence: number) => Children): boolean {
  const { tokens } = annotation;
  const head = headOf(annotation, first, last);
  const sentence = tokens[head]?.sentence;
  if (sentence === undefined) return false;
  const children = childrenOf(sentence);
  let hops = 0;
  for (const above of ancestors(annotation, head, 5)) {
    const token = tokens[above];
    if (!token) return false;
    if (AHEAD.has(token.form.toLowerCase())) return true;
    const verbal = token.upos === 'VERB' || token.upos === 'AUX' || children.of(above).some((child) => tokens[child]?.deprel === 'cop');
    if (!verbal) {
      // "talks on Wednesday", but not what hangs deeper in a noun phrase
      if (++hops > 1) return false;
      continue;
    }
    const below = children.of(above).map((child) => tokens[child]);
    const modal = below.some((child) => child?.deprel.startsWith('aux') && MODALS.has(child.form.toLowerCase()));
    if (modal) return !below.some((child) => child?.form === 'have');
    const infinitive = below.some((child) => child?.form.toLowerCase() === 'to' && child.deprel === 'mark');
    if (infinitive && below.some((child) => child?.deprel === 'aux:pass')) return true;
    if (!infinitive) return false;
  }
  return false;
}

/** The next such day or month instead of the last one, where it is not publication's own. */
export function moveAhead(draft: Draft, today: Day): Draft {
  if (!draft.cycle || draft.from === null || draft.to === null || draft.to >= today) return draft;
  const move = (day: Day): Day =>
    'days' in (draft.cycle ?? { months: 0 })
      ? day + (draft.cycle as { days: number }).days
      : addMonths(day, (draft.cycle as { months: number }).months);
  return { ...draft, from: move(draft.from), to: move(draft.to), certainty: 'implied' };
}
