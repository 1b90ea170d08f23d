import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import nouns from '../lexicon/places/place-nouns.json' with { type: 'json' };
import { PlaceNouns } from '../lexicon/places/place-nouns.ts';
import { parsed, tokenAt, unparsed } from './fixture.ts';
import { foldName } from './place/fold.ts';
import { loadGazetteer, OwnPlace, StatePlace } from './place/gazetteer.ts';
import { displaced } from './place/locate.ts';
import { findPlaces, placeOf } from './place.ts';

const read = (name: string): string => readFileSync(new URL(`../lexicon/places/${name}`, import.meta.url), 'utf8');
const own: unknown = JSON.parse(read('conflict-places.json'));
const states: unknown = JSON.parse(read('countries.json'));
const gazetteer = loadGazetteer({ cities: read('cities.txt'), places: own, countries: states });

describe('the data', () => {
  it('has the stated shape, and names its source', () => {
    z.array(OwnPlace).parse(own);
    z.array(StatePlace).parse(states);
    PlaceNouns.parse(nouns);
    expect(read('cities.txt').slice(0, 80)).toContain('GeoNames');
    expect(read('cities.txt').length).toBeLessThan(2_500_000);
  });
});

describe('gazetteer', () => {
  it('finds a disputed place under every name and keeps them all', () => {
    const names = ['Stepanakert', 'Khankendi', 'XANKANDI'].map((name) => gazetteer.find(name));
    expect(new Set(names).size).toBe(1);
    expect(names[0]?.names).toEqual(expect.arrayContaining(['Stepanakert', 'Khankendi']));
    for (const name of [
      'Talish',
      'Mataghis',
      'Seysulan',
      'Martakert',
      'Aghdara',
      'Golan Heights',
      'Crimea',
      'Line of Control',
      'Western Sahara',
      'Tskhinvali',
      'Donbas',
      'Kosovo',
      'Gaza',
      'Shatt al-Arab',
      'Aouzou',
      'Malvinas',
    ]) {
      expect(gazetteer.find(name), name).not.toBeNull();
    }
  });

  it('tells places of one name apart by the states of the report, else takes the most populous', () => {
    expect(gazetteer.find('Tripoli')?.country).toBe('LBY');
    expect(gazetteer.find('Tripoli', ['LBN'])?.country).toBe('LBN');
    expect(gazetteer.find('Iraq', ['IRN'])?.country).toBe('IRQ');
  });

  it('folds case, accents, hyphens and apostrophes', () => {
    expect(foldName('Ar-Raqqah')).toBe('ar raqqah');
    expect(foldName('N’DJAMÉNA')).toBe('ndjamena');
    expect(gazetteer.find('raqqah')?.country).toBe('SYR');
    expect(gazetteer.find('Nowhereville')).toBeNull();
  });
});

describe('displaced', () => {
  it('moves a point by so many kilometres', () => {
    const north = displaced(30, 47, 0, 111.2);
    expect(north.latitude).toBeCloseTo(31, 1);
    expect(north.longitude).toBeCloseTo(47, 5);
  });
});

