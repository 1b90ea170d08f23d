import type { Hit } from './hits.ts';
import type { Phrase, Phrases } from './phrase.ts';

/** Sorts of names that say whose something is. */
export const PLAIN_NAME = new Set(['state', 'adjective', 'people', 'capital', 'place']);

const NOT_WHOSE =
  /^(?:backed|supported|sponsored|trained|funded|financed|armed|brokered|imposed|mediated|aligned|allied|linked|inspired|made|built|supplied|speaking|friendly)$/i;
const AGAINST = /^(?:anti|pro|counter|non|ex|post|pre)$/i;

/** `the U.S.` at the end of what was taken for a sentence, right before a phrase that begins the next: `U.S. Officials`. */
export function cutOff(phrases: Phrases, phrase: Phrase): Hit | null {
  const { tokens, annotation } = phrases;
  const sentence = annotation.sentences[tokens[phrase.head]!.sentence]!;
  if (phrase.first !== sentence.first || phrase.first === 0) return null;
  const hit = phrases.hit(phrase.first - 1);
  if (!hit || hit.last !== phrase.first - 1 || !annotation.text.slice(hit.start, hit.end).endsWith('.')) return null;
  if (!PLAIN_NAME.has(hit.entry.sort) || /^(?:the|in|from|to|into)$/i.test(tokens[hit.first - 1]?.form ?? '')) return null;
  return sentence.start - tokens[hit.last]!.end <= 1 ? hit : null;
}

export function coordinated(phrases: Phrases, after: number, before: number): boolean {
  for (let i = after + 1; i < before; i++) if (/^(?:and|or|,|&)$/i.test(phrases.tokens[i]!.form)) return true;
  return false;
}

/** Waters and lands that are called after a people: `Persian Gulf`, `Arabian Sea`. */
const LANDSCAPE = /^(?:gulf|sea|ocean|peninsula|strait|straits|channel|plateau|desert|mountains)$/i;
/** What is called after the town in which it was held or signed: `the Minsk agreements`. */
const HELD_THERE =
  /^(?:agreement|accord|convention|protocol|process|declaration|treaty|memorandum|format|platform|conference|summit|talk|meeting|round|negotiation)s?$/i;

/** False for `Iran` in `Iran-backed` and `anti-Iran`, `Persian` in `Persian Gulf` and a capital in `the Vienna talks`. */
export function whose(phrases: Phrases, hit: Hit): boolean {
  const { tokens } = phrases;
  const next = tokens[hit.last + 1];
  if (next && hit.entry.sort === 'adjective' && LANDSCAPE.test(next.form)) return false;
  if (next && hit.entry.sort === 'capital' && HELD_THERE.test(next.form)) return false;
  if (next && /^(?:backed|sponsored|trained|funded|financed|armed)$/i.test(next.form) && next.deprel === 'amod') return false;
  if (next && /^[-‐‑–]$/.test(next.form)) {
    const after = tokens[hit.last + 2];
    if (
      after &&
      (NOT_WHOSE.test(after.form) ||
        (/^led$/i.test(after.form) &&
          /^(?:coalition|alliance|operation|effort|campaign|initiative|mission)/i.test(tokens[hit.last + 3]?.form ?? '')))
    )
      return false;
  }
  // `anti-X` may be one token or three.
  const { text } = phrases.annotation;
  if (!/[-‐‑–]/.test(text[hit.start - 1] ?? '')) return true;
  return !AGAINST.test(/\p{L}+$/u.exec(text.slice(Math.max(0, hit.start - 9), hit.start - 1))?.[0] ?? '');
}

export function anyToken(phrases: Phrases, first: number, last: number, pattern: RegExp): boolean {
  for (let i = Math.max(0, first); i <= last; i++) if (pattern.test(phrases.tokens[i]!.form)) return true;
  return false;
}

/** Verbs of saying by which a report hands on what somebody claims. */
export const SPEECH =
  /^(?:said|says|say|saying|told|tells|added|adds|reported|reports|announced|announces|stated|states|declared|claimed|claims|warned|denied|denies|confirmed|quoted|accused|noted|insisted|charged|vowed|urged)$/i;
