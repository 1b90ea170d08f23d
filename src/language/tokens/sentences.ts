/** Sentences and paragraphs of a text, over the tokens. */
import type { Casing } from '../model/word-features.ts';
import { NEVER_FINAL, OPENERS } from './abbreviations.ts';
import { datelineLength } from './dateline.ts';
import { paragraphs } from './paragraphs.ts';
import { casing, type Span, tokenize } from './tokenize.ts';

export interface Segments {
  readonly tokens: Span[];
  /** First and last token, both included; in the order of the text. */
  readonly sentences: { readonly first: number; readonly last: number; readonly paragraph: number }[];
}

const CLOSING = new Set(['"', "''", ')', "'", '”', '’', ']', '»', '’’']);
const OPENING = /^["'“‘«([<„`\-–—•*]/;

/** Time grows with the length of the text. */
export function segment(text: string): Segments {
  const tokens: Span[] = [];
  const sentences: Segments['sentences'] = [];
  const letters = casing(text);
  let paragraph = 0;
  for (const { start, end } of paragraphs(text)) {
    const own = tokenize(text, start, end, letters);
    if (own.length === 0) continue;
    const base = tokens.length;
    for (const token of own) tokens.push(token);
    for (const { first, last } of sentencesOf(text, own, letters)) sentences.push({ first: base + first, last: base + last, paragraph });
    paragraph++;
  }
  return { tokens, sentences };
}

function sentencesOf(text: string, tokens: readonly Span[], letters: Casing): { first: number; last: number }[] {
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
    if (!mayEnd(form(k), form(k + 1), k - first, letters)) continue;
    const mark = k;
    while (k + 1 < tokens.length && CLOSING.has(form(k + 1)) && glued(k)) k++;
    if (k + 1 < tokens.length) {
      const following = form(k + 1);
      const opens = /^[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(following) || OPENING.test(following) || /^(?:https?|www)\b/.test(following);
      if (!opens && !(mark === k && endsBeforeLowerCase(form(k), k > 0 ? form(k - 1) : '', letters) && !glued(k))) continue;
      if (glued(k) && /^[\p{L}\p{N}]/u.test(following) && !lostBlank(form(k), k > 0 ? form(k - 1) : '', following)) continue;
    }
    out.push({ first, last: k });
    first = k + 1;
  }
  if (first < tokens.length) out.push({ first, last: tokens.length - 1 });
  return out;
}

/**
 * Old wires write a capital after every full stop, also after `U.S. And Iran`: words that hardly ever begin a sentence after initials.
 */
const GOES_ON = new Set(
  'And Or Was Were Is Are Has Have Had Of Which Who Whose Would Will Could Should May Might Must Over From To By With Into Against Than'.split(
    ' ',
  ),
);

/** `before` counts the words of the sentence before this one. */
function mayEnd(form: string, following: string, before: number, letters: Casing): boolean {
  if (/^(?:\.|[?!]+|\.{3,}|…|[。！？؟।])$/.test(form)) return true;
  if (form.length <= 2 || !form.endsWith('.') || form[0] === '.') return false;
  if (before < 2 || NEVER_FINAL.has(form.slice(0, -1).toLowerCase())) return false;
  // `at 5 p.m. Gen. Omar` begins anew, `U.S. Gen. Smith` does not.
  if (/^[ap]\.m\.$/i.test(form) && NEVER_FINAL.has(following.slice(0, -1).toLowerCase())) return true;
  const opener = OPENERS.get(following.toLowerCase());
  // `the U.S. Government`: names go on after initials.
  const initials = /^(?:\p{L}\.){2,}$/u.test(form) && !/^[ap]\.m\.$/i.test(form);
  if (initials && GOES_ON.has(following)) return false;
  return letters === 'mixed' && !initials
    ? opener !== undefined && /^\p{Lu}/u.test(following)
    : opener === 'closed class' && (letters === 'lower' || /^\p{Lu}/u.test(following));
}

/** `the war.The army`: the blank between two sentences was lost. */
function lostBlank(mark: string, before: string, following: string): boolean {
  return mark === '.' && /\p{Ll}{2}$/u.test(before) && /^\p{Lu}\p{Ll}+$/u.test(following);
}

/** A full stop (or another mark, in a text without capitals) may end a sentence even though a small letter follows. */
function endsBeforeLowerCase(mark: string, before: string, letters: Casing): boolean {
  if (letters === 'lower') return !mark.startsWith('..') && mark !== '…';
  return mark === '.' && /^\p{Ll}{3,}$/u.test(before);
}
