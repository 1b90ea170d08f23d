import type { Command } from 'commander';
import { type FilterOptions, type FormOptions, filterOf, formOf, type StoreOptions, withFilters, withForm, withStore } from '../options.ts';
import { printJson } from '../output.ts';
import { withOpenStore } from '../with-store.ts';
import { oneLine } from '../words.ts';
import type { World } from '../world.ts';

export function ledgerCommand(program: Command, world: World): void {
  withForm(
    withFilters(
      withStore(
        program
          .command('ledger')
          .summary('casualties by claimant and side, never added up')
          .description(
            'Lists the numbers of dead, wounded, captured and so on that each claimant gives for each side. Figures of different claimants are never added; later totals of one claimant replace its earlier ones.',
          ),
      ),
    ),
  )
    .addHelpText(
      'after',
      `
Examples:
  counterclaim ledger
  counterclaim ledger --pair ARM:AZE --from 2016-04-01 --to 2016-04-30
  counterclaim ledger --quantity killed --json`,
    )
    .action(async (options: FilterOptions & FormOptions & StoreOptions) => {
      const filter = filterOf(options);
      await withOpenStore(world, options, async (store) => {
        const entries = await store.ledger(filter);
        const meant = options.quantity ? entries.filter(({ kind }) => options.quantity!.includes(kind)) : entries;
        const shown = meant.slice(0, options.limit);
        const form = formOf(options);
        if (form !== 'text') return printJson(world.out, form, shown);
        const { out } = world;
        for (const entry of shown) {
          await out.line(out.paint('bold', oneLine(entry.sentence, 400)));
          const range =
            entry.high === null
              ? `${entry.low} or more`
              : entry.low === entry.high
                ? `${entry.best}`
                : `${entry.low}–${entry.high}, best ${entry.best}`;
          const days = entry.from === null ? 'no day' : entry.from === entry.to ? entry.from : `${entry.from} to ${entry.to ?? 'open'}`;
          await out.line(
            out.paint(
              'dim',
              `  ${range} (${oneLine(entry.rule)}) · ${entry.scope} · ${days}${entry.incident ? ` · ${entry.incident}` : ''}`,
            ),
          );
          for (const earlier of entry.superseded) {
            await out.line(
              out.paint(
                'dim',
                `  earlier figure of the same claimant: ${earlier.best} (published ${earlier.published ?? 'on no known day'})`,
              ),
            );
          }
        }
        if (shown.length === 0) await out.line('No claim here gives a number.');
      });
    });
}
