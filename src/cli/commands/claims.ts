import { type Command, Option } from 'commander';
import { ClaimSort } from '../../store/filter.ts';
import type { StoredClaim } from '../../store/store.ts';
import { guidelineForm } from '../guideline.ts';
import { type FilterOptions, type FormOptions, filterOf, formOf, type StoreOptions, withFilters, withForm, withStore } from '../options.ts';
import { printJson } from '../output.ts';
import { first } from '../pages.ts';
import { withOpenStore } from '../with-store.ts';
import { claimInWords, oneLine, plural } from '../words.ts';
import type { World } from '../world.ts';

type Sort = Exclude<ClaimSort, 'relevance'>;

export function claimsCommand(program: Command, world: World): void {
  withForm(
    withFilters(
      withStore(
        program
          .command('claims')
          .summary('list claims: who says what')
          .description(
            'Lists the claims in the store. With --jsonl each is printed in the form of the guideline, with the id of its incident.',
          ),
      ),
    ),
  )
    .addOption(
      new Option('--sort <order>', 'order').choices(ClaimSort.options.filter((order) => order !== 'relevance')).default('document'),
    )
    .addHelpText(
      'after',
      `
Examples:
  counterclaim claims --actor AZE --type ASSAULT
  counterclaim claims --stance denies --from 2016-04-02 --to 2016-04-05
  counterclaim claims --pair ARM:AZE --quantity killed
  counterclaim claims --jsonl > claims.jsonl`,
    )
    .action(async (options: FilterOptions & FormOptions & StoreOptions & { sort: Sort }) => {
      const filter = filterOf(options);
      await withOpenStore(world, options, async (store) => {
        const form = formOf(options);
        const all = store.eachClaim(filter, options.sort);
        if (form !== 'text') return printJson(world.out, form, mapped(first(all, options.limit)));
        let shown = 0;
        for await (const claim of first(all, options.limit ?? 50)) {
          shown++;
          await printClaim(world, claim);
        }
        const { total } = await store.claims(filter, { limit: 1 });
        await world.out.line(shown < total ? `${shown} of ${plural(total, 'claim')}; --limit shows more.` : `${plural(total, 'claim')}.`);
      });
    });
}

async function* mapped(claims: AsyncIterable<StoredClaim>): AsyncGenerator<unknown> {
  for await (const claim of claims) yield guidelineForm(claim);
}

export async function printClaim({ out }: World, claim: StoredClaim): Promise<void> {
  await out.line(out.paint('bold', oneLine(claimInWords(claim), 400)));
  await out.line(`  “${oneLine(claim.sentence, 300)}”`);
  const facts = [
    `${claim.doc} ${claim.start}–${claim.end}`,
    claim.published ?? 'no date',
    `confidence ${claim.confidence.toFixed(2)}`,
    ...(claim.review === 'unreviewed' ? [] : [claim.review]),
    claim.id,
  ];
  await out.line(out.paint('dim', `  ${facts.join(' · ')}`));
}
