import type { Annotation, Name, Token } from '../../language/annotation.ts';
import { segment } from '../../language/tokens/sentences.ts';

/** For tests: a text cut into tokens and sentences, without a parse. Every word hangs on the first of its sentence. */
export function unparsed(text: string): Annotation {
  const { tokens: spans, sentences } = segment(text);
  const tokens: Token[] = [];
  sentences.forEach(({ first, last }, sentence) => {
    for (let index = first; index <= last; index++) {
      const span = spans[index] ?? { start: 0, end: 0 };
      const form = text.slice(span.start, span.end);
      const capital = form.charAt(0) !== form.charAt(0).toLowerCase();
      tokens.push({
        ...span,
        form,
        lemma: form.toLowerCase(),
        upos: capital ? 'PROPN' : 'NOUN',
        xpos: 'NN',
        feats: '_',
        head: index === first ? -1 : first,
        deprel: index === first ? 'root' : 'dep',
        sentence,
      });
    }
  });
  return {
    text,
    tokens,
    sentences: sentences.map(({ first, last, paragraph }) => ({
      first,
      last,
      start: tokens[first]?.start ?? 0,
      end: tokens[last]?.end ?? 0,
      paragraph,
    })),
    names: [],
    states: null,
    width: 0,
  };
}

/**
 * For tests: sentences parsed by hand, one a string of `form/UPOS/relation>head` with the head's place in the sentence counted from 1, 0 for the
 * root: `Troops/NOUN/nsubj>2 left/VERB/root>0`. A third part after UPOS gives the Penn tag: `left/VERB:VBD/root>0`.
 */
export function parsed(...sentences: string[]): Annotation {
  const tokens: Token[] = [];
  const spans: Annotation['sentences'][number][] = [];
  let text = '';
  sentences.forEach((sentence, number) => {
    const first = tokens.length;
    for (const word of sentence.trim().split(/\s+/)) {
      const match = /^(.+)\/([A-Z]+)(?::([A-Z$]+))?\/([a-z:]+)>(\d+)$/.exec(word);
      if (!match) throw new Error(`not a parsed word: ${word}`);
      const [, form = '', upos = '', xpos, deprel = '', head = '0'] = match;
      if (text && !/^[,.]$|^['’]s$/.test(form)) text += ' ';
      const start = text.length;
      text += form;
      tokens.push({
        start,
        end: text.length,
        form,
        lemma: form.toLowerCase(),
        upos,
        xpos: xpos ?? '',
        feats: '_',
        head: head === '0' ? -1 : first + Number(head) - 1,
        deprel,
        sentence: number,
      });
    }
    const last = tokens.length - 1;
    spans.push({ first, last, start: tokens[first]?.start ?? 0, end: text.length, paragraph: 0 });
  });
  return { text, tokens, sentences: spans, names: [] as Name[], states: null, width: 0 };
}

/** For tests: the token of a word, which stands once. */
export function tokenAt(annotation: Annotation, form: string): number {
  const index = annotation.tokens.findIndex((token) => token.form === form);
  if (index < 0) throw new Error(`no such word: ${form}`);
  return index;
}
