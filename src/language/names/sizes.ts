/** Letter cases of a word: one more than the highest of CASE. */
export const CASES = 6;

/** The number of all tags past the first sixty or so. */
export const OTHER_TAG = 62;

/** Lengths of prefixes and suffixes that are hashed, from one letter on. */
export const AFFIX = 4;

/** Value of a position before or after the sentence. */
export const EDGE = 0x51ed27;
