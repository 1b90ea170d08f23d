import type { Coordinates } from '../../claim.ts';
import type { GeoContext } from './context.ts';
import type { Gazetteer, Place } from './gazetteer.ts';
import type { PlaceName } from './names.ts';

export interface Located {
  readonly name: string | null;
  readonly coordinates: Coordinates | null;
  readonly country: string | null;
  readonly allNames?: readonly string[];
}

const EARTH_KM = 6371;
const BEARINGS: Readonly<Record<string, number>> = {
  north: 0,
  northeast: 45,
  east: 90,
  southeast: 135,
  south: 180,
  southwest: 225,
  west: 270,
  northwest: 315,
};
const DIRECTION = /\b(north|south|east|west|north-?east|north-?west|south-?east|south-?west) of\b/i;
const DISTANCE = /(\d[\d,.]{0,8})\s?(km|kms|kilomet(?:re|er)s?|miles?)\b/i;

/** A point so far from another on a bearing; on the sphere, good enough for a radius of kilometres. */
export function displaced(latitude: number, longitude: number, bearing: number, km: number): { latitude: number; longitude: number } {
  const rad = Math.PI / 180;
  const d = km / EARTH_KM;
  const [φ, λ, θ] = [latitude * rad, longitude * rad, bearing * rad];
  const φ2 = Math.asin(Math.sin(φ) * Math.cos(d) + Math.cos(φ) * Math.sin(d) * Math.cos(θ));
  const λ2 = λ + Math.atan2(Math.sin(θ) * Math.sin(d) * Math.cos(φ), Math.cos(d) - Math.sin(φ) * Math.sin(φ2));
  return { latitude: φ2 / rad, longitude: ((λ2 / rad + 540) % 360) - 180 };
}

/** Where a phrase lies: the point of its narrowest name, moved by a direction and distance said, with the radius that the words leave open. */
function point(text: string, place: Place): Coordinates {
  const direction = DIRECTION.exec(text)?.[1]?.toLowerCase().replace('-', '');
  const distance = DISTANCE.exec(text);
  const km = distance ? Number((distance[1] ?? '0').replaceAll(',', '')) * (/^mile/i.test(distance[2] ?? '') ? 1.609 : 1) : null;
  let { latitude, longitude, radiusKm } = place;
  if (direction !== undefined) {
    const away = km ?? Math.max(15, radiusKm);
    ({ latitude, longitude } = displaced(latitude, longitude, BEARINGS[direction] ?? 0, away));
    radiusKm = km === null ? Math.max(25, radiusKm) : Math.max(5, 0.3 * km);
  } else if (km !== null && /\bfrom\b/i.test(text)) radiusKm = Math.max(km + 5, radiusKm);
  else if (/^(?:near|around|outside|off|towards?)\b/i.test(text)) radiusKm += place.kind === 'state' ? 50 : 20;
  const round = (value: number, digits: number): number => Number(value.toFixed(digits));
  return { latitude: round(latitude, 3), longitude: round(longitude, 3), radiusKm: round(radiusKm, 1), name: place.names[0] ?? '' };
}

/** Resolves a phrase's narrowest name in its context. `inside` are all names of the phrase: `Sidon in southern Lebanon` says its state itself. */
export function locate(
  text: string,
  name: PlaceName | undefined,
  inside: readonly PlaceName[],
  gazetteer: Gazetteer,
  context: GeoContext,
  sentence: number,
): Located {
  if (!name) return { name: null, coordinates: null, country: null };
  const own = inside.filter((other) => other !== name && other.place.country).map((other) => other.place.country ?? '');
  const place = gazetteer.find(name.text, [...own, ...context.countriesNear(sentence)]) ?? name.place;
  return {
    name: name.text,
    coordinates: point(text, place),
    country: place.country,
    ...(place.names.length > 1 ? { allNames: place.names } : {}),
  };
}
