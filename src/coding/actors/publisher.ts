import { codeOf } from './entry.ts';
import { matches } from './hits.ts';
import type { ActorLexicon } from './lexicon.ts';
import { wordsOf } from './words.ts';

/**
 * Code of the body that publishes a text of its own, from the outlet's name: a ministry, a command, a union of states (`Norland Defence Ministry` -> `NRX
 * MIL`). Empty for papers and agencies, which speak of others, and where nobody is known by that name.
 */
export function publisherOf(outlet: string | null | undefined, lexicon: ActorLexicon): string {
  const text = outlet?.slice(0, 200) ?? '';
  const words = wordsOf(text);
  let country = '';
  let role = '';
  for (let i = 0; i < words.length; ) {
    // Patterns come longest first.
    const pattern = lexicon.startingWith(words[i]!.key)?.find((one) => matches(one, words, i, text));
    i += pattern ? pattern.keys.length : 1;
    if (!pattern) continue;
    const { entry } = pattern;
    if (entry.sort === 'body' || entry.sort === 'person') return entry.role === 'MED' ? '' : codeOf(entry.country, entry.role);
    if (entry.country) country ||= entry.country;
    else role ||= entry.role;
  }
  return country && role && role !== 'MED' ? codeOf(country, role) : '';
}
