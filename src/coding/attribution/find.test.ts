import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLanguage } from '../../language/language.ts';
import { attributionOf, findAttributions } from './find.ts';
import { attributionLine } from './line.ts';
import { readAttributionModel } from './model.ts';

const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../../models/${name}`, import.meta.url)));
const language = createLanguage({ model: bytes('parser.bin') });
const model = readAttributionModel(bytes('attribution.bin'));

function read(text: string) {
  const annotation = language.annotate(text);
  const attributions = findAttributions(annotation, model);
  const slice = (spans: readonly { start: number; end: number }[]): string => spans.map((s) => text.slice(s.start, s.end)).join(' … ');
  const told = (word: string) => {
    const at = text.indexOf(word);
    const token = annotation.tokens.findIndex((t) => t.end > at);
    const found = attributionOf(annotation, attributions, token);
    return found === null
      ? null
      : {
          source: slice(found.attribution.source),
          speaker: slice(found.speaker.source),
          stance: found.attribution.stance,
          relayers: found.relayers.map((r) => text.slice(r.span.start, r.span.end)),
        };
  };
  return { annotation, attributions, told, slice };
}

describe('findAttributions', () => {
  it('finds source, cue and content before, after and around', () => {
    const { attributions, slice } = read(
      'The Freedonian army said its gunners shelled the harbour. Two boats sank, the coast guard reported. The mayor told residents that the bridge was closed.',
    );
    expect(attributions.map((a) => [slice(a.source), a.cueLemma, slice(a.content)])).toEqual([
      ['The Freedonian army', 'say', 'its gunners shelled the harbour'],
      ['the coast guard', 'report', 'Two boats sank,'],
      ['The mayor', 'tell', 'that the bridge was closed'],
    ]);
  });

  it('takes the stance that the cue gives', () => {
    const { told } = read(
      'Sylvania denied that its jets bombed the depot. A commander admitted losing forty soldiers. The council urged both sides to halt the shelling.',
    );
    expect(told('bombed')).toMatchObject({ source: 'Sylvania', stance: 'denies' });
    expect(told('losing')).toMatchObject({ source: 'A commander', stance: 'confirms' });
    expect(told('halt')).toMatchObject({ source: 'The council', stance: 'calls-for' });
  });

  it('follows the words outwards through those who pass them on', () => {
    const { told } = read(
      'The Sylvanian news agency SNA quoted a brigade commander as saying his troops captured three villages. The ceasefire was broken at dawn, a spokesman said, according to Radio Freedonia.',
    );
    expect(told('captured')).toMatchObject({ source: 'a brigade commander', relayers: [expect.stringContaining('agency')] });
    expect(told('broken')?.source).toBe('a spokesman');
  });

  it('goes on with a speaker whom a pronoun points back to', () => {
    const { told } = read(
      'Defence Minister Anna Rell said the northern front was quiet. She then called on Freedonia to withdraw its tanks from the valley.',
    );
    expect(told('withdraw')).toMatchObject({ source: 'She', speaker: 'Defence Minister Anna Rell', stance: 'calls-for' });
  });

  it('gives a long quotation without a cue to its introducer, and a statement after a colon to its speaker', () => {
    const { told } = read(
      'In a letter, General Orsk defended the raid: “We struck the camp because rockets had been launched from it. No villager was wounded.”',
    );
    expect(told('wounded')?.speaker).toContain('Orsk');
    const statement = read(
      'The Foreign Secretary Ines Vale said:\nI condemn the bombing of the market in Lorn.\nOur aircraft will deliver aid to the wounded.',
    );
    expect(statement.told('deliver')?.speaker).toContain('Vale');
  });

  it('gives a speaker all sentences of a quotation, whichever side of it he is named', () => {
    for (const text of [
      '“Their gunners shelled the harbour. Nobody there was armed,” Captain Lena Orsk said on Monday.',
      'Captain Lena Orsk said on Monday: "Nobody there was armed. Their gunners shelled the harbour."',
    ])
      expect(read(text).told('shelled')?.speaker).toContain('Orsk');
    const mixed = read('“We want peace,” Orsk said. “We shelled nobody,” Vale answered.');
    expect(mixed.told('shelled')?.speaker).toContain('Vale');
  });

  it('reads a transcript turn by turn', () => {
    const { told } = read(
      'Reporter: Who crossed the river first?\n\nGeneral Lena Orsk: Their tanks crossed it on Sunday. We shelled nobody.\n\nWe bombed no town either.\n\nReporter: The other side denies that it attacked.',
    );
    expect(told('shelled')?.speaker).toContain('Orsk');
    expect(told('bombed')?.speaker).toContain('Orsk');
    expect(read('The order was plain: The tanks crossed the river.\n\nThey shelled the town.').told('shelled')).toBeNull();
  });

  it('leaves the report its own voice', () => {
    const { told } = read('The two armies have fought over the valley for thirty years. The river marks the border.');
    expect(told('fought')).toBeNull();
  });

  it('prints spans in the order and form of the scorer', () => {
    const { attributions } = read('Peace talks failed, the mediator said.');
    const line = attributionLine('a', attributions);
    expect(line.attributions[0]).toMatchObject({ source: [[20, 32]], cue: [[33, 37]], content: [[0, 18]] });
  });

  it('survives any text, with spans inside it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'said',
            'the',
            'army',
            '“',
            '”',
            '"',
            ',',
            '.',
            ':',
            '\n',
            'quoted',
            'as',
            'saying',
            'denied',
            'that',
            'he',
            '🙂',
            '\u0000',
            'مرحبا',
            'I',
          ),
          {
            maxLength: 40,
          },
        ),
        (words) => {
          const text = words.join(' ');
          const { annotation, attributions } = read(text);
          for (const a of attributions) {
            for (const { start, end } of [...a.source, ...a.cue, ...a.content]) {
              expect(start).toBeGreaterThanOrEqual(0);
              expect(end).toBeGreaterThanOrEqual(start);
              expect(end).toBeLessThanOrEqual(text.length);
            }
            for (const link of [a.parent, a.continues]) if (link !== null) expect(link).toBeLessThan(attributions.length);
          }
          annotation.tokens.forEach((_, t) => {
            attributionOf(annotation, attributions, t);
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('readAttributionModel', () => {
  it('refuses bytes that are no model', () => {
    expect(() => readAttributionModel(new Uint8Array(0))).toThrow(/damaged/);
    expect(() => readAttributionModel(bytes('attribution.bin').slice(0, 5000))).toThrow(/damaged/);
  });
});
