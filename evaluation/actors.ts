import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ACTOR_FILES, type ActorData, type ActorMention, createActorLexicon, findActors } from '../src/coding/actors/index.ts';
import { createLanguage } from '../src/language/language.ts';
import type { Evaluate, Row } from './row.ts';

const Gold = z.object({
  at: z.string(),
  source: z.string().nullable(),
  sourceCode: z.string().nullable(),
  actor: z.array(z.string()),
  recipient: z.array(z.string()),
});
const Index = z.record(
  z.string(),
  z.object({ published: z.string().nullish(), dateline: z.string().nullish(), outlet: z.string().nullish() }),
);
const SETS = { '': '11 reports', corpus: 'corpus', wikinews: 'Wikinews', statements: 'statements' } as const;

const read = (path: URL | string) => readFileSync(path);
const json = (path: URL | string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/**
 * How well actors are coded on the reference records: the code of each printed source where it stands, and whether the codes of
 * actors and recipients are found in the sentence of their event (by name, noun or coreference) and in the whole report.
 * Rules and lists were made while looking at these records, so the figures are of development.
 */
export const evaluateActors: Evaluate = async (shared) => {
  const folder = join(shared, 'reports');
  if (!existsSync(folder)) throw new Error(`no folder 'reports' in ${shared}: give the path of the evaluation data`);
  const language = createLanguage({ model: read(new URL('../models/parser.bin', import.meta.url)) });
  const lexiconFolder = new URL('../src/coding/lexicon/actors/', import.meta.url);
  const data = Object.fromEntries(ACTOR_FILES.map((file) => [file, json(new URL(file, lexiconFolder))])) as unknown as ActorData;
  const lexicon = createActorLexicon(data);
  const rows: Row[] = [];
  for (const [set, name] of Object.entries(SETS)) {
    const sum = { sources: 0, sourceRight: 0, parties: 0, inSentence: 0, inReport: 0 };
    const index = Index.parse(json(join(folder, set, 'index.json')));
    for (const file of readdirSync(join(folder, set)).filter((one) => one.endsWith('.gold.jsonl'))) {
      const doc = file.replace('.gold.jsonl', '');
      const text = readFileSync(join(folder, set, `${doc}.txt`), 'utf8');
      const annotation = language.annotate(text);
      const about = index[doc];
      const mentions = findActors(annotation, lexicon, {
        published: about?.published ?? null,
        dateline: about?.dateline,
        outlet: about?.outlet,
      });
      for (const line of readFileSync(join(folder, set, file), 'utf8').split('\n')) {
        if (!line.trim()) continue;
        const gold = Gold.parse(JSON.parse(line));
        const at = text.indexOf(gold.at);
        if (gold.source) {
          sum.sources++;
          if ((mentionOf(text, mentions, gold.source, at)?.speakerCodes[0] ?? null) === gold.sourceCode) sum.sourceRight++;
        }
        const sentence = annotation.tokens.find((token) => token.end > at)?.sentence;
        for (const code of new Set([...gold.actor, ...gold.recipient])) {
          sum.parties++;
          const having = mentions.filter((mention) => mention.codes.includes(code) || mention.speakerCodes.includes(code));
          if (having.length) sum.inReport++;
          if (having.some((mention) => annotation.tokens[mention.head]!.sentence === sentence)) sum.inSentence++;
        }
      }
    }
    const row = (figure: string, part: number, whole: number): Row => ({
      part: 'actors',
      data: name,
      kind: 'development',
      figure,
      value: (100 * part) / Math.max(1, whole),
    });
    rows.push(row('code of printed source', sum.sourceRight, sum.sources));
    rows.push(row("party's code found in the event's sentence", sum.inSentence, sum.parties));
    rows.push(row("party's code found in the report", sum.inReport, sum.parties));
  }
  return rows;
};

/** The mention that best covers the printed words nearest to a place of the text. */
function mentionOf(text: string, mentions: readonly ActorMention[], words: string, at: number): ActorMention | null {
  let start = -1;
  for (let i = text.indexOf(words); i >= 0; i = text.indexOf(words, i + 1))
    if (start < 0 || Math.abs(i - at) < Math.abs(start - at)) start = i;
  if (start < 0) return null;
  const end = start + words.length;
  let best: ActorMention | null = null;
  let most = -Infinity;
  for (const mention of mentions) {
    if (mention.start >= end || mention.end <= start || mention.start < start - 25) continue;
    const overlap =
      Math.min(mention.end, end) - Math.max(mention.start, start) - 0.3 * (Math.abs(mention.end - end) + Math.abs(mention.start - start));
    if (overlap > most) {
      most = overlap;
      best = mention;
    }
  }
  return best;
}
