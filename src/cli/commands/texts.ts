import type { Command } from 'commander';
import { attributionLine } from '../../coding/attribution/line.ts';
import type { Engine } from '../../engine.ts';
import { reparseConllu, toConllu } from '../../language/conllu.ts';
import { namesOf } from '../../language/names/index.ts';
import { reportFailure } from '../report-failure.ts';
import { readTexts } from '../texts.ts';
import type { World } from '../world.ts';

type Exit = (code: number) => void;

/** The steps below coding, one by one: words and their heads, names, attributions. */
export function textCommands(program: Command, world: World, exit: Exit): void {
  program
    .command('parse')
    .summary('words, tags and dependency heads')
    .description('Parses texts. A .conllu file keeps its tokens and sentences; its other columns are filled anew.')
    .argument('<files...>', 'texts, JSONL with doc and text, .conllu files; - for standard input')
    .option('--conllu', 'print CoNLL-U (otherwise one JSON object a text)')
    .addHelpText(
      'after',
      '\nExamples:\n  counterclaim parse report.txt --conllu\n  counterclaim parse treebank.conllu --conllu > parsed.conllu',
    )
    .action((files: string[], { conllu }: { conllu?: boolean }) =>
      each(world, exit, files, async (engine, doc, text, path) => {
        if (path.endsWith('.conllu')) await world.out.write(ended(reparseConllu(text, engine.language)));
        else if (conllu) await world.out.write(ended(toConllu(engine.language.annotate(text), doc)));
        else {
          const { tokens, sentences } = engine.language.annotate(text);
          await world.out.line(JSON.stringify({ doc, tokens, sentences }));
        }
      }),
    );
  program
    .command('names')
    .summary('persons, bodies and places named')
    .description(
      'Prints the names in texts, and groups, titles and pronouns for somebody (these with a `sort`): one JSON object a text, with start, end and type of each.',
    )
    .argument('<files...>', 'texts, JSONL with doc and text; - for standard input')
    .addHelpText('after', '\nExamples:\n  counterclaim names report.txt\n  counterclaim names texts.jsonl > names.jsonl')
    .action((files: string[]) =>
      each(world, exit, files, (engine, doc, text) => world.out.line(JSON.stringify({ doc, names: namesOf(engine.annotate(text)) }))),
    );
  program
    .command('attributions')
    .summary('who is quoted, by which words, on what')
    .description('Prints the attributions in texts: one JSON object a text, with the places of source, cue and content.')
    .argument('<files...>', 'texts, JSONL with doc and text; - for standard input')
    .addHelpText(
      'after',
      '\nExamples:\n  counterclaim attributions report.txt\n  counterclaim attributions texts.jsonl > attributions.jsonl',
    )
    .action((files: string[]) =>
      each(world, exit, files, (engine, doc, text) =>
        world.out.line(JSON.stringify(attributionLine(doc, engine.attributions(engine.annotate(text))))),
      ),
    );
}

async function each(
  world: World,
  exit: Exit,
  files: readonly string[],
  use: (engine: Engine, doc: string, text: string, path: string) => Promise<void>,
): Promise<void> {
  const engine = await world.loadEngine([]);
  for (const path of files) {
    for await (const reading of readTexts([path], world.input)) {
      world.signal.throwIfAborted();
      if ('failure' in reading) {
        await reportFailure(world, reading.failure);
        exit(1);
        continue;
      }
      try {
        await use(engine, reading.doc, reading.text, path);
      } catch (error) {
        if (!(error instanceof Error) || !/^CoNLL-U line/.test(error.message)) throw error;
        await reportFailure(world, { origin: path, reason: error.message, remedy: 'Mend the line.' });
        exit(1);
      }
    }
  }
}

const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
