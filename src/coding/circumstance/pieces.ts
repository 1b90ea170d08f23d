import type { Annotation } from '../../language/annotation.ts';

/** A word as the grammars read it: tokens are split at hyphens, so that `week-old` and `week - old` are the same two pieces. */
export interface Piece {
  /** Lower case, without hyphens. */
  readonly text: string;
  /** Index of its token. */
  readonly token: number;
  /** True where a hyphen or dash stands right before it, without blanks. */
  readonly joined: boolean;
}

const HYPHENS = /[-‐‑–—]+/u;
const ONLY_HYPHENS = /^[-‐‑–—]+$/u;
const DASH = /^[-‐‑–—]$/u;

/** The pieces of tokens `first` to `last` (both included). A dash set off by blanks on both sides stays a piece of its own: `-`. */
export function piecesOf(annotation: Annotation, first = 0, last = annotation.tokens.length - 1): Piece[] {
  const { tokens } = annotation;
  const pieces: Piece[] = [];
  let joined = false;
  for (let index = first; index <= last; index++) {
    const token = tokens[index];
    if (!token) break;
    const form = token.form;
    if (ONLY_HYPHENS.test(form)) {
      const touchesBefore = index > 0 && tokens[index - 1]?.end === token.start;
      const touchesAfter = tokens[index + 1]?.start === token.end;
      if (DASH.test(form) && touchesBefore && touchesAfter) joined = true;
      else pieces.push({ text: '-', token: index, joined: false });
      continue;
    }
    if (!HYPHENS.test(form)) {
      pieces.push({ text: form.toLowerCase(), token: index, joined });
      joined = false;
      continue;
    }
    for (const part of form.toLowerCase().split(HYPHENS)) {
      if (part) pieces.push({ text: part, token: index, joined });
      joined = true;
    }
    joined = ONLY_HYPHENS.test(form.slice(-1));
  }
  return pieces;
}
