/** Sentences and paragraphs of a text, over the tokens. */
import type { Casing } from '../model/word-features.ts';
import { NEVER_FINAL, OPENERS } from './abbreviations.ts';
import { datelineLength } from './dateline.ts';
import { casing, type Span, tokenize } from './tokenize.ts';

export interface Segments {
  readonly tokens: Span[];
  /** First and last token, both included; in the order of the text. */
  readonly sentences: { readonly first: number; readonly last: number; readonly paragraph: number }[];
}

const CLOSING = new Set(['"', "''", ')', "'", '”', '’', ']', '»', '’’']);
const OPENING = /^["'“‘«([<„`\-–—•*]/;

/** Every line is a paragraph; blank lines only part them. Time grows with the length of the text. */
export function segment(text: string): Segments {
  const tokens: Span[] = [];
  const sentences: Segments['sentences'] = [];
  const letters = casing(text);
  let paragraph = 0;
  let at = 0;
  while (at <= text.length) {
    let end = at;
    while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
    const line = tokenize(text, at, end, letters);
    if (line.length > 0) {
      const base = tokens.length;
      for (const token of line) tokens.push(token);
      for (const { first, last } of sentencesOfLine(text, line, letters))
        sentences.push({ first: base + first, last: base + last, paragraph });
      paragraph++;
    }
    at = end + 1;
  }
  return { tokens, sentences };
}

const isBreak = (code: number): boolean => code === 10 || code === 13 || code === 0x2028 || code === 0x2029;

function sentencesOfLine(text: string, tokens: readonly Span[], letters: Casing): { first: number; last: number }[] {
  const out: { first: number; last: number }[] = [];
  const form = (k: number): string => text.slice(tokens[k].start, Math.min(tokens[k].end, tokens[k].start + 40));
  const glued = (k: number): boolean => tokens[k + 1].start === tokens[k].end;
  const afterDateline = tokens[0].start + datelineLength(text.slice(tokens[0].start, tokens[0].start + 120));
  let first = 0;
  for (let k = 0; k + 1 < tokens.length; k++) {
    if (tokens[k].end === afterDateline) {
      out.push({ first, last: k });
      first = k + 1;
      continue;
    }
    if (!mayEnd(form(k), form(k + 1), letters)) continue;
    const mark = k;
    while (k + 1 < tokens.length && CLOSING.has(form(k + 1)) && glued(k)) k++;
    if (k + 1 < tokens.length) {
      const following = form(k + 1);
      const opens = /^[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(following) || OPENING.test(following) || /^(?:https?|www)\b/.test(following);
      if (!opens && !(mark === k && endsBeforeLowerCase(form(k), k > 0 ? form(k - 1) : '', letters) && !glued(k))) continue;
      if (glued(k) && /^[\p{L}\p{N}]/u.test(following)) continue;
    }
    out.push({ first, last: k });
    first = k + 1;
  }
  if (first < tokens.length) out.push({ first, last: tokens.length - 1 });
  return out;
}

function mayEnd(form: string, following: string, letters: Casing): boolean {
  if (/^(?:\.|[?!]+|\.{3,}|…|[。！？؟।])$/.test(form)) return true;
  if (form.length <= 2 || !form.endsWith('.') || form[0] === '.') return false;
  if (NEVER_FINAL.has(form.slice(0, -1).toLowerCase())) return false;
  // `at 5 p.m. Gen. Omar` begins anew, `U.S. Gen. Smith` does not.
  if (/^[ap]\.m\.$/i.test(form) && NEVER_FINAL.has(following.slice(0, -1).toLowerCase())) return true;
  const opener = OPENERS.get(following.toLowerCase());
  return letters === 'mixed' ? opener !== undefined && /^\p{Lu}/u.test(following) : opener === 'closed class';
}

/** A full stop (or another mark, in a text without capitals) may end a sentence even though a small letter follows. */
function endsBeforeLowerCase(mark: string, before: string, letters: Casing): boolean {
  if (letters === 'lower') return !mark.startsWith('..') && mark !== '…';
  return mark === '.' && /^\p{Ll}{3,}$/u.test(before);
}
