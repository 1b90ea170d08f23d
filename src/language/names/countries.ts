import { z } from 'zod';
import data from './countries.json' with { type: 'json' };

/** Names of countries, what is of them, and their seats of government, by ISO 3166 alpha-3 code. */
export const Countries = z.record(
  z.string().regex(/^[A-Z]{3}$/),
  z.object({ names: z.array(z.string()), adjectives: z.array(z.string()), places: z.array(z.string()) }),
);
export type Countries = z.infer<typeof Countries>;

const BY_WORDS = new Map<string, string>();
const MOST_WORDS = 6;

/** Words as the tokenizer cuts them: hyphens stand alone. */
function spaced(words: string): string {
  return words.toLowerCase().replaceAll('-', ' - ');
}

for (const [code, { names, adjectives, places }] of Object.entries(data as Countries)) {
  for (const words of [...names, ...places]) BY_WORDS.set(spaced(words), code);
  for (const adjective of adjectives) {
    BY_WORDS.set(spaced(adjective), code);
    BY_WORDS.set(spaced(`${adjective}s`), code);
  }
}

/** The country of these words if they are its name, its adjective or its seat of government: `Turkish`, `U.S.`, `Kuala Lumpur`. */
export function countryOf(words: readonly string[]): string | undefined {
  if (words.length === 0 || words.length > MOST_WORDS) return undefined;
  const joined = words.join(' ');
  // `us` without capitals is the pronoun.
  return joined === 'us' ? undefined : BY_WORDS.get(joined.toLowerCase());
}

/** The country at the head of the words, with the number of words that name it; the longest name wins. */
export function leadingCountry(words: readonly string[]): { code: string; length: number } | undefined {
  for (let length = Math.min(MOST_WORDS, words.length); length > 0; length--) {
    const code = countryOf(words.slice(0, length));
    if (code !== undefined) return { code, length };
  }
  return undefined;
}

/** The first country that the words name anywhere. */
export function countryWithin(words: readonly string[]): string | undefined {
  for (let i = 0; i < words.length; i++) {
    const found = leadingCountry(words.slice(i, i + MOST_WORDS));
    if (found !== undefined) return found.code;
  }
  return undefined;
}
