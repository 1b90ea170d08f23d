import type { Command } from 'commander';
import type { IncidentDetail, Store } from '../../store/store.ts';
import { UsageError } from '../errors.ts';
import { guidelineForm } from '../guideline.ts';
import { type StoreOptions, withStore } from '../options.ts';
import { withOpenStore } from '../with-store.ts';
import { oneLine } from '../words.ts';
import type { World } from '../world.ts';
import { printClaim } from './claims.ts';
import { printIncident } from './incidents.ts';
import { describeDecision } from './review-words.ts';

export function showCommand(program: Command, world: World): void {
  withStore(
    program
      .command('show')
      .summary('show one report, claim or incident whole')
      .description('Shows one report with its claims, one claim with its history, or one incident as each party tells it.')
      .argument('<id>', 'short name of a report, or id of a claim or an incident'),
  )
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Examples:
  counterclaim show karabakh-tasnim
  counterclaim show i-0f1e2d3c4b5a6978-120-0
  counterclaim show 0f1e2d3c4b5a6978-120-0 --json`,
    )
    .action(async (id: string, options: StoreOptions & { json?: boolean }) => {
      await withOpenStore(world, options, async (store) => {
        const found =
          (await showIncident(world, store, id, options.json)) ||
          (await showClaim(world, store, id, options.json)) ||
          (await showReport(world, store, id, options.json));
        if (!found) {
          throw new UsageError(
            `There is no report, claim or incident ${id}.`,
            'List what there is: counterclaim documents, claims, incidents.',
          );
        }
      });
    });
}

async function showIncident(world: World, store: Store, id: string, json?: boolean): Promise<boolean> {
  const detail = id.startsWith('i-') ? await store.incident(id) : null;
  if (detail === null) return false;
  if (json) await world.out.line(JSON.stringify(detail));
  else await printDetail(world, detail);
  return true;
}

async function printDetail(world: World, { incident, positions, fields, changes, claims }: IncidentDetail): Promise<void> {
  const { out } = world;
  await printIncident(world, incident);
  await out.line('\nPositions');
  for (const { sentence } of positions) await out.line(`  ${oneLine(sentence, 300)}`);
  if (fields.length > 0) await out.line('\nField by field');
  for (const { field, verdict, sentence } of fields) {
    await out.line(`  ${out.paint(verdict === 'contradict' ? 'yellow' : 'dim', `${field} (${verdict})`)}: ${oneLine(sentence, 300)}`);
  }
  if (changes.length > 0) await out.line('\nChanges in what a source says');
  for (const { sentence } of changes) await out.line(`  ${oneLine(sentence, 300)}`);
  if (incident.joins.length > 0) await out.line('\nWhy these claims are joined');
  for (const { a, b, by, reasons } of incident.joins) await out.line(`  ${a} with ${b} (${by}): ${oneLine(reasons.join('; '), 300)}`);
  await out.line('\nClaims');
  for (const claim of claims) await printClaim(world, claim);
}

async function showClaim(world: World, store: Store, id: string, json?: boolean): Promise<boolean> {
  const detail = await store.claim(id);
  if (detail === null) return false;
  const { claim, machine, history } = detail;
  if (json) {
    await world.out.line(JSON.stringify({ ...detail, claim: guidelineForm(claim) }));
    return true;
  }
  const { out } = world;
  await printClaim(world, claim);
  await out.line(`  incident ${claim.incident ?? 'none'} · engine ${machine.engine}, word list ${machine.lexicon || 'none'}`);
  if (history.length > 0) await out.line('\nReview');
  for (const entry of history) await out.line(`  ${oneLine(describeDecision(entry), 400)}`);
  return true;
}

async function showReport(world: World, store: Store, id: string, json?: boolean): Promise<boolean> {
  const document = await store.document(id);
  if (document === null) return false;
  const claims = [];
  for await (const claim of store.eachClaim({ doc: [id] })) claims.push(claim);
  const { out } = world;
  if (json) {
    await out.line(JSON.stringify({ document, claims: claims.map(guidelineForm) }));
    return true;
  }
  const { outlet, published, dateline, url, language, origin } = document;
  await out.line(out.paint('bold', oneLine(document.title ?? document.id)));
  await out.line(
    out.paint(
      'dim',
      [outlet ?? 'no outlet', published ?? 'no date', dateline, url, language, origin]
        .filter(Boolean)
        .map((fact) => oneLine(fact!))
        .join(' · '),
    ),
  );
  for (const { kind, reason } of document.flags) await out.line(out.paint('yellow', `${kind}: ${oneLine(reason)}`));
  for (const copy of await store.nearCopies(id)) await out.line(`Nearly the same text: ${copy.id}`);
  await out.line();
  for (const line of document.text.split('\n')) await out.line(line.replace(/[\p{Cc}\p{Cf}]/gu, ' '));
  await out.line('\nClaims');
  for (const claim of claims) await printClaim(world, claim);
  return true;
}
