import type { Annotation, Token } from '../../language/annotation.ts';

/** The head of a stretch of tokens: the one whose own head lies outside it; the last such one where a parse error gives several. */
export function headOf(annotation: Annotation, first: number, last: number): number {
  let best = last;
  let found = false;
  for (let index = first; index <= last; index++) {
    const token = annotation.tokens[index];
    if (!token || token.upos === 'PUNCT' || token.deprel === 'case') continue;
    if ((token.head < first || token.head > last) && (!found || token.upos !== 'ADP')) {
      best = index;
      found = true;
    }
  }
  return best;
}

/** The tokens above a token, nearest first, at most `limit`; never loops, whatever the parse. */
export function ancestors(annotation: Annotation, token: number, limit = 40): number[] {
  const path: number[] = [];
  let index = annotation.tokens[token]?.head ?? -1;
  while (index >= 0 && path.length < limit && !path.includes(index)) {
    path.push(index);
    index = annotation.tokens[index]?.head ?? -1;
  }
  return path;
}

/** Children of each token of one sentence. */
export interface Children {
  of(token: number): readonly number[];
}

const NONE: readonly number[] = [];
const MOST_CHILDREN = 100;

export function childrenIn(annotation: Annotation, sentence: number): Children {
  const span = annotation.sentences[sentence];
  const children = new Map<number, number[]>();
  if (span) {
    for (let index = span.first; index <= span.last; index++) {
      const head = annotation.tokens[index]?.head ?? -1;
      const list = children.get(head);
      // No real word has so many; a text of one endless sentence would make every look cost as much as the text.
      if (list && list.length < MOST_CHILDREN) list.push(index);
      else if (!list) children.set(head, [index]);
    }
  }
  return { of: (token) => children.get(token) ?? NONE };
}

/** `childrenIn` that keeps the last sentence asked for: texts are read from front to back. */
export function childrenReader(annotation: Annotation): (sentence: number) => Children {
  let last = -1;
  let children: Children = { of: () => NONE };
  return (sentence) => {
    if (sentence !== last) {
      children = childrenIn(annotation, sentence);
      last = sentence;
    }
    return children;
  };
}

/** The relation without its subtype: `nsubj` of `nsubj:pass`. */
export function relation(token: Token | undefined): string {
  const deprel = token?.deprel ?? '';
  const colon = deprel.indexOf(':');
  return colon < 0 ? deprel : deprel.slice(0, colon);
}

/** First and last token of the subtree under a token, which never leaves its sentence. */
export function subtree(children: Children, token: number): { first: number; last: number } {
  let [first, last] = [token, token];
  const open = [token];
  const seen = new Set(open);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next < first) first = next;
    if (next > last) last = next;
    for (const child of children.of(next)) {
      if (!seen.has(child)) {
        seen.add(child);
        open.push(child);
      }
    }
  }
  return { first, last };
}
