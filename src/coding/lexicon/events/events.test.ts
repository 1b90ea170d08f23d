import { describe, expect, it } from 'vitest';
import { EventType } from '../../claim.ts';
import { EVENT_FILES, EventFile } from './events.ts';

describe('event lexicon', () => {
  it('has one file for each PLOVER type', () => {
    expect(EVENT_FILES.map((f) => f.type).sort()).toEqual([...EventType.options].sort());
  });

  it('gives each type codes of its own CAMEO roots', () => {
    const roots: Record<string, readonly string[]> = {
      AGREE: ['03'],
      CONSULT: ['04'],
      SUPPORT: ['05'],
      COOPERATE: ['06'],
      AID: ['07'],
      CONCEDE: ['08'],
      RETREAT: ['08'],
      ACCUSE: ['09', '11'],
      REQUEST: ['10'],
      REJECT: ['12'],
      THREATEN: ['13'],
      PROTEST: ['14'],
      MOBILIZE: ['15'],
      SANCTION: ['16'],
      COERCE: ['17', '19'],
      ASSAULT: ['17', '18', '19', '20'],
    };
    for (const file of EVENT_FILES)
      for (const group of file.groups) expect(roots[file.type], `${file.type} ${group.cameo}`).toContain(group.cameo.slice(0, 2));
  });

  it('lists lemmas in lower case, none twice in a group', () => {
    for (const file of EVENT_FILES)
      for (const group of file.groups)
        for (const list of [group.verbs, group.nouns, group.phrases, group.weakVerbs, group.weakNouns]) {
          for (const word of list) expect(word).toBe(word.toLowerCase());
          expect(new Set(list).size, `${file.type} ${group.cameo}: ${list.filter((w, i) => list.indexOf(w) !== i)}`).toBe(list.length);
        }
  });

  it('refuses a group with an unknown key', () => {
    expect(() => EventFile.parse({ type: 'AID', groups: [{ ...EVENT_FILES[0].groups[0], adverbs: [] }] })).toThrow();
  });
});
