import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAttributions } from '../src/coding/attribution/find.ts';
import { attributionLine } from '../src/coding/attribution/line.ts';
import { readAttributionModel } from '../src/coding/attribution/model.ts';
import { createAnnotate } from '../training/attribution/annotator.ts';
import { readReports, scoreReports } from '../training/attribution/claims.ts';
import { readArticles } from '../training/attribution/data.ts';
import { type Score, scoreAttributions } from '../training/attribution/score.ts';
import { plainAttributions } from './attribution-baseline.ts';
import type { Evaluate, Row } from './row.ts';

const MODEL = new URL('../models/attribution.bin', import.meta.url);
const round = (share: number): number => Math.round(share * 1000) / 10;

function rows(data: string, score: Score, targets: boolean): Row[] {
  const row = (figure: string, value: number, target?: number): Row => ({
    part: 'attribution',
    data,
    kind: 'held out',
    figure,
    value: round(value),
    ...(targets && target !== undefined ? { target } : {}),
  });
  return [
    row('attribution F1', score.f1, 65),
    row('attribution precision', score.precision),
    row('attribution recall', score.recall),
    row('content F1', score.content, 80),
    row('source of pairs', score.source, 90),
    row('cue of pairs', score.cue),
  ];
}

/** Attributions against PolNeAR's dev part beside the plain baseline, and the sources of the reference records' triggers. */
export const evaluateAttribution: Evaluate = async (shared) => {
  const articles = readArticles(join(shared, 'polnear', 'dev.jsonl'));
  const model = readAttributionModel(new Uint8Array(readFileSync(MODEL)));
  const annotate = createAnnotate();
  const annotations = articles.map(({ text }) => annotate(text));
  const found = annotations.map((annotation) => findAttributions(annotation, model));
  // Processor time of a second run: the first also pays for compiling, and the clock for whatever else runs on the machine.
  const started = process.cpuUsage();
  for (const annotation of annotations) findAttributions(annotation, model);
  const used = process.cpuUsage(started);
  const seconds = (used.user + used.system) / 1e6;
  const tokens = annotations.reduce((n, a) => n + a.tokens.length, 0);
  const result = rows(
    'PolNeAR dev',
    scoreAttributions(
      articles,
      found.map((list, i) => attributionLine(articles[i].doc, list).attributions),
    ),
    true,
  );
  const plain = scoreAttributions(
    articles,
    articles.map(({ text }) => plainAttributions(text)),
  );
  result.push(...rows('PolNeAR dev, plain baseline', plain, false));
  result.push({
    part: 'attribution',
    data: 'PolNeAR dev',
    kind: 'held out',
    figure: 'speed of this stage, processor time',
    value: Math.round(tokens / seconds),
    unit: 'tokens/s',
    target: 40000,
  });
  for (const set of ['', 'corpus', 'wikinews', 'statements']) {
    const reports = readReports(join(shared, 'reports', set));
    const score = scoreReports(
      reports,
      reports.map(({ text }) => annotate(text)),
      (annotation) => findAttributions(annotation, model),
    );
    const figure = (name: string, right: number, of: number): Row => ({
      part: 'attribution',
      data: `reports${set === '' ? '' : `/${set}`}`,
      kind: 'development',
      figure: name,
      value: round(of === 0 ? 0 : right / of),
    });
    result.push(
      figure('source of trigger', score.right, score.records),
      figure('source of trigger, somebody’s words', score.withSourceRight, score.withSource),
      figure('source of trigger, own voice', score.ownVoiceRight, score.ownVoice),
    );
  }
  return result;
};
