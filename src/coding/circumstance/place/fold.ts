const LETTERS: Readonly<Record<string, string>> = {
  ə: 'e',
  ǝ: 'e',
  ı: 'i',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
};

const PLAIN = /^[a-z ]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII's
const ASCII = /^[\u0000-\u007f]*$/;

/**
 * The form under which a place name is looked up: lower case, without accents, apostrophes and full stops, hyphens as blanks.
 * Reports spell one name in many ways (`Ar-Raqqah`, `Faya Largeau`), so the key keeps only what they agree on.
 */
export function foldName(name: string): string {
  let folded = name.toLowerCase();
  if (ASCII.test(folded)) {
    if (!PLAIN.test(folded)) folded = folded.replace(/['`.]/g, '').replace(/[-_/]/g, ' ');
  } else {
    folded = folded
      .normalize('NFD')
      .replace(/[\u0300-\u036f'‘’ʻʼʿʾ`´.]/gu, '')
      .replace(/[əǝıøłđðþßæœ]/gu, (letter) => LETTERS[letter] ?? letter)
      .replace(/[-‐‑–_/]/gu, ' ');
  }
  return folded.includes('  ') ? folded.replace(/ {2,}/g, ' ').trim() : folded.trim();
}
