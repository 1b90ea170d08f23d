import type { Annotation } from '../../../language/annotation.ts';
import { piecesOf } from '../pieces.ts';
import { type Children, childrenIn } from '../tree.ts';
import { findCounts } from './count.ts';
import type { QuantityMention } from './mention.ts';
import { judge } from './predicate.ts';

/**
 * The casualty numbers of a text, by position (guideline, rules 8 and 25). A number counts where a numeral or number word gives it and a word of
 * killing, wounding, capture, flight or loss is said of what it counts; the size of a force, rounds fired and buildings give none.
 * "No casualties" is no number: it denies the event's effect and stands in no record.
 */
export function findQuantities(annotation: Annotation): QuantityMention[] {
  const found: QuantityMention[] = [];
  let children: Children | undefined;
  let sentence = -1;
  for (const count of findCounts(annotation, piecesOf(annotation))) {
    const here = annotation.tokens[count.head]?.sentence ?? 0;
    if (!children || here !== sentence) {
      children = childrenIn(annotation, here);
      sentence = here;
    }
    const verdict = judge({ annotation, children }, count);
    if (!verdict) continue;
    const start = annotation.tokens[count.first]?.start ?? 0;
    const end = annotation.tokens[count.last]?.end ?? start;
    found.push({
      start,
      end,
      first: count.first,
      last: count.last,
      kind: verdict.kind,
      n: count.n,
      ...(count.max === undefined ? {} : { max: count.max }),
      ...(count.bound ? { bound: count.bound } : {}),
      ...(verdict.scope ? { scope: verdict.scope } : {}),
      ...(verdict.superseded ? { superseded: true as const } : {}),
      counted: verdict.counted,
      predicate: verdict.predicate,
    });
  }
  return found;
}
