import { z } from 'zod';
import { foldName } from './fold.ts';

/** One place of our own list: lines, seas, regions, front-line villages. `country` is null where parties dispute it or it belongs to none. */
export const OwnPlace = z.object({
  /** Every party's names, the one most reports use first. */
  names: z.array(z.string().min(2)).min(1),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  radiusKm: z.number().positive(),
  country: z.string().length(3).nullable(),
  kind: z.enum([
    'town',
    'village',
    'district',
    'camp',
    'site',
    'region',
    'valley',
    'mountain',
    'desert',
    'island',
    'sea',
    'strait',
    'river',
    'lake',
    'canal',
    'line',
    'tunnel',
  ]),
});
export type OwnPlace = z.infer<typeof OwnPlace>;

/** A state, as a place: its middle and the radius of a circle of its area. */
export const StatePlace = OwnPlace.omit({ kind: true }).extend({ country: z.string().length(3) });

export type PlaceKind = OwnPlace['kind'] | 'city' | 'state';

/** WGS 84 degrees; the place lies within `radiusKm` of the point. */
export interface Place {
  readonly names: readonly string[];
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusKm: number;
  readonly country: string | null;
  readonly kind: PlaceKind;
  /** Thousands of people; 0 where unknown. */
  readonly population: number;
  readonly capital: boolean;
}

export interface Gazetteer {
  /**
   * The place a name means: one of our own list or a state first, then a town in one of `countries` (in their order), else the most populous.
   * Letter case, accents, hyphens and a leading article do not matter.
   */
  find(name: string, countries?: readonly string[]): Place | null;
  /** True where some place has that name; cheaper than `find`. */
  has(name: string): boolean;
}

export interface GazetteerData {
  /** Text of `lexicon/places/cities.txt`: GeoNames, CC BY 4.0. */
  readonly cities: string;
  /** Parsed `lexicon/places/conflict-places.json`. */
  readonly places: unknown;
  /** Parsed `lexicon/places/countries.json`. */
  readonly countries: unknown;
}

/** A town's people live within about this many kilometres: 3 for ten thousand, 20 for a million. */
function townRadius(thousands: number): number {
  return Math.round(10 * (2 + 0.55 * Math.sqrt(thousands))) / 10;
}

function readCity(line: string): Place | null {
  const [name, others = '', country, latitude, longitude, thousands, rank] = line.split('|');
  if (!name || line.startsWith('#') || !country) return null;
  const population = Number(thousands);
  return {
    names: others ? [name, ...others.split(',')] : [name],
    latitude: Number(latitude),
    longitude: Number(longitude),
    radiusKm: townRadius(population),
    country,
    kind: 'city',
    population,
    capital: rank === 'C',
  };
}

const ARTICLE = /^(?:the|al|ar|as|ash|at|ad|el) /;

/** Reads the gazetteer's data. Throws a ZodError where our own lists are not of the stated shape. */
export function loadGazetteer(data: GazetteerData): Gazetteer {
  const index = new Map<string, Place[]>();
  const add = (name: string, place: Place): void => {
    const key = foldName(name);
    if (key.length < 2) return;
    const others = index.get(key);
    if (!others) index.set(key, [place]);
    else if (!others.includes(place)) others.push(place);
  };
  const addAll = (place: Place): void => {
    for (const name of place.names) add(name, place);
  };
  for (const own of z.array(OwnPlace).parse(data.places)) addAll({ ...own, population: 0, capital: false });
  for (const state of z.array(StatePlace).parse(data.countries)) addAll({ ...state, kind: 'state', population: 0, capital: false });
  const bareNames: [string, Place][] = [];
  for (const line of data.cities.split('\n')) {
    const city = readCity(line);
    if (!city) continue;
    addAll(city);
    for (const name of city.names) {
      const bare = foldName(name).replace(ARTICLE, '');
      if (bare !== name && bare.length >= 4) bareNames.push([bare, city]);
    }
  }
  // "Ar Raqqah" without its article, but never in the way of a place that has no article.
  for (const [bare, city] of bareNames) if (!index.has(bare)) add(bare, city);

  const all = (name: string): Place[] | undefined => {
    const key = foldName(name);
    return index.get(key) ?? (ARTICLE.test(key) ? index.get(key.replace(ARTICLE, '')) : undefined);
  };
  return {
    has: (name) => all(name) !== undefined,
    find(name, countries = []) {
      const found = all(name);
      if (!found || found.length === 0) return null;
      // Our own places and states stand first and need no context; towns follow by population.
      if (found[0]?.kind !== 'city') return found[0] ?? null;
      for (const country of countries) {
        const there = found.find((place) => place.country === country);
        if (there) return there;
      }
      return found[0] ?? null;
    },
  };
}
