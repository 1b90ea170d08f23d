import { codeOf, type Entry } from './entry.ts';
import type { ActorLexicon } from './lexicon.ts';
import { keysOf } from './words.ts';

/**
 * Code of the body that publishes a text of its own, from the outlet's name: a ministry, a command, a union of states (`Norland Defence Ministry` -> `NRX
 * MIL`). Empty for papers and agencies, which speak of others, and where nobody is known by that name.
 */
export function publisherOf(outlet: string | null | undefined, lexicon: ActorLexicon): string {
  const keys = keysOf(outlet?.slice(0, 200) ?? '');
  let country = '';
  let role = '';
  for (let i = 0; i < keys.length; ) {
    const hit = longestAt(keys, i, lexicon);
    i += hit ? hit.length : 1;
    if (!hit) continue;
    const { entry } = hit;
    if (entry.sort === 'body' || entry.sort === 'person') {
      if (entry.role === 'MED') return '';
      return codeOf(entry.country, entry.role);
    }
    if (entry.country) country ||= entry.country;
    else role ||= entry.role;
  }
  return country && role && role !== 'MED' ? codeOf(country, role) : '';
}

function longestAt(keys: readonly string[], at: number, lexicon: ActorLexicon): { entry: Entry; length: number } | null {
  for (const { keys: pattern, entry } of lexicon.startingWith(keys[at]!) ?? [])
    if (pattern.every((key, k) => keys[at + k] === key)) return { entry, length: pattern.length };
  return null;
}
