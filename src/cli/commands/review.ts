import type { Command } from 'commander';
import { ReviewField } from '../../record/model.ts';
import type { NewDecision } from '../../store/reviews.ts';
import { UsageError } from '../errors.ts';
import { type FilterOptions, type FormOptions, filterOf, formOf, type StoreOptions, withFilters, withForm, withStore } from '../options.ts';
import { printJson } from '../output.ts';
import { pages } from '../pages.ts';
import { withOpenStore } from '../with-store.ts';
import { oneLine, plural } from '../words.ts';
import type { World } from '../world.ts';
import { printClaim } from './claims.ts';
import { describeDecision } from './review-words.ts';

interface Deciding extends StoreOptions {
  readonly by?: string;
  readonly why: string;
  readonly field?: string;
}

export function reviewCommand(program: Command, world: World): void {
  const review = program
    .command('review')
    .summary('accept, correct, reject, join, split; every decision is kept')
    .description('Decisions of reviewers: each is kept with who, when and why, beside what the engine said, and survives re-coding.')
    .addHelpText(
      'after',
      `
Examples:
  counterclaim review queue --limit 10
  counterclaim review correct 0f1e2d3c4b5a6978-120-0 actor '["ARM MIL"]' --by Ada --why 'named two sentences before'
  counterclaim review join CLAIM CLAIM --by Ada
  counterclaim review export > gold.jsonl`,
    );
  const deciding = (name: string, summary: string) =>
    withStore(review.command(name).description(summary))
      .option('--by <name>', 'who decides (default: COUNTERCLAIM_REVIEWER, else the name of the user)')
      .option('--why <reason>', 'reason', '');
  const decide = async (options: Deciding, decision: (made: { by: string; why: string }) => NewDecision) => {
    const by = options.by ?? world.env.COUNTERCLAIM_REVIEWER ?? world.env.USER ?? world.env.USERNAME;
    if (!by?.trim()) throw new UsageError('Nobody is named as reviewer.', 'Give --by NAME.');
    const made = decision({ by, why: options.why });
    await withOpenStore(world, options, async (store) => {
      await world.out.line(oneLine(describeDecision(await store.decide(made)), 600));
    });
  };

  withForm(
    withFilters(withStore(review.command('queue').description('Claims that nobody has decided on: contested and uncertain ones first.'))),
  )
    .addHelpText('after', '\nExample:\n  counterclaim review queue --party AZE --limit 10')
    .action(async (options: FilterOptions & FormOptions & StoreOptions) => {
      const filter = filterOf(options);
      await withOpenStore(world, options, async (store) => {
        const form = formOf(options);
        const all = pages((paging) => store.reviewQueue(filter, paging), options.limit ?? (form === 'text' ? 20 : undefined));
        if (form !== 'text') return printJson(world.out, form, all);
        for await (const claim of all) {
          await printClaim(world, claim);
          await world.out.line(`  ${claim.because}`);
        }
      });
    });

  withForm(withStore(review.command('list').description('Decisions, newest first.')))
    .option('--by <name>', 'only by this reviewer')
    .option('--claim <id>', 'only about this claim')
    .option('--doc <name>', 'only about this report')
    .addHelpText('after', '\nExample:\n  counterclaim review list --by Ada')
    .action(async ({ by, claim, doc, ...options }: FormOptions & StoreOptions & { by?: string; claim?: string; doc?: string }) => {
      await withOpenStore(world, options, async (store) => {
        const form = formOf(options);
        const all = pages((paging) => store.decisions({ by, claim, doc }, paging), options.limit ?? (form === 'text' ? 50 : undefined));
        if (form !== 'text') return printJson(world.out, form, all);
        for await (const entry of all) await world.out.line(oneLine(describeDecision(entry), 600));
      });
    });

  for (const kind of ['accept', 'reject'] as const) {
    deciding(kind, kind === 'accept' ? 'The claim, or one field of it, is right.' : 'The claim, or one field of it, is wrong.')
      .argument('<claim>', 'id of the claim')
      .option('--field <name>', `one field only: ${ReviewField.options.join(' ')}`)
      .addHelpText('after', `\nExample:\n  counterclaim review ${kind} 0f1e2d3c4b5a6978-120-0 --by Ada`)
      .action((claim: string, options: Deciding) =>
        decide(options, (made): NewDecision => {
          const field = options.field ? fieldOf(options.field) : undefined;
          return kind === 'accept' ? { ...made, kind, claim, field } : { ...made, kind, claim, field };
        }),
      );
  }
  deciding('correct', 'Another value for one field of a claim.')
    .argument('<claim>', 'id of the claim')
    .argument('<field>', ReviewField.options.join(' '))
    .argument('<value>', 'as JSON, or plain words for a field of text')
    .addHelpText(
      'after',
      `
Examples:
  counterclaim review correct 0f1e2d3c4b5a6978-120-0 stance denies
  counterclaim review correct 0f1e2d3c4b5a6978-120-0 recipient '["AZE CVL"]' --by Ada
  counterclaim review correct 0f1e2d3c4b5a6978-120-0 place null`,
    )
    .action((claim: string, field: string, value: string, options: Deciding) =>
      decide(options, (made) => ({ ...made, kind: 'correct', claim, field: fieldOf(field), value: parsed(value) })),
    );
  for (const kind of ['join', 'split'] as const) {
    deciding(kind, kind === 'join' ? 'Two claims tell of one happening.' : 'Two claims tell of different happenings.')
      .argument('<claim>', 'id of a claim')
      .argument('<other>', 'id of another')
      .addHelpText('after', `\nExample:\n  counterclaim review ${kind} 0f1e2d3c4b5a6978-120-0 8796a5b4c3d2e1f0-33-0 --by Ada`)
      .action((a: string, b: string, options: Deciding) => decide(options, (made) => ({ ...made, kind, a, b })));
  }
  deciding('undo', 'Takes a decision back.')
    .argument('<decision>', 'id of the decision')
    .addHelpText('after', '\nExample:\n  counterclaim review undo d-6c0b6c4e-0c5e-4d39-9f8e-2f6f5a3e7d11 --by Ada')
    .action((decision: string, options: Deciding) => decide(options, (made) => ({ ...made, kind: 'undo', decision })));

  withStore(
    review.command('export').description('Prints the claims of reviewed reports as reference records of the guideline, one a line.'),
  )
    .option('--by <name>', 'only reports that this reviewer decided on')
    .option('--doc <name...>', 'only these reports')
    .option('--texts', 'print the reports themselves instead: {"doc", "text", "title", "published", …}, one a line')
    .addHelpText('after', '\nExamples:\n  counterclaim review export > gold.jsonl\n  counterclaim review export --texts > texts.jsonl')
    .action(async ({ by, doc, texts, ...options }: StoreOptions & { by?: string; doc?: string[]; texts?: boolean }) => {
      await withOpenStore(world, options, async (store) => {
        for (const { records, ...document } of await store.exportReviews({ by, doc })) {
          await printJson(world.out, 'jsonl', texts ? [document] : records);
        }
      });
    });

  withStore(review.command('agreement').description("How far reviewers agree: Krippendorff's alpha, field by field."))
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  counterclaim review agreement')
    .action(async (options: StoreOptions & { json?: boolean }) => {
      await withOpenStore(world, options, async (store) => {
        const rows = await store.agreement();
        if (options.json) return printJson(world.out, 'json', rows);
        for (const { field, reviewers, units, alpha } of rows) {
          const value = alpha === null ? 'cannot be told' : alpha.toFixed(3);
          await world.out.line(
            `${field}: alpha ${value} (${plural(units, 'claim')} judged by two or more of ${reviewers.map((name) => oneLine(name, 60)).join(', ')})`,
          );
        }
        if (rows.length === 0) await world.out.line('Nobody has decided on a claim yet.');
      });
    });
}

function fieldOf(name: string): ReviewField {
  const field = ReviewField.safeParse(name);
  if (!field.success) throw new UsageError(`A claim has no field ${name}.`, `Choose from: ${ReviewField.options.join(' ')}.`);
  return field.data;
}

/** JSON where it is JSON, else the words themselves. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
