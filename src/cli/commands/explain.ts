import type { Command } from 'commander';
import type { Span } from '../../coding/claim.ts';
import { UsageError } from '../errors.ts';
import { type StoreOptions, withStore } from '../options.ts';
import { withOpenStore } from '../with-store.ts';
import { claimInWords, oneLine } from '../words.ts';
import type { World } from '../world.ts';

export function explainCommand(program: Command, world: World): void {
  withStore(
    program
      .command('explain')
      .summary('why a claim was coded as it was')
      .description('Shows which words and which rules or weights led to a claim, and how sure the engine is.')
      .argument('<claim>', 'id of the claim'),
  )
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  counterclaim explain 0f1e2d3c4b5a6978-120-0')
    .action(async (id: string, options: StoreOptions & { json?: boolean }) => {
      await withOpenStore(world, options, async (store) => {
        const detail = await store.claim(id);
        if (detail === null)
          throw new UsageError(`There is no claim ${id}.`, 'List the claims with their ids: counterclaim claims --jsonl.');
        const { machine } = detail;
        const text = (await store.document(detail.document.id))!.text;
        const words = Object.entries(machine.spans).flatMap(([field, value]) =>
          (Array.isArray(value) ? value : value ? [value] : []).map((span: Span) => ({
            field,
            ...span,
            words: text.slice(span.start, span.end),
          })),
        );
        const { confidence, reasons, engine, lexicon } = machine;
        if (options.json) {
          await world.out.line(JSON.stringify({ claim: id, confidence, reasons, words, engine, lexicon }));
          return;
        }
        const { out } = world;
        await out.line(out.paint('bold', oneLine(claimInWords(machine), 400)));
        await out.line(`\nWords`);
        await out.line(`  trigger ${machine.start}–${machine.end}: “${oneLine(machine.trigger)}”`);
        for (const { field, start, end, words: said } of words) await out.line(`  ${field} ${start}–${end}: “${oneLine(said, 300)}”`);
        await out.line('\nReasons');
        for (const reason of reasons) await out.line(`  ${oneLine(reason, 400)}`);
        await out.line(
          `\nConfidence ${confidence.toFixed(2)}: how likely source, stance and event are all right. Engine ${engine}, word list ${lexicon || 'none'}.`,
        );
      });
    });
}
