import { describe, expect, it } from 'vitest';
import { CueGroup, cueGroups, cueOf, Relays, relays } from './cues.ts';

describe('cue lexicon', () => {
  it('keeps to its schema', () => {
    for (const group of cueGroups) expect(() => CueGroup.parse(group)).not.toThrow();
    expect(() => Relays.parse(relays)).not.toThrow();
  });

  it('lists a word once for each kind', () => {
    const seen = new Map<string, string>();
    for (const { kind, note, lemmas } of cueGroups) {
      for (const lemma of lemmas) {
        expect(seen.get(`${kind} ${lemma}`), `${kind} ${lemma}`).toBeUndefined();
        seen.set(`${kind} ${lemma}`, note);
      }
    }
  });

  it('gives the stance that the cue alone gives its content', () => {
    expect(cueOf('verb', 'deny')).toMatchObject({ sense: 'speech', stance: 'denies' });
    expect(cueOf('verb', 'call for')).toMatchObject({ stance: 'calls-for' });
    expect(cueOf('noun', 'threat')).toMatchObject({ stance: 'intends' });
    expect(cueOf('verb', 'say')).toMatchObject({ stance: null });
    expect(cueOf('verb', 'walk')).toBeNull();
  });
});
