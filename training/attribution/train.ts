/**
 * Trains models/attribution.bin from PolNeAR: npx tsx training/attribution/train.ts SHARED [--cache PREFIX] [--articles N]
 * SHARED holds polnear/train.jsonl and polnear/dev.jsonl; dev only chooses the threshold's report, nothing is fitted to it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readContext } from '../../src/coding/attribution/context.ts';
import { decide } from '../../src/coding/attribution/decide.ts';
import { assemble } from '../../src/coding/attribution/find.ts';
import { attributionLine } from '../../src/coding/attribution/line.ts';
import { type AttributionModel, readAttributionModel, writeAttributionModel } from '../../src/coding/attribution/model.ts';
import type { Annotation } from '../../src/language/annotation.ts';
import { annotateAll } from './annotations.ts';
import { createAnnotate } from './annotator.ts';
import { type Article, readArticles } from './data.ts';
import { lessons } from './examples.ts';
import { type Example, generator, type Ranking, Table, trainLogistic, trainRanker } from './learn.ts';
import { inWords, type Score, scoreAttributions } from './score.ts';

const BITS = { cue: 19, content: 19, source: 17 };

function train(articles: readonly Article[], annotations: readonly Annotation[], nested: number): Uint8Array {
  const cues: Example[] = [];
  const contents: Ranking[] = [];
  const sources: Ranking[] = [];
  const counts = { references: 0, cues: 0, contents: 0, sources: 0, withSource: 0 };
  articles.forEach((article, i) => {
    const one = lessons(article, annotations[i], { nested });
    for (const x of one.cues) cues.push(x);
    for (const x of one.contents) contents.push(x);
    for (const x of one.sources) sources.push(x);
    for (const key of Object.keys(counts) as (keyof typeof counts)[]) counts[key] += one.counts[key];
  });
  console.error(`lessons: ${cues.length} words, ${contents.length} contents, ${sources.length} sources`, counts);
  const random = generator(7);
  const cue = new Table(BITS.cue, 0.1, 1e-4);
  console.error('cues');
  trainLogistic(cues, cue, 3, random);
  const content = new Table(BITS.content, 0.1, 1e-5);
  console.error('contents');
  trainRanker(contents, content, 5, random);
  const source = new Table(BITS.source, 0.1, 1e-5);
  console.error('sources');
  trainRanker(sources, source, 5, random);
  return writeAttributionModel({ cue, content, source, threshold: 0.35 });
}

/** Scores a model with several thresholds: the cues are decided on once. */
export function scoreModel(
  model: AttributionModel,
  articles: readonly Article[],
  annotations: readonly Annotation[],
  thresholds: readonly number[],
): Score[] {
  const contexts = annotations.map(readContext);
  const least = Math.min(...thresholds, 0.3);
  const decisions = contexts.map((context) => decide(context, model, least));
  return thresholds.map((threshold) => {
    const found = contexts.map(
      (context, i) =>
        attributionLine(
          '',
          assemble(
            context,
            decisions[i].filter((d) => d.probability >= Math.min(threshold, 0.3)),
            threshold,
          ),
        ).attributions,
    );
    return scoreAttributions(articles, found);
  });
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      cache: { type: 'string' },
      articles: { type: 'string' },
      dev: { type: 'string' },
      out: { type: 'string' },
      nested: { type: 'string' },
    },
  });
  if (positionals.length !== 1) throw new Error('usage: train.ts SHARED [--cache PREFIX] [--articles N] [--out FILE]');
  const annotate = createAnnotate();
  const data = (name: string, most: string | undefined): [Article[], Annotation[]] => {
    const articles = readArticles(join(positionals[0], 'polnear', `${name}.jsonl`)).slice(0, Number(most ?? 1e9));
    return [articles, annotateAll(articles, annotate, values.cache === undefined ? null : `${values.cache}${name}`)];
  };
  const out = values.out ?? 'models/attribution.bin';
  writeFileSync(out, train(...data('train', values.articles), Number(values.nested ?? 0.1)));
  const model = readAttributionModel(new Uint8Array(readFileSync(out)));
  const thresholds = [0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6];
  scoreModel(model, ...data('dev', values.dev), thresholds).forEach((s, i) => {
    console.log(`dev, threshold ${thresholds[i]}: ${inWords(s)}`);
  });
}

await main();
