import type { PlaceName } from './names.ts';

/** Which states a report speaks of: what tells one Tripoli from the other. */
export interface GeoContext {
  /** States named in a sentence, and in the whole text by how often. */
  countriesNear(sentence: number): readonly string[];
}

export function contextOf(names: readonly PlaceName[]): GeoContext {
  const total = new Map<string, number>();
  const bySentence = new Map<number, string[]>();
  for (const name of names) {
    const { country, kind } = name.place;
    if (!country || !(kind === 'state' || kind === 'region' || name.place.capital || name.place.population >= 500)) continue;
    total.set(country, (total.get(country) ?? 0) + (kind === 'state' ? 2 : 1));
    const here = bySentence.get(name.sentence);
    if (here) {
      if (here.length < 8 && !here.includes(country)) here.push(country);
    } else bySentence.set(name.sentence, [country]);
  }
  const ranked = [...total].sort((a, b) => b[1] - a[1]).map(([country]) => country);
  return { countriesNear: (sentence) => [...new Set([...(bySentence.get(sentence) ?? []), ...ranked])] };
}
