import { describe, expect, it } from 'vitest';
import type { Annotation, Token } from '../annotation.ts';
import { afterTitle, roleOf } from './roles.ts';

/** Words as `form/UPOS`, parted by blanks; the name is what stands in `[` `]`. */
function role(marked: string): ReturnType<typeof roleOf> {
  const tokens: Token[] = [];
  let text = '';
  let first = -1;
  let last = -1;
  for (const item of marked.split(' ')) {
    const [form, upos] = item.replace(/[[\]]/g, '').split('/');
    if (item.startsWith('[')) first = tokens.length;
    if (item.includes(']')) last = tokens.length;
    tokens.push({
      start: text.length,
      end: text.length + form.length,
      form,
      lemma: form,
      upos,
      xpos: '_',
      feats: '_',
      head: -1,
      deprel: 'dep',
      sentence: 0,
    });
    text += `${form} `;
  }
  const annotation: Annotation = {
    text,
    tokens,
    sentences: [{ first: 0, last: tokens.length - 1, start: 0, end: text.length, paragraph: 0 }],
    names: [],
    states: null,
    width: 0,
  };
  return roleOf(annotation, { first, last });
}

describe('roleOf', () => {
  it('parts country, body and role of a title before the name', () => {
    expect(
      role('On/ADP Sunday/PROPN Peruvian/ADJ Transport/PROPN Ministry/PROPN spokesman/NOUN [Luis/PROPN Quiroga]/PROPN spoke/VERB'),
    ).toEqual({
      role: 'Transport Ministry spokesman',
      organisation: 'Transport Ministry',
      country: 'PER',
    });
  });

  it('takes a title with of', () => {
    expect(role('Deputy/PROPN Secretary/PROPN of/ADP State/PROPN [Ann/PROPN Lee]/PROPN left/VERB')).toEqual({
      role: 'Deputy Secretary of State',
    });
  });

  it('takes an apposition after the name, with the body it names', () => {
    expect(role("[Sara/PROPN Holm]/PROPN ,/PUNCT Norway/PROPN 's/PART minister/NOUN of/ADP defence/NOUN ,/PUNCT agreed/VERB")).toEqual({
      role: 'minister of defence',
      country: 'NOR',
    });
    expect(
      role('Gen./PROPN [Omar/PROPN Said]/PROPN ,/PUNCT commander/NOUN of/ADP the/DET Coastal/PROPN Command/PROPN ,/PUNCT said/VERB'),
    ).toEqual({
      role: 'commander of the Coastal Command',
      organisation: 'Coastal Command',
    });
  });

  it('takes an apposition before the name', () => {
    expect(role('the/DET Chilean/ADJ president/NOUN ,/PUNCT [Rosa/PROPN Vega]/PROPN ,/PUNCT said/VERB')).toEqual({
      role: 'president',
      country: 'CHL',
    });
    expect(role('a/DET spokesman/NOUN for/ADP the/DET port/NOUN authority/NOUN ,/PUNCT [Jan/PROPN Maas]/PROPN ,/PUNCT said/VERB')).toEqual({
      role: 'spokesman for the port authority',
      organisation: 'port authority',
    });
  });

  it('keeps a rank where nothing else is said', () => {
    expect(role('Col./PROPN [Ivan/PROPN Petrov]/PROPN said/VERB')).toEqual({ role: 'Col.' });
  });

  it('finds none in a list of names or in plain text', () => {
    expect(role('[Ann/PROPN Lee]/PROPN ,/PUNCT President/PROPN Bo/PROPN and/CCONJ others/NOUN')).toEqual({});
    expect(role('they/PRON met/VERB [Ann/PROPN Lee]/PROPN in/ADP town/NOUN')).toEqual({});
  });
});

describe('afterTitle', () => {
  it('leaves titles out of the name, and a name that is a title word alone in it', () => {
    const tokens = ['Transport', 'Ministry', 'Spokesman', 'Luis', 'King'].map(
      (form, i): Token => ({
        start: i,
        end: i + 1,
        form,
        lemma: form,
        upos: 'PROPN',
        xpos: 'NNP',
        feats: '_',
        head: -1,
        deprel: 'dep',
        sentence: 0,
      }),
    );
    expect(afterTitle(tokens, { first: 0, last: 4 })).toBe(3);
    expect(afterTitle(tokens, { first: 3, last: 4 })).toBe(3);
  });
});
