/** Raw text of a treebank with the offsets of its words and sentences, and how well a splitting agrees with them. */
import { type ConlluSentence, readConllu } from '../src/language/conllu.ts';

export interface GoldDocument {
  /** E.g. `weblog`: the letters before the first `-` of the document's id. */
  readonly genre: string;
  readonly text: string;
  /** `start:end` of each word. */
  readonly words: readonly string[];
  /** `start:end` of each sentence. */
  readonly sentences: readonly string[];
}

export interface Agreement {
  matched: number;
  gold: number;
  found: number;
}

/** Twice the matches over both sides, in percent. */
export const f1 = ({ matched, gold, found }: Agreement): number => (200 * matched) / (gold + found);

export const precision = ({ matched, found }: Agreement): number => (100 * matched) / found;

export const recall = ({ matched, gold }: Agreement): number => (100 * matched) / gold;

export function addAgreement(sum: Agreement, gold: Iterable<string>, found: Iterable<string>): void {
  const known = new Set(gold);
  sum.gold += known.size;
  for (const span of found) {
    sum.found++;
    if (known.has(span)) sum.matched++;
  }
}

/** Paragraphs are parted by a blank line, documents are apart. */
export function goldDocuments(conllu: string): GoldDocument[] {
  const documents: { genre: string; text: string; words: string[]; sentences: string[] }[] = [];
  for (const sentence of readConllu(conllu)) {
    const comment = (name: string): string | undefined => sentence.lines.find((line) => line.startsWith(`# ${name}`));
    const opened = comment('newdoc id = ');
    if (opened || documents.length === 0) {
      const genre = opened?.slice('# newdoc id = '.length).split('-')[0] ?? 'text';
      documents.push({ genre, text: '', words: [], sentences: [] });
    }
    const document = documents[documents.length - 1];
    if (document.text !== '' && comment('newpar')) document.text = `${document.text.trimEnd()}\n\n`;
    addSentence(document, sentence);
  }
  return documents;
}

function addSentence(document: { text: string; words: string[]; sentences: string[] }, { lines }: ConlluSentence): void {
  const start = document.text.length;
  let end = start;
  const rows = lines.filter((line) => /^\d+(?:-\d+)?\t/.test(line)).map((line) => line.split('\t'));
  for (let i = 0; i < rows.length; i++) {
    const [id, surface] = rows[i];
    const range = /^(\d+)-(\d+)$/.exec(id);
    const at = document.text.length;
    if (range) {
      const parts = rows.slice(i + 1, i + 2 + Number(range[2]) - Number(range[1]));
      if (parts.map((part) => part[1]).join('').length === surface.length) {
        let from = at;
        for (const part of parts) {
          document.words.push(`${from}:${from + part[1].length}`);
          from += part[1].length;
        }
      } else document.words.push(`${at}:${at + surface.length}`);
    } else document.words.push(`${at}:${at + surface.length}`);
    end = at + surface.length;
    document.text += surface + (rows[i][9].includes('SpaceAfter=No') ? '' : ' ');
    if (range) i += Number(range[2]) - Number(range[1]) + 1;
  }
  document.sentences.push(`${start}:${end}`);
}
