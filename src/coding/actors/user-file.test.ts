import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demonymsOf } from './demonym.ts';
import { readPetrarchActors, readPetrarchAgents, splitCameo } from './petrarch.ts';
import { ActorFileError, parseActorFile } from './user-file.ts';

describe('PETRARCH actor dictionaries', () => {
  it('reads names, synonyms, comments and dates', () => {
    const text = `# a comment
<!-- another
  over lines -->
SYLVANIA_  [SYL] ; the kingdom
+SYLVANIAN_
GLORIA_TEASDALE_ # no code of its own
	[FREELI 19200101-311231]
	[FREGOV >320101]
`;
    const { actors, problems } = readPetrarchActors(text);
    expect(problems).toEqual([]);
    expect(actors).toEqual([
      { names: ['SYLVANIA', 'SYLVANIAN'], terms: [{ country: 'SYL', role: '', from: '', to: '' }] },
      {
        names: ['GLORIA TEASDALE'],
        terms: [
          { country: 'FRE', role: 'ELI', from: '1920-01-01', to: '1931-12-31' },
          { country: 'FRE', role: 'GOV', from: '1932-01-01', to: '' },
        ],
      },
    ]);
  });
  it('takes codes apart', () => {
    expect(splitCameo('IRQMIL')).toEqual({ country: 'IRQ', role: 'MIL' });
    expect(splitCameo('AFGGOVMIL')).toEqual({ country: 'AFG', role: 'MIL' });
    expect(splitCameo('IGOUNO')).toEqual({ country: 'IGO', role: 'UNO' });
    expect(splitCameo('NGOHRI')).toEqual({ country: '', role: 'NGO' });
    expect(splitCameo('FRXREL')).toEqual({ country: 'FRX', role: 'REL' });
    expect(splitCameo('UAF')).toEqual({ country: '', role: 'UAF' });
    expect(splitCameo('X-1')).toEqual({ country: 'X-1', role: '' });
  });
  it('reads agents with plurals and substitution sets', () => {
    const { agents } = readPetrarchAgents(
      '!PERSON! = MAN, MEN\nSHIELD!PERSON! [~MIL]\nATTORNEY_GENERAL {ATTORNEYS_GENERAL} [~GOVATG]\nTROOP {} [~MIL]\nORC [~UAF]\n',
    );
    expect(agents).toEqual([
      { singular: 'SHIELDMAN', plural: '', role: 'MIL' },
      { singular: 'SHIELDMEN', plural: '', role: 'MIL' },
      { singular: 'ATTORNEY GENERAL', plural: 'ATTORNEYS GENERAL', role: 'GOV' },
      { singular: 'TROOP', plural: '', role: 'MIL' },
      { singular: 'ORC', plural: null, role: 'UAF' },
    ]);
  });
});

describe('parseActorFile', () => {
  const failure = (name: string, text: string): ActorFileError => {
    try {
      parseActorFile(name, text);
    } catch (error) {
      return error as ActorFileError;
    }
    throw new Error('no error');
  };
  it('says file, line and remedy', () => {
    expect(failure('own.txt', 'FOO_ [BAR]\nBAZ_ [QUX\n').message).toMatch(/own\.txt, line 2: .*write the code as \[CODE\]/);
    expect(failure('own.txt', '+FOO_ [BAR]\n').message).toMatch(/line 1: the synonym .* put the actor's name/);
    expect(failure('own.yaml', 'actors:\n  - name: Foo\n    code: FOO\n    colour: red\n').message).toMatch(/own\.yaml, line \d/);
    expect(failure('own.yaml', 'actors: [\n').line).toBeGreaterThan(0);
    expect(failure('own.json', '{"actors": [{"name": "Foo"}]}').message).toMatch(/actors\.0\.code/);
    expect(failure('own.txt', '').message).toMatch(/no actor with a code/);
  });
  it('leaves single slips of a large dictionary out', () => {
    const good = Array.from({ length: 300 }, (_, i) => `NAME${i}_ [ABC]`).join('\n');
    const read = parseActorFile('big.txt', `${good}\nBROKEN_ [ABC 1]\n`);
    expect(read.petrarch).toHaveLength(300);
    expect(read.skipped).toHaveLength(1);
    expect(read.skipped[0]!.line).toBe(301);
  });
  it('reads YAML and JSON', () => {
    const yaml = parseActorFile(
      'own.yml',
      'actors:\n  - name: Sylvania\n    code: SYL\n    capital: Sylvana\nagents:\n  - noun: hussar\n    role: MIL\n',
    );
    expect(yaml.actors[0]).toMatchObject({ name: 'Sylvania', code: 'SYL', capital: 'Sylvana' });
    expect(yaml.agents).toEqual([{ singular: 'hussar', plural: null, role: 'MIL' }]);
    expect(parseActorFile('own.json', '{"people":[{"name":"Rufus Firefly","country":"FRE","role":"GOV"}]}').people).toHaveLength(1);
  });
  it('never fails otherwise on any text', () => {
    fc.assert(
      fc.property(fc.constantFrom('a.txt', 'a.yaml', 'a.json'), fc.string({ maxLength: 200 }), (name, text) => {
        try {
          parseActorFile(name, text);
        } catch (error) {
          expect(error).toBeInstanceOf(ActorFileError);
        }
      }),
    );
  });
});

describe('demonymsOf', () => {
  it('forms what English would', () => {
    const forms = (name: string) => demonymsOf(name).flatMap((form) => [form.adjective, ...form.people]);
    expect(forms('Freedonia')).toEqual(expect.arrayContaining(['Freedonian', 'Freedonians']));
    expect(forms('Grand Fenwick')).toEqual([]);
    expect(forms('West Klopstokia')).toContain('West Klopstokian');
    expect(forms('Gondor')).toEqual(expect.arrayContaining(['Gondorian', 'Gondorese']));
  });
});
