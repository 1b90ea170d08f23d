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
  const own: Place[] = [
    ...z
      .array(OwnPlace)
      .parse(data.places)
      .map((place) => ({ ...place, population: 0, capital: false })),
    ...z
      .array(StatePlace)
      .parse(data.countries)
      .map((state) => ({ ...state, kind: 'state' as const, population: 0, capital: false })),
  ];
  const lines = data.cities.split('\n');
  // Folded name → places, as numbers: below `own.length` our own, above it a line. Lines are read when they are first asked for.
  const index = new Map<string, number | number[]>();
  const add = (key: string, place: number): void => {
    if (key.length < 2) return;
    const there = index.get(key);
    if (there === undefined) index.set(key, place);
    else if (typeof there === 'number') {
      if (there !== place) index.set(key, [there, place]);
    } else if (!there.includes(place)) there.push(place);
  };
  own.forEach((place, number) => {
    for (const name of place.names) add(foldName(name), number);
  });
  const bare: [string, number][] = [];
  lines.forEach((line, number) => {
    if (line === '' || line.startsWith('#')) return;
    const nameEnd = line.indexOf('|');
    const othersEnd = line.indexOf('|', nameEnd + 1);
    const others = line.slice(nameEnd + 1, othersEnd);
    for (const name of others === '' ? [line.slice(0, nameEnd)] : [line.slice(0, nameEnd), ...others.split(',')]) {
      const key = foldName(name);
      add(key, own.length + number);
      if (ARTICLE.test(key)) bare.push([key.replace(ARTICLE, ''), own.length + number]);
    }
  });
  // "Ar Raqqah" without its article, but never in the way of a place that has no article.
  for (const [key, place] of bare) if (key.length >= 4 && !index.has(key)) add(key, place);

  const cities = new Map<number, Place | null>();
  const placeAt = (number: number): Place | null => {
    if (number < own.length) return own[number] ?? null;
    let city = cities.get(number);
    if (city === undefined) {
      city = readCity(lines[number - own.length] ?? '');
      cities.set(number, city);
    }
    return city;
  };
  const all = (name: string): readonly number[] => {
    const key = foldName(name);
    const found = index.get(key) ?? (ARTICLE.test(key) ? index.get(key.replace(ARTICLE, '')) : undefined);
    return found === undefined ? [] : typeof found === 'number' ? [found] : found;
  };
  return {
    has: (name) => all(name).length > 0,
    find(name, countries = []) {
      const found = all(name);
      const first = found[0] === undefined ? null : placeAt(found[0]);
      // Our own places and states stand first and need no context; towns follow by population.
      if (first?.kind !== 'city') return first;
      for (const country of countries) {
        for (const number of found) {
          const place = placeAt(number);
          if (place?.country === country) return place;
        }
      }
      return first;
    },
  };
}
