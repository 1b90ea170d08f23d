import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actorData, testLanguage } from './actors.test-support.ts';
import { actorsOf, createActorLexicon, findActors, parseActorFile, printedOf, speakersOf } from './index.ts';
import type { ActorContext, ActorMention } from './mention.ts';

const language = testLanguage();
const data = actorData();
const lexicon = createActorLexicon(data);

/** Mentions of a text by their words, with codes: `Iraqi troops` -> `IRQ MIL`. */
function coded(
  text: string,
  context: ActorContext = { published: '2016-04-04' },
  using = lexicon,
): (words: string, nth?: number) => ActorMention {
  const mentions = findActors(language.annotate(text), using, context);
  return (words, nth = 0) => {
    const found = mentions.filter((mention) => text.slice(mention.start, mention.end) === words)[nth];
    if (!found)
      throw new Error(`'${words}' is not among: ${mentions.map((mention) => text.slice(mention.start, mention.end)).join(' | ')}`);
    return found;
  };
}

describe('names and roles', () => {
  it('joins a country to a role', () => {
    const at = coded(
      "Iraqi troops fought Iran's forces. Police in Colombo arrested soldiers of Sri Lanka. Pentagon officials blamed Taliban fighters.",
    );
    expect(at('Iraqi troops').codes).toEqual(['IRQ MIL']);
    expect(at("Iran's forces").codes).toEqual(['IRN MIL']);
    expect(at('Police').codes).toEqual(['LKA COP']);
    expect(at('Pentagon officials').codes).toEqual(['USA MIL']);
    expect(at('Taliban fighters').codes).toEqual(['AFG REB']);
  });
  it('takes a capital for the government where it speaks, for the state where it fights', () => {
    const at = coded('Tehran said that Baghdad had shelled its border towns.');
    expect(at('Tehran').speakerCodes).toEqual(['IRN GOV']);
    expect(at('Baghdad').codes).toEqual(['IRQ']);
  });
  it('knows the states and offices of the time of the report', () => {
    expect(coded('Moscow rejected the offer.', { published: '1987-03-01' })('Moscow').codes).toEqual(['SUN']);
    expect(coded('Moscow rejected the offer.', { published: '2020-03-01' })('Moscow').codes).toEqual(['RUS']);
    expect(coded('Donald Rumsfeld spoke.', { published: '2003-03-01' })('Donald Rumsfeld').codes).toEqual(['USA MIL']);
    expect(coded('Donald Rumsfeld spoke.', { published: '1999-03-01' })('Donald Rumsfeld').codes).toEqual(['USA']);
  });
  it('codes unknown people by their titles', () => {
    const at = coded(
      'Kenyan defence ministry spokesman Otieno Mbugua said so. Gen. Baraka Otieno, a Ugandan army commander, denied it. Mbugua repeated it.',
    );
    expect(at('Otieno Mbugua').codes).toEqual(['KEN MIL']);
    expect(at('Baraka Otieno').codes).toEqual(['UGA MIL']);
    expect(at('Mbugua').printed).toBe('Otieno Mbugua');
  });
  it('leaves unnamed sources without a code and takes the U.S. in Iran-backed for no party', () => {
    const at = coded('Diplomatic sources doubted it. Iran-backed militiamen in Lebanon fired rockets.');
    expect(at('Diplomatic sources').codes).toEqual([]);
    expect(at('Iran-backed militiamen').codes).toEqual(['LBN REB']);
  });
  it('reads text in capitals and in small letters', () => {
    const upper = coded('IRANIAN TROOPS CROSSED INTO IRAQ, THE U.S. SAID.');
    expect(upper('IRANIAN TROOPS').codes).toEqual(['IRN MIL']);
    expect(upper('U.S.').codes).toEqual(['USA']);
    const lower = coded('police in turkey told us that the us military had left. jordan and chad sent troops.');
    expect(lower('police').codes).toEqual(['TUR COP']);
    expect(lower('us military').codes).toEqual(['USA MIL']);
    expect(lower('jordan').codes).toEqual(['JOR']);
    expect(lower('us').kind).toBe('pronoun');
  });
});

