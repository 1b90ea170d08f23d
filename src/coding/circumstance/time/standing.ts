import type { Annotation } from '../../../language/annotation.ts';
import { isSaying } from '../saying.ts';
import { headOf } from '../tree.ts';

const ATTRIBUTES: ReadonlySet<string> = new Set([
  'amod',
  'compound',
  'nmod:poss',
  'nummod',
  'nmod:npmod',
  'nmod:tmod',
  'nmod:unmarked',
  'nmod',
]);

/** True where a phrase is an attribute of a noun behind it: `an overnight raid`, `the January offensive`, `Friday's attack`. */
export function isAttributive(annotation: Annotation, first: number, last: number): boolean {
  const { tokens } = annotation;
  if (/^['’]s?$/.test(tokens[last]?.form ?? '') || /['’]s$/.test(tokens[last]?.form ?? '')) return true;
  const head = tokens[headOf(annotation, first, last)];
  const above = tokens[head?.head ?? -1];
  return head !== undefined && head.head > last && ATTRIBUTES.has(head.deprel) && (above?.upos === 'NOUN' || above?.upos === 'PROPN');
}

/** True where a phrase dates a saying: it stands right at the verb (`said on Sunday`, `today said`), or at its object (`told reporters yesterday`). */
export function standsAtSaying(annotation: Annotation, first: number, last: number): boolean {
  const { tokens } = annotation;
  const sentence = tokens[first]?.sentence;
  const before = tokens[first - 1];
  const after = tokens[last + 1];
  if (before?.sentence === sentence && isSaying(before?.form ?? '')) return true;
  if (after?.sentence === sentence && after?.upos === 'VERB' && after.form.toLowerCase() !== 'according' && isSaying(after.form))
    return true;
  const governor = tokens[headOf(annotation, first, last)]?.head ?? -1;
  const gap = first - governor;
  return governor >= 0 && gap > 0 && gap <= 4 && /^(?:told|tell|tells|telling|quoted)$/i.test(tokens[governor]?.form ?? '');
}

/** True where a phrase does not tell the report's day: it dates a saying, or what a relative clause adds. */
export function isAside(annotation: Annotation, first: number, last: number): boolean {
  if (standsAtSaying(annotation, first, last)) return true;
  const governor = annotation.tokens[annotation.tokens[headOf(annotation, first, last)]?.head ?? -1];
  return governor?.deprel === 'acl:relcl';
}
