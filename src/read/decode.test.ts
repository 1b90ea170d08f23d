import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binaryKind, decode, normalize } from './decode.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, big: boolean, mark = true): Uint8Array => {
  const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
const PLAIN = 'Guns fired across the river at dawn, officers on both banks said.';

describe('decoding', () => {
  it('gives back what was written, in UTF-8 and both orders of UTF-16', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 }).map((t) => `Report. ${normalize(t.replaceAll('\uFEFF', ''))}`);
    fc.assert(
      fc.property(text, (t) => {
        expect(decode(utf8(t))).toEqual({ text: t, flags: [] });
        expect(decode(utf8(`\uFEFF${t}`)).text).toBe(t);
        expect(decode(utf16(t, false)).text).toBe(t);
        expect(decode(utf16(t, true)).text).toBe(t);
      }),
    );
  });

  it('finds UTF-16 without a mark', () => {
    for (const big of [false, true]) {
      const bytes = utf16(PLAIN, big, false);
      expect(binaryKind(bytes)).toBeNull();
      expect(decode(bytes).text).toBe(PLAIN);
    }
  });

  it('reads Latin-1 and says so', () => {
    const { text, flags } = decode(Buffer.from('Le général a nié l’attaque.'.replace('’', "'"), 'latin1'));
    expect(text).toBe("Le général a nié l'attaque.");
    expect(flags).toMatchObject([{ kind: 'encoding', reason: expect.stringContaining('Latin-1') }]);
    expect(decode(new Uint8Array([0x93, 0x68, 0x69, 0x94])).text).toBe('“hi”');
  });

  it('keeps good UTF-8 around a broken byte and says so', () => {
    const bytes = Buffer.concat([utf8('Erdoğan und Əliyev “spoke” '), new Uint8Array([0xe2, 0x80]), utf8(' again.')]);
    const { text, flags } = decode(bytes);
    expect(text).toBe('Erdoğan und Əliyev “spoke” \uFFFD again.');
    expect(flags).toMatchObject([{ kind: 'encoding', reason: '1 broken UTF-8 sequence replaced' }]);
  });

  it('follows a declared character set, unless it is none', () => {
    expect(decode(new Uint8Array([0xcf, 0xf0]), 'windows-1251').text).toBe('Пр');
    expect(decode(utf8('ä'), 'no-such-set').text).toBe('ä');
  });

  it('never throws and leaves no carriage return, NUL or mark behind', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const { text } = decode(bytes);
        expect(text).not.toMatch(/\r|\0/);
        binaryKind(bytes);
      }),
    );
  });
});

describe('binary files', () => {
  it('are told by their first bytes or by what no text has', () => {
    expect(binaryKind(utf8('%PDF-1.7'))).toBe('PDF');
    expect(binaryKind(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d]))).toBe('PNG image');
    expect(binaryKind(new Uint8Array([1, 2, 3, 0, 0, 0, 65, 66, 67, 0]))).toBe('binary data');
    expect(binaryKind(Uint8Array.from({ length: 100 }, (_, i) => (i % 3 ? 7 : 65)))).toBe('binary data');
  });

  it('are not texts with tabs, escapes or other scripts', () => {
    for (const text of [PLAIN, '\tOne\n\tTwo\f', 'Это сообщение.', '這是一份報告。', 'هذا تقرير', ''])
      expect(binaryKind(utf8(text)), text).toBeNull();
  });
});