describe('coreference', () => {
  it('resolves pronouns and definite nouns', () => {
    const at = coded(
      'The Chadian defence ministry said its troops had taken the town. The ministry added that they would stay. Libya said it had lost nobody.',
    );
    expect(at('troops').codes).toEqual(['TCD MIL']);
    expect(at('ministry').codes).toEqual(['TCD MIL']);
    expect(at('it').codes).toEqual(['LBY']);
  });
  it('gives the spokesman his name back', () => {
    const at = coded('Foreign ministry spokesman Lee Min-ho of South Korea met reporters. The spokesman said he was hopeful.');
    expect(at('spokesman').printed).toContain('Lee Min');
    expect(at('he').codes).toEqual(['KOR GOV']);
  });
  it('expands pairs in the order of the text', () => {
    const at = coded('Ethiopia and Eritrea traded fire on Monday. Both sides claimed victory. The two countries blamed each other.');
    expect(at('sides').codes).toEqual(['ETH', 'ERI']);
    expect(at('two countries').codes).toEqual(['ETH', 'ERI']);
    expect(at('each other').codes).toEqual(['ETH', 'ERI']);
  });
  it('finds the name of an official whom the lead leaves unnamed', () => {
    const text =
      'A Kenyan foreign ministry official said the border was closed. Kenyan foreign ministry spokesman Otieno Mbugua said talks went on. The army chief, Baraka Otieno, said nothing had changed.';
    const annotation = language.annotate(text);
    const mentions = findActors(annotation, lexicon, { published: '2016-04-04' });
    const ending = (words: string) => mentions.find((m) => m.kind === 'agent' && text.slice(m.start, m.end).endsWith(words))!;
    expect(ending('official').codes).toEqual(['KEN GOV']);
    expect(ending('official').printed).toBe('Otieno Mbugua');
    const chief = annotation.tokens.findIndex((token) => token.form === 'chief');
    expect(printedOf(annotation, mentions, chief)?.text).toBe('Baraka Otieno');
  });
  it('takes authorities in the region for those of the land that was named', () => {
    const at = coded(
      'Azerbaijan said it would cease fire in the conflict over Nagorno-Karabakh, but authorities in the region said fighting went on.',
    );
    expect(at('authorities').codes).toEqual(['NKR GOV']);
  });
  it('takes officers for policemen where police were spoken of', () => {
    const at = coded('Kenyan police charged the crowd in Nairobi on Monday. Two officers were hurt, an Ethiopian diplomat said.');
    expect(at('Two officers').codes).toEqual(['KEN COP']);
  });
  it('knows counterparts and ministers of several states', () => {
    const at = coded(
      'Kenyan foreign minister Otieno Mbugua received his Ugandan and Ethiopian counterparts on Monday. Ugandan president Baraka Okello came later. The ministers discussed the border.',
    );
    expect(at('Ugandan and Ethiopian counterparts').codes).toEqual(['UGA GOV', 'ETH GOV']);
    expect(at('ministers').codes).toEqual(['KEN GOV', 'UGA GOV']);
  });
  it('takes towns and peoples in names of waters and treaties for no party', () => {
    const mentions = findActors(
      language.annotate('Ships crossed the Persian Gulf. Delegates recalled the Geneva talks and the Minsk agreements.'),
      lexicon,
      { published: '2016-04-04' },
    );
    expect(mentions.flatMap((m) => m.codes)).not.toContain('IRN');
    expect(mentions.flatMap((m) => m.codes)).not.toContain('BLR');
  });
  it('follows letters in brackets', () => {
    const list = parseActorFile('own.txt', 'LIBERATION_FRONT_OF_GLOVIA_ [GLOREB]\n');
    const at = coded(
      'The Liberation Front of Glovia (LFG) fired rockets. LFG denied it.',
      { published: null },
      createActorLexicon(data, [list]),
    );
    expect(at('LFG', 1).codes).toEqual(['GLO REB']);
  });
});

describe("users' lists", () => {
  const own = createActorLexicon(data, [
    parseActorFile('own.txt', 'FREEDONIA_ [FRE]\nSYLVANIA_ [SYL]\n'),
    parseActorFile('agents.txt', 'HUSSAR [~MIL]\n'),
  ]);
  it('work with names that no one else knows', () => {
    const at = coded(
      "Freedonia says that Sylvania's troops crossed its border. Sylvanians and Freedonian hussars clashed.",
      { published: null },
      own,
    );
    expect(at('Freedonia').codes).toEqual(['FRE']);
    expect(at("Sylvania's troops").codes).toEqual(['SYL MIL']);
    expect(at('its').codes).toEqual(['FRE']);
    expect(at('Sylvanians').codes).toEqual(['SYL']);
    expect(at('Freedonian hussars').codes).toEqual(['FRE MIL']);
  });
});

describe('queries', () => {
  it('expand what is joined by and', () => {
    const text = 'Rebels killed 12 Malian soldiers and three villagers in Mali, Bamako said.';
    const annotation = language.annotate(text);
    const mentions = findActors(annotation, lexicon, { published: '2020-01-01' });
    const soldiers = annotation.tokens.findIndex((token) => token.form === 'soldiers');
    expect(actorsOf(annotation, mentions, soldiers)).toEqual(['MLI MIL', 'MLI CVL']);
    const bamako = annotation.tokens.findIndex((token) => token.form === 'Bamako');
    expect(speakersOf(annotation, mentions, bamako)).toEqual(['MLI GOV']);
    expect(printedOf(annotation, mentions, bamako)?.text).toBe('Bamako');
  });
});

describe('odd input', () => {
  it('never fails and keeps spans inside the text', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'Iran',
            'said',
            '"',
            '(',
            'the',
            'two',
            'sides',
            '\u202e',
            '👩‍🚀',
            "'s",
            'troops',
            'of',
            '\n',
            '-',
            'U.S.',
            'each',
            'other',
            'he',
            '\u0000',
            'Gen.',
            'X',
            ',',
            'and',
          ),
          { maxLength: 30 },
        ),
        (words) => {
          const text = words.join(' ');
          for (const mention of findActors(language.annotate(text), lexicon, { published: null })) {
            expect(mention.start).toBeGreaterThanOrEqual(0);
            expect(mention.end).toBeLessThanOrEqual(text.length);
            expect(mention.first).toBeLessThanOrEqual(mention.last);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
  it('takes an empty text and one without a blank', () => {
    expect(findActors(language.annotate(''), lexicon, { published: null })).toEqual([]);
    expect(findActors(language.annotate('Iran'.repeat(5000)), lexicon, { published: null })).toEqual([]);
  });
});
