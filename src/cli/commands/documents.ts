import type { Command } from 'commander';
import { Option } from 'commander';
import type { DocumentFilter, DocumentSort } from '../../store/filter.ts';
import { DocumentSort as DocumentSorts } from '../../store/filter.ts';
import { day, type FormOptions, formOf, type StoreOptions, withForm, withStore } from '../options.ts';
import { printJson } from '../output.ts';
import { pages } from '../pages.ts';
import { withOpenStore } from '../with-store.ts';
import { oneLine, plural } from '../words.ts';
import type { World } from '../world.ts';

interface Options extends StoreOptions, FormOptions {
  readonly outlet?: string;
  readonly from?: string;
  readonly to?: string;
  readonly text?: string;
  readonly sort: DocumentSort;
}

export function documentsCommand(program: Command, world: World): void {
  withForm(
    withStore(
      program
        .command('documents')
        .summary('list the reports in the store')
        .description('Lists the reports in the store, newest reading first.'),
    ),
  )
    .option('--outlet <name>', 'only this outlet')
    .option('--from <date>', 'published on this day or later', day)
    .option('--to <date>', 'published on this day or earlier', day)
    .option('--text <words>', 'words in title or text')
    .addOption(new Option('--sort <order>', 'order').choices(DocumentSorts.options).default('-read'))
    .addHelpText(
      'after',
      `
Examples:
  counterclaim documents
  counterclaim documents --text 'ceasefire -oil' --sort published
  counterclaim documents --json > reports.json`,
    )
    .action(async (options: Options) => {
      await withOpenStore(world, options, async (store) => {
        const filter: DocumentFilter = {
          ...(options.outlet ? { outlet: [options.outlet] } : {}),
          ...(options.from ? { publishedFrom: options.from } : {}),
          ...(options.to ? { publishedTo: options.to } : {}),
          ...(options.text ? { text: options.text } : {}),
        };
        const form = formOf(options);
        const all = pages(
          (paging) => store.documents(filter, paging, options.sort),
          form === 'text' ? (options.limit ?? 50) : options.limit,
        );
        if (form !== 'text') return printJson(world.out, form, all);
        const { out } = world;
        let shown = 0;
        for await (const document of all) {
          shown++;
          const flags = document.flags.map(({ kind }) => kind).join(', ');
          const facts = [document.outlet ?? 'no outlet', document.published ?? 'no date', plural(document.claims, 'claim'), flags].filter(
            Boolean,
          );
          const copies = document.copies > 1 ? `, one of ${document.copies} near-copies` : '';
          await out.line(`${out.paint('bold', oneLine(document.id, 60))}  ${oneLine(document.title ?? 'no title', 90)}`);
          await out.line(out.paint('dim', `  ${facts.join(' · ')}${copies}`));
        }
        const { total } = await store.documents(filter, { limit: 1 });
        await out.line(shown < total ? `${shown} of ${plural(total, 'report')}; --limit shows more.` : `${plural(total, 'report')}.`);
      });
    });
}
