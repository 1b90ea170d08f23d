import type { Command } from 'commander';
import { type FilterOptions, type FormOptions, filterOf, formOf, type StoreOptions, withFilters, withForm, withStore } from '../options.ts';
import { printJson } from '../output.ts';
import { withOpenStore } from '../with-store.ts';
import { oneLine } from '../words.ts';
import type { World } from '../world.ts';

export function trucesCommand(program: Command, world: World): void {
  withForm(
    withFilters(
      withStore(
        program
          .command('truces')
          .summary('how truces between two parties stand, as claimed')
          .description(
            'For each pair of parties: who called for a truce, declared, denied or broke it, as claimed by whom, and how it stands.',
          ),
      ),
    ),
  )
    .addHelpText(
      'after',
      `
Examples:
  counterclaim truces
  counterclaim truces --pair ARM:AZE
  counterclaim truces --json`,
    )
    .action(async (options: FilterOptions & FormOptions & StoreOptions) => {
      const filter = filterOf(options);
      await withOpenStore(world, options, async (store) => {
        const shown = (await store.truces(filter)).slice(0, options.limit);
        const form = formOf(options);
        if (form !== 'text') return printJson(world.out, form, shown);
        const { out } = world;
        for (const { pair, status, entries } of shown) {
          await out.line(out.paint('bold', `${pair.join(' and ')}: ${oneLine(status, 400)}`));
          for (const entry of entries) {
            await out.line(`  ${entry.day ?? entry.when ?? 'no day'}  ${oneLine(entry.sentence, 300)}`);
          }
        }
        if (shown.length === 0) await out.line('No claim here speaks of a truce.');
      });
    });
}
