import conflictPlaces from '../coding/lexicon/places/conflict-places.json' with { type: 'json' };
import countries from '../coding/lexicon/places/countries.json' with { type: 'json' };

/** Names for codes: countries as in ISO 3166, roles and bodies as in the guideline. For display only. */
const OTHERS: Record<string, string> = {
  NKR: 'Nagorno-Karabakh authorities',
  GOV: 'government',
  MIL: 'armed forces',
  REB: 'armed group',
  COP: 'police',
  CVL: 'civilians',
  LEG: 'legislature',
  JUD: 'courts',
  OPP: 'opposition',
  MED: 'media',
  IGO: 'international body',
  NGO: 'non-governmental body',
  UNO: 'United Nations',
  EUR: 'European Union',
  OSCE: 'OSCE',
  NATO: 'NATO',
  SUN: 'Soviet Union',
  YUG: 'Yugoslavia',
  DDD: 'East Germany',
  CSK: 'Czechoslovakia',
};

export function codeNames(): Record<string, string> {
  const names: Record<string, string> = {};
  for (const { country, names: given } of countries) names[country] ??= given[0];
  return { ...names, ...OTHERS };
}

/** All names that a place goes by, those of every party, by each of them. */
export function placeNames(): { names: string[]; latitude: number; longitude: number; kind: string }[] {
  return conflictPlaces.map(({ names, latitude, longitude, kind }) => ({ names, latitude, longitude, kind }));
}
