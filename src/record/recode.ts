import { groupBy } from './group.ts';
import { type RecordedClaim, ReviewField } from './model.ts';
import { anchorOf, findAnchored } from './review.ts';

export interface RecodeChanges {
  added: RecordedClaim[];
  removed: RecordedClaim[];
  changed: { before: RecordedClaim; after: RecordedClaim; fields: string[] }[];
  /** Claims that stayed as they were. */
  same: number;
}

/** What a newer engine or lexicon changed in the claims of the same texts, in the fields that a reviewer may correct. */
export function recodeChanges(before: readonly RecordedClaim[], after: readonly RecordedClaim[]): RecodeChanges {
  const left = groupBy(after, (claim) => claim.hash);
  const result: RecodeChanges = { added: [], removed: [], changed: [], same: 0 };
  for (const claim of before) {
    const rest = left.get(claim.hash) ?? [];
    const match = findAnchored(anchorOf(claim), rest);
    if (match === undefined) {
      result.removed.push(claim);
      continue;
    }
    rest.splice(rest.indexOf(match), 1);
    const fields = ReviewField.options.filter((field) => JSON.stringify(claim[field] ?? null) !== JSON.stringify(match[field] ?? null));
    if (fields.length === 0) result.same++;
    else result.changed.push({ before: claim, after: match, fields });
  }
  result.added = [...left.values()].flat();
  return result;
}
