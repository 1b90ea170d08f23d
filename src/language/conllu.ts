/** CoNLL-U (https://universaldependencies.org/format.html) out of annotations, and back in with its tokens and sentences kept. */
import type { Annotation, Token } from './annotation.ts';
import type { GivenSentence, GivenToken, Language } from './language.ts';

export interface ConlluWord {
  /** The ten columns. */
  readonly columns: string[];
  /** Index of its line in `ConlluSentence.lines`. */
  readonly line: number;
}

export interface ConlluSentence {
  /** All lines as read: comments, multiword tokens and empty nodes too. */
  readonly lines: string[];
  readonly words: ConlluWord[];
}

/** @throws Error naming the line that is no CoNLL-U. */
export function readConllu(text: string): ConlluSentence[] {
  const sentences: ConlluSentence[] = [];
  let lines: string[] = [];
  let words: ConlluWord[] = [];
  const close = (): void => {
    if (lines.length > 0) sentences.push({ lines, words });
    lines = [];
    words = [];
  };
  text
    .replace(/^\ufeff/, '')
    .split('\n')
    .forEach((raw, i) => {
      const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
      if (line.trim() === '') {
        close();
        return;
      }
      if (!line.startsWith('#')) {
        const columns = line.split('\t');
        if (columns.length !== 10) throw new Error(`CoNLL-U line ${i + 1}: ${columns.length} columns where 10 are needed`);
        if (/^\d+$/.test(columns[0])) {
          if (Number(columns[0]) !== words.length + 1)
            throw new Error(`CoNLL-U line ${i + 1}: word ${columns[0]} where ${words.length + 1} is due`);
          if (columns[1] === '') throw new Error(`CoNLL-U line ${i + 1}: an empty word`);
          words.push({ columns, line: lines.length });
        } else if (!/^\d+[-.]\d+$/.test(columns[0])) throw new Error(`CoNLL-U line ${i + 1}: ${columns[0].slice(0, 20)} is no word number`);
      }
      lines.push(line);
    });
  close();
  return sentences;
}

/** The given sentences as one annotation, with single blanks where `SpaceAfter=No` does not forbid one. Sentences without words are left out. */
export function annotateConllu(sentences: readonly ConlluSentence[], language: Language): Annotation {
  const tokens: GivenToken[] = [];
  const given: GivenSentence[] = [];
  const forms: string[] = [];
  const parts: string[] = [];
  let at = 0;
  sentences.forEach(({ words }, paragraph) => {
    if (words.length === 0) return;
    given.push({ first: tokens.length, last: tokens.length + words.length - 1, paragraph });
    for (const { columns } of words) {
      tokens.push({ start: at, end: at + columns[1].length });
      forms.push(columns[1]);
      const glue = columns[9].split('|').includes('SpaceAfter=No') ? '' : ' ';
      parts.push(columns[1], glue);
      at += columns[1].length + glue.length;
    }
  });
  return language.annotateTokens(parts.join(''), tokens, given, forms);
}

/** Sentences parsed in one go, so that a treebank of any size needs little memory. */
const GROUP = 500;

/** Fills LEMMA, UPOS, XPOS, FEATS, HEAD and DEPREL anew (DEPS becomes `_`) and keeps everything else as it was read. */
export function reparseConllu(text: string, language: Language): string {
  const sentences = readConllu(text);
  const out: string[] = [];
  for (let from = 0; from < sentences.length; from += GROUP) {
    const group = sentences.slice(from, from + GROUP);
    const { tokens, sentences: spans } = annotateConllu(group, language);
    let next = 0;
    for (const { lines, words } of group) {
      const filled = [...lines];
      if (words.length > 0) {
        const { first } = spans[next++];
        words.forEach(({ columns, line }, i) => {
          filled[line] = row(tokens[first + i], first, columns[0], columns[1], columns[9]);
        });
      }
      out.push(...filled, '');
    }
  }
  return out.length === 0 ? '' : `${out.join('\n')}\n`;
}

function row(token: Token, first: number, id: string, form: string, misc: string): string {
  const head = token.head < 0 ? 0 : token.head - first + 1;
  return [id, form, token.lemma || '_', token.upos, token.xpos, token.feats, head, token.deprel, '_', misc].join('\t');
}

/**
 * Ten columns a word, `# sent_id` and `# text` a sentence, `# newpar` at paragraphs; `name` begins the ids. A word and the clitics that
 * are written on it stand under a line of their own (`3-4 didn't`), as the format wants it.
 */
export function toConllu({ text, tokens, sentences }: Annotation, name?: string): string {
  const out: string[] = [];
  if (name !== undefined) out.push(`# newdoc id = ${name.replace(/\s+/g, '_')}`);
  const glued = (i: number): boolean => i + 1 < tokens.length && tokens[i + 1].start === tokens[i].end;
  const misc = (i: number): string => (glued(i) ? 'SpaceAfter=No' : '_');
  let paragraph = -1;
  sentences.forEach((sentence, s) => {
    if (sentence.paragraph !== paragraph) out.push('# newpar');
    paragraph = sentence.paragraph;
    out.push(`# sent_id = ${name === undefined ? '' : `${name.replace(/\s+/g, '_')}-`}${s + 1}`);
    out.push(`# text = ${text.slice(sentence.start, sentence.end).replace(/[\r\n]+/g, ' ')}`);
    let inside = sentence.first - 1;
    for (let i = sentence.first; i <= sentence.last; i++) {
      const number = i - sentence.first + 1;
      if (i > inside) {
        let end = i;
        while (end < sentence.last && glued(end) && isClitic(tokens[end], tokens[end + 1])) end++;
        if (end > i)
          out.push(
            [`${number}-${number + end - i}`, text.slice(tokens[i].start, tokens[end].end), ...Array(7).fill('_'), misc(end)].join('\t'),
          );
        inside = end > i ? end : inside;
      }
      out.push(row(tokens[i], sentence.first, String(number), tokens[i].form, i <= inside ? '_' : misc(i)));
    }
    out.push('');
  });
  return out.length === 0 ? '' : `${out.join('\n')}\n`;
}

/** Whether `token` is the short form of a word, written on the word before it. */
function isClitic(before: Token, token: Token): boolean {
  if (!/[\p{L}\p{N}.]$/u.test(before.form)) return false;
  return /^(?:['’‘`´](?:s|m|d|ll|re|ve)|n['’‘`´]?t|not|na|ta)$/i.test(token.form) || (token.xpos === 'POS' && /^['’]$/.test(token.form));
}
