import { type Command, Option } from 'commander';
import { IncidentSort } from '../../store/filter.ts';
import type { IncidentSummary } from '../../store/store.ts';
import {
  type FilterOptions,
  type FormOptions,
  filterOf,
  formOf,
  positive,
  type StoreOptions,
  withFilters,
  withForm,
  withStore,
} from '../options.ts';
import { printJson } from '../output.ts';
import { pages } from '../pages.ts';
import { withOpenStore } from '../with-store.ts';
import { oneLine, plural } from '../words.ts';
import type { World } from '../world.ts';

interface Options extends FilterOptions, FormOptions, StoreOptions {
  readonly sort: IncidentSort;
  readonly minClaims?: number;
  readonly contested?: boolean;
}

export function incidentsCommand(program: Command, world: World): void {
  withForm(
    withFilters(
      withStore(
        program
          .command('incidents')
          .summary('list happenings, each with all who tell of it')
          .description(
            'Lists incidents: claims of one happening, joined across reports. An incident says nothing about whether it took place.',
          ),
      ),
    ),
  )
    .option('--min-claims <n>', 'only those with so many claims', positive)
    .option('--contested', 'only those whose accounts contradict each other or that somebody denies')
    .addOption(new Option('--sort <order>', 'order').choices(IncidentSort.options).default('contested'))
    .addHelpText(
      'after',
      `
Examples:
  counterclaim incidents
  counterclaim incidents --contested --party NKR
  counterclaim incidents --from 2016-04-02 --to 2016-04-02 --sort time --json`,
    )
    .action(async (options: Options) => {
      const filter = { ...filterOf(options), minClaims: options.minClaims, contested: options.contested };
      await withOpenStore(world, options, async (store) => {
        const form = formOf(options);
        const limit = form === 'text' ? (options.limit ?? 50) : options.limit;
        const all = pages((paging) => store.incidents(filter, paging, options.sort), limit);
        if (form !== 'text') return printJson(world.out, form, all);
        let shown = 0;
        for await (const incident of all) {
          shown++;
          await printIncident(world, incident);
        }
        const { total } = await store.incidents(filter, { limit: 1 });
        await world.out.line(
          shown < total ? `${shown} of ${plural(total, 'incident')}; --limit shows more.` : `${plural(total, 'incident')}.`,
        );
      });
    });
}

export async function printIncident({ out }: World, incident: IncidentSummary): Promise<void> {
  await out.line(out.paint('bold', oneLine(incident.title, 300)));
  await out.line(`  ${oneLine(incident.support.sentence, 300)}`);
  if (incident.contested.length > 0)
    await out.line(out.paint('yellow', `  Accounts contradict each other on: ${incident.contested.join(', ')}.`));
  await out.line(
    out.paint('dim', `  ${plural(incident.claims.length, 'claim')} in ${plural(incident.docs.length, 'report')} · ${incident.id}`),
  );
}
