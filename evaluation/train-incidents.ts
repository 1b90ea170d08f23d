/**
 * Learns the weights by which two claims are taken for one happening (src/record/data/pair-weights.json).
 *
 *   tsx evaluation/train-incidents.ts SHARED [--claims CLAIMS.jsonl | --reference] [--write]
 *
 * Claims come from the project's own coder, from a file of its output, or from the reference records (then only mentions that
 * these cover are judged). Prints the figures cross-validated and, for all data, as development.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Claim } from '../src/coding/claim.ts';
import { loadEngine } from '../src/engine-node.ts';
import { groupBy } from '../src/record/group.ts';
import { recordClaims } from '../src/record/identity.ts';
import type { RecordedClaim } from '../src/record/model.ts';
import { type CoreferenceScore, readMentions } from './incident-reference.ts';
import { crossValidate, groupMentions, learnAll, scoreMentions, trainingData } from './incident-training.ts';
import { readReports, referenceClaims } from './reference-claims.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { claims: { type: 'string' }, reference: { type: 'boolean' }, write: { type: 'boolean' }, save: { type: 'string' } },
});
const [shared] = positionals;
if (shared === undefined) {
  console.error('usage: train-incidents.ts SHARED [--claims CLAIMS.jsonl | --reference] [--write] [--save CLAIMS.jsonl]');
  process.exit(2);
}

const folders = [`${shared}/reports`, `${shared}/reports/corpus`];
const documents = folders.flatMap((folder) => readReports(folder).map((document) => ({ document, folder })));

async function claimsOfAll(): Promise<RecordedClaim[]> {
  const by = { engine: '', lexicon: '' };
  if (values.reference)
    return documents.flatMap(({ document, folder }) => recordClaims(document, referenceClaims(folder, document) ?? [], by));
  if (values.claims !== undefined) {
    const lines = readFileSync(values.claims, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    const coded = groupBy(
      lines.map((line) => Claim.parse(JSON.parse(line))),
      (claim) => claim.doc,
    );
    return documents.flatMap(({ document }) => recordClaims(document, coded.get(document.id) ?? [], by));
  }
  const engine = await loadEngine();
  const coded = documents.map(({ document }) => ({ document, claims: engine.code(document) }));
  if (values.save !== undefined) {
    writeFileSync(values.save, coded.flatMap(({ claims }) => claims.map((claim) => `${JSON.stringify(claim)}\n`)).join(''));
  }
  return coded.flatMap(({ document, claims }) => recordClaims(document, claims, by));
}

const show = (name: string, s: CoreferenceScore): void =>
  console.log(`${name.padEnd(26)} B-cubed P ${s.precision}  R ${s.recall}  F1 ${s.f1}   MUC ${s.muc}  CEAF-e ${s.ceafe}  CoNLL ${s.conll}`);

const reference = documents.flatMap(({ document, folder }) =>
  recordClaims(document, referenceClaims(folder, document) ?? [], { engine: '', lexicon: '' }),
);
const claims = await claimsOfAll();
const mentions = readMentions(shared, new Map(documents.map(({ document }) => [document.id, document])));
const data = trainingData(claims, mentions, values.reference === true);
// The reference records are few but right: learning from them too keeps the coder's errors from blunting the weights.
const more = values.reference ? undefined : trainingData(reference, mentions, true);
console.log(
  `claims ${claims.length}  mentions ${data.mentions.length}  covered ${data.covering.filter((found) => found.length > 0).length}`,
);
show(
  'every claim alone',
  scoreMentions(
    data,
    data.mentions.map((_, i) => String(i)),
  ),
);
show('shipped weights', scoreMentions(data, groupMentions(data)));
show('cross-validated', scoreMentions(data, crossValidate(data, more, console.log)));
const model = learnAll(data, more);
show('learnt on all', scoreMentions(data, groupMentions(data, model)));
if (values.write) {
  const source = 'Logistic regression learnt from a reference of 225 happenings of 1987 by evaluation/train-incidents.ts.';
  writeFileSync(new URL('../src/record/data/pair-weights.json', import.meta.url), `${JSON.stringify({ ...model, source }, null, 2)}\n`);
}
