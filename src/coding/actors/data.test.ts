import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { actorData } from './actors.test-support.ts';
import { ACTOR_FILES, ActorData } from './data.ts';

const folder = new URL('../lexicon/actors/', import.meta.url);

describe('actor data', () => {
  const data = actorData();
  it('keeps to its schema', () => {
    const checked = ActorData.safeParse(data);
    expect(checked.success ? [] : checked.error.issues.slice(0, 5)).toEqual([]);
  });
  it('is no larger than 2.5 MB', () => {
    const size = ACTOR_FILES.reduce((sum, file) => sum + readFileSync(new URL(file, folder)).length, 0);
    expect(size).toBeLessThan(2_500_000);
  });
  it('names every state once', () => {
    const codes = data['states.json'].entries.map((state) => state.code);
    expect(new Set(codes).size).toBe(codes.length);
    const ids = [...data['states.json'].entries, ...data['territories.json'].entries].flatMap((state) => state.wikidata ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });
  it('has no term that ends before it begins', () => {
    const wrong = data['people.json'].entries.filter((person) => person.terms.some(([, from, to]) => from && to && from > to));
    expect(wrong.map((person) => person.name)).toEqual([]);
  });
  it('writes the terms of compiled people in one form', () => {
    const wrong = data['compiled-people.json'].rows.filter((row) =>
      row.slice(2).some((term) => !/^[A-Z]{3} (?:\d{4}-\d\d-\d\d)?\/(?:\d{4}-\d\d-\d\d)?$/.test(term)),
    );
    expect(wrong.slice(0, 5)).toEqual([]);
  });
});
