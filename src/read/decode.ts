import type { DocumentFlag } from './document.ts';

export interface Decoded {
  text: string;
  flags: DocumentFlag[];
}

/** Bytes that no text file has: a NUL in the first kilobytes that is no half of a UTF-16 unit, or a known signature. */
const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['ZIP (or an office document)', [0x50, 0x4b, 0x03, 0x04]],
  ['PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG image', [0xff, 0xd8, 0xff]],
  ['GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['gzip', [0x1f, 0x8b]],
  ['program', [0x7f, 0x45, 0x4c, 0x46]],
];

/** What kind of binary file the bytes are, null where they may be text. */
export function binaryKind(bytes: Uint8Array): string | null {
  for (const [kind, signature] of SIGNATURES) if (signature.every((b, i) => bytes[i] === b)) return kind;
  if (utf16Of(bytes)) return null;
  const head = bytes.subarray(0, 8192);
  let odd = 0;
  for (const b of head) {
    if (b === 0) return 'binary data';
    if (b < 9 || (b > 13 && b < 32 && b !== 27)) odd++;
  }
  return odd > head.length / 10 ? 'binary data' : null;
}

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without a mark: Latin letters in UTF-16 have a zero in every other byte.
  const head = bytes.subarray(0, 512);
  if (head.length < 8) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < head.length; i++) if (head[i] === 0) i % 2 ? odd++ : even++;
  const half = head.length / 2;
  if (odd > half * 0.7 && even < half * 0.1) return 'utf-16le';
  if (even > half * 0.7 && odd < half * 0.1) return 'utf-16be';
  return null;
}

/** Decodes UTF-8, UTF-16 and, where the bytes are neither, windows-1252 (a superset of Latin-1). Line breaks become `\n`. */
export function decode(bytes: Uint8Array, declared?: string): Decoded {
  const flags: DocumentFlag[] = [];
  const utf16 = utf16Of(bytes);
  let text: string;
  if (utf16) text = new TextDecoder(utf16).decode(bytes);
  else {
    const label = declared ? labelOf(declared) : null;
    if (label === 'windows-1252') text = windows1252(bytes);
    else if (label && label !== 'utf-8') text = new TextDecoder(label).decode(bytes);
    else {
      try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch {
        const lenient = new TextDecoder('utf-8').decode(bytes);
        const replaced = lenient.split('\uFFFD').length - 1;
        // Real UTF-8 with a few broken bytes has many good multi-byte characters beside them; Latin-1 has hardly any.
        let good = 0;
        for (const c of lenient) if (c > '\u007F' && c !== '\uFFFD') good++;
        if (good > replaced) {
          text = lenient;
          flags.push({ kind: 'encoding', reason: `${replaced} broken UTF-8 sequence${replaced === 1 ? '' : 's'} replaced` });
        } else {
          text = windows1252(bytes);
          flags.push({ kind: 'encoding', reason: 'the bytes are no UTF-8 and were read as windows-1252 (Latin-1)' });
        }
      }
    }
  }
  return { text: normalize(text), flags };
}

/** Characters of windows-1252 at 0x80 to 0x9F, where Latin-1 has control characters. */
const BETWEEN =
  '\u20AC\x81\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\x8D\u017D\x8F\x90\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\x9D\u017E\u0178';

/** Some releases of Node decode windows-1252 as if it were Latin-1. */
const windows1252 = (bytes: Uint8Array): string =>
  new TextDecoder('windows-1252').decode(bytes).replace(/[\x80-\x9F]/g, (c) => BETWEEN[c.charCodeAt(0) - 0x80]);

/** The character set that a page or feed names in its own first kilobytes (`<meta charset>`, `<?xml encoding>`). */
export function charsetIn(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const meta = /<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})/i.exec(head);
  const xml = /^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w-]{1,40})/i.exec(head);
  const named = (meta ?? xml)?.[1];
  // What can be read as bytes here is no UTF-16, whatever it says.
  return named && /^utf-?16/i.test(named) ? undefined : named;
}

function labelOf(declared: string): string | null {
  try {
    return new TextDecoder(declared.trim()).encoding;
  } catch {
    return null;
  }
}

/** Line breaks as `\n`, without a byte order mark or NUL; nothing else is touched. */
export function normalize(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\0', '');
}
