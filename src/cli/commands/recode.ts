import type { Command } from 'commander';
import type { RecodeReport } from '../../store/store.ts';
import { type StoreOptions, withActors, withStore } from '../options.ts';
import { startProgress } from '../progress.ts';
import { withOpenStore } from '../with-store.ts';
import { claimInWords, oneLine, plural } from '../words.ts';
import type { World } from '../world.ts';

interface Options extends StoreOptions {
  readonly actors: string[];
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly doc?: string[];
}

export function recodeCommand(program: Command, world: World): void {
  withActors(
    withStore(
      program
        .command('recode')
        .summary('code stored reports anew and show what changed')
        .description(
          'Codes stored reports anew with this version of the engine and shows what changed. Decisions of reviewers stay in force.',
        ),
    ),
  )
    .option('--doc <name...>', 'only these reports')
    .option('--dry-run', 'only show what would change')
    .option('--force', 'also reports coded by this very version')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Examples:
  counterclaim recode --dry-run
  counterclaim recode --actors my-actors.json --force
  counterclaim recode --doc karabakh-tasnim --json`,
    )
    .action(async (options: Options) => {
      const engine = await world.loadEngine(options.actors);
      await withOpenStore(world, options, async (store) => {
        const progress = startProgress(world, 'Coding');
        const report = await store
          .recode(engine, {
            lexicon: engine.lexicon,
            docs: options.doc,
            dryRun: options.dryRun,
            force: options.force,
            signal: world.signal,
            onProgress: (done, total) => progress.update(done, total, ''),
          })
          .finally(() => progress.stop());
        if (options.json) await world.out.line(JSON.stringify(report));
        else await print(world, report, options.dryRun === true);
      });
    });
}

async function print({ out }: World, { documents, unchanged, changed, lost }: RecodeReport, dry: boolean): Promise<void> {
  for (const { doc, added, removed, altered } of changed) {
    await out.line(out.paint('bold', oneLine(doc, 100)));
    for (const claim of removed) await out.line(`  ${out.paint('red', '−')} ${oneLine(claimInWords(claim), 300)}`);
    for (const claim of added) await out.line(`  ${out.paint('green', '+')} ${oneLine(claimInWords(claim), 300)}`);
    for (const { claim, trigger, fields } of altered) {
      await out.line(`  ~ “${oneLine(trigger, 60)}” (${claim})`);
      for (const { field, before, after } of fields) {
        await out.line(`      ${field}: ${oneLine(JSON.stringify(before), 120)} → ${oneLine(JSON.stringify(after), 120)}`);
      }
    }
  }
  for (const decision of lost)
    await out.line(out.paint('yellow', `Decision ${decision.id} of ${oneLine(decision.by, 60)} finds its claim no more; it is kept.`));
  await out.line(
    `${plural(documents, 'report')} ${dry ? 'would be ' : ''}coded anew: ${changed.length} ${dry ? 'would change' : 'changed'}, ${unchanged} as before.`,
  );
}
