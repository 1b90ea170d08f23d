import { describe, expect, it } from 'vitest';
import { readConllu, reparseConllu, toConllu } from './conllu.ts';
import { shippedLanguage } from './language.test-support.ts';

const language = shippedLanguage();

const TREEBANK = `# sent_id = a
# text = They don't know.
1\tThey\t_\t_\t_\t_\t_\t_\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\t_\t_\t_\t_\t_\t_\t_\t_
3\tn't\t_\t_\t_\t_\t_\t_\t_\tNote=kept
4\tknow\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
5\t.\t_\t_\t_\t_\t_\t_\t_\t_

# sent_id = b
1\tTwo words\t_\t_\t_\t_\t_\t_\t_\t_
1.1\tunsaid\t_\t_\t_\t_\t_\t_\t0:root\t_
2\tagain\t_\t_\t_\t_\t_\t_\t_\t_
`;

describe('reparseConllu', () => {
  it('keeps words, ranges, empty nodes, comments and MISC, and fills the rest', () => {
    const before = TREEBANK.split('\n');
    const after = reparseConllu(TREEBANK, language).split('\n');
    expect(after.length).toBe(before.length + 1);
    before.forEach((line, i) => {
      if (line === '' || line.startsWith('#') || /^\d+[-.]/.test(line)) expect(after[i]).toBe(line);
      else {
        const [was, is] = [line.split('\t'), after[i].split('\t')];
        expect([is[0], is[1], is[9]]).toEqual([was[0], was[1], was[9]]);
        for (const column of [2, 3, 4, 6, 7]) expect(is[column]).not.toBe('_');
      }
    });
    const know = after[6].split('\t');
    expect([know[1], know[3], know[6], know[7]]).toEqual(['know', 'VERB', '0', 'root']);
  });

  it('reads its own output to the same columns', () => {
    const once = reparseConllu(TREEBANK, language);
    expect(reparseConllu(once, language)).toBe(once);
  });

  it('says which line is wrong', () => {
    expect(() => reparseConllu('1\tword\n', language)).toThrow(/line 1/);
    expect(() => reparseConllu('# x\n2\ta\t_\t_\t_\t_\t_\t_\t_\t_\n', language)).toThrow(/line 2/);
    expect(reparseConllu('', language)).toBe('');
    expect(reparseConllu('# only a comment\n', language)).toBe('# only a comment\n\n');
  });
});

describe('toConllu', () => {
  it('writes words whose forms give the text back', () => {
    const text = 'KHARTOUM, May 2 - Aid workers couldn’t reach the army\'s lines.\n\n"We cannot wait," one said…';
    const written = toConllu(language.annotate(text), 'a report');
    const sentences = readConllu(written);
    expect(sentences.length).toBe(3);
    let back = '';
    for (const { lines } of sentences) {
      let inside = 0;
      for (const columns of lines.filter((line) => /^\d/.test(line)).map((line) => line.split('\t'))) {
        expect(columns.length).toBe(10);
        const range = /^\d+-(\d+)$/.exec(columns[0]);
        if (!range && Number(columns[0]) <= inside) continue;
        if (range) inside = Number(range[1]);
        back += columns[1] + (columns[9] === 'SpaceAfter=No' ? '' : ' ');
      }
    }
    expect(back.trim()).toBe(text.replace(/\s+/g, ' '));
    expect(written).toContain('couldn’t\t');
    expect(written.match(/# newpar/g)?.length).toBe(2);
    expect(written.startsWith('# newdoc id = a_report\n')).toBe(true);
  });

  it('gives nothing for nothing', () => {
    expect(toConllu(language.annotate(' \n'))).toBe('');
  });
});
