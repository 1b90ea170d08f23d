/** How fast the language stage is on one core, and how much memory it takes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLanguage } from '../src/language/language.ts';
import { segment } from '../src/language/tokens/sentences.ts';

export interface LanguageBench {
  texts: number;
  tokens: number;
  /** Milliseconds from the model's bytes to a parser that can be asked. */
  load: number;
  /** Tokens per second, median over the runs. */
  tokenize: number;
  /** Tags, tree, lemmas and features, given the tokens. */
  parse: number;
  whole: number;
  /** Peak resident memory of the process in MiB. */
  memory: number;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1];

/** Processor time, so that other work on the machine does not count. */
const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Over the texts in `shared/reports/corpus`, in processor time; at least 5 runs. Throws where they are absent. */
export function benchLanguage(shared: string, runs = 5): LanguageBench {
  const folder = join(shared, 'reports', 'corpus');
  if (!existsSync(folder)) throw new Error(`the corpus is absent: ${folder}`);
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const model = readFileSync(new URL('../models/parser.bin', import.meta.url));
  const started = cpu();
  const language = createLanguage({ model });
  const load = cpu() - started;

  let tokens = 0;
  for (const text of texts) tokens += language.annotate(text).tokens.length;
  const times = { tokenize: [] as number[], parse: [] as number[], whole: [] as number[] };
  for (let run = 0; run < Math.max(5, runs); run++) {
    let from = cpu();
    const segments = texts.map((text) => segment(text));
    times.tokenize.push(cpu() - from);
    from = cpu();
    segments.forEach((segments, i) => {
      language.annotateTokens(texts[i], segments.tokens, segments.sentences);
    });
    times.parse.push(cpu() - from);
    from = cpu();
    for (const text of texts) language.annotate(text);
    times.whole.push(cpu() - from);
  }
  const rate = (milliseconds: number[]): number => (tokens * 1000) / median(milliseconds);
  return {
    texts: texts.length,
    tokens,
    load,
    tokenize: rate(times.tokenize),
    parse: rate(times.parse),
    whole: rate(times.whole),
    memory: process.resourceUsage().maxRSS / 1024,
  };
}