describe('findPlaces and placeOf', () => {
  it('keeps direction and distance as printed, and moves the point', () => {
    const annotation = parsed(
      'Guns/NOUN/nsubj>2 fired/VERB:VBD/root>0 10/NUM/nummod>4 km/NOUN/obl:npmod>5 east/ADV/advmod>2 of/ADP/case>7 Basra/PROPN/obl>5 ./PUNCT/punct>2',
    );
    const places = findPlaces(annotation, gazetteer);
    const place = placeOf(annotation, tokenAt(annotation, 'fired'), places);
    expect(place?.text).toContain('east of Basra');
    expect(place).toMatchObject({ name: 'Basra', country: 'IRQ' });
    expect(place?.coordinates?.longitude).toBeGreaterThan(gazetteer.find('Basra')?.longitude ?? 180);
  });

  it('takes what is captured for the place, and no party for one', () => {
    const annotation = parsed(
      'Freedonia/PROPN/nsubj>2 said/VERB:VBD/root>0 troops/NOUN/nsubj>4 captured/VERB:VBD/ccomp>2 Faya/PROPN/obj>4 from/ADP/case>7 Libya/PROPN/obl>4 ./PUNCT/punct>2',
    );
    const places = findPlaces(annotation, gazetteer);
    expect(placeOf(annotation, tokenAt(annotation, 'captured'), places)?.text).toBe('Faya');
    const against = parsed(
      'Iran/PROPN/nsubj>2 launched/VERB:VBD/root>0 an/DET/det>4 offensive/NOUN/obj>2 against/ADP/case>6 Iraq/PROPN/nmod>4 ./PUNCT/punct>2',
    );
    expect(placeOf(against, tokenAt(against, 'offensive'), findPlaces(against, gazetteer))).toBeNull();
  });

  it('keeps the place of saying from what is said', () => {
    const annotation = parsed(
      'In/ADP/case>2 London/PROPN/obl>4 envoys/NOUN/nsubj>4 said/VERB:VBD/root>0 rebels/NOUN/nsubj>6 attacked/VERB:VBD/ccomp>4 a/DET/det>8 convoy/NOUN/obj>6 ./PUNCT/punct>4',
    );
    expect(placeOf(annotation, tokenAt(annotation, 'attacked'), findPlaces(annotation, gazetteer))).toBeNull();
  });

  it('leaves the place of another event to that event', () => {
    const annotation = parsed(
      'Ministers/NOUN/nsubj>2 discussed/VERB:VBD/root>0 the/DET/det>4 shelling/NOUN/obj>2 near/ADP/case>6 Tripoli/PROPN/nmod>4 ./PUNCT/punct>2',
    );
    const places = findPlaces(annotation, gazetteer);
    const events = [
      { token: tokenAt(annotation, 'discussed'), type: 'CONSULT' },
      { token: tokenAt(annotation, 'shelling'), type: 'ASSAULT' },
    ];
    expect(placeOf(annotation, tokenAt(annotation, 'shelling'), places, events)?.text).toBe('near Tripoli');
    expect(placeOf(annotation, tokenAt(annotation, 'discussed'), places, events)).toBeNull();
  });

  it('places a definite noun where the last place named lies', () => {
    const annotation = parsed(
      'Shells/NOUN/nsubj>2 hit/VERB:VBD/root>0 Basra/PROPN/obj>2 ./PUNCT/punct>2',
      'Troops/NOUN/nsubj>2 left/VERB:VBD/root>0 the/DET/det>4 city/NOUN/obj>2 ./PUNCT/punct>2',
    );
    const place = placeOf(annotation, tokenAt(annotation, 'left'), findPlaces(annotation, gazetteer));
    expect(place).toMatchObject({ text: 'city', name: null, country: 'IRQ' });
    expect(place?.coordinates?.latitude).toBe(gazetteer.find('Basra')?.latitude);
  });

  it('never throws, and its offsets are those of the text', () => {
    const words = fc.constantFrom(
      'in',
      'near',
      'east',
      'of',
      'Basra',
      'Gaza',
      'the',
      'region',
      '10',
      'km',
      '-',
      ',',
      'Tripoli',
      'there',
      'border',
      '(',
      ')',
      '.',
      '\n',
      '😀',
      'Khan',
      'Younis',
      "'s",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 40 }).map((list) => list.join(' ')),
        ),
        (text) => {
          const annotation = unparsed(text);
          for (const place of findPlaces(annotation, gazetteer)) {
            expect(annotation.text.slice(place.start, place.end)).toBe(place.text);
            expect(annotation.tokens[place.first]?.start).toBe(place.start);
            expect(annotation.tokens[place.last]?.end).toBe(place.end);
            for (let token = 0; token < annotation.tokens.length; token++) placeOf(annotation, token, [place]);
          }
        },
      ),
    );
  });
});
