import { loadEngine } from '../src/engine-node.ts';
import { recordClaims } from '../src/record/identity.ts';
import type { RecordedClaim } from '../src/record/model.ts';
import { partiesOf } from '../src/record/party.ts';
import { type CoreferenceScore, readMentions } from './incident-reference.ts';
import { crossValidate, groupMentions, scoreMentions, type TrainingData, trainingData } from './incident-training.ts';
import { readReports, referenceClaims } from './reference-claims.ts';
import type { Evaluate, Row } from './row.ts';

/** The plain baseline: claims of the same type, pair of parties and day (of the event, else of the report) are one incident. */
function sameTypePairDay(claim: RecordedClaim): string {
  return [claim.type, partiesOf([...claim.actor, ...claim.recipient]).join(' '), claim.time?.from ?? claim.published ?? claim.doc].join(
    '|',
  );
}

function rows(data: string, kind: Row['kind'], score: CoreferenceScore, target?: number): Row[] {
  const row = (figure: string, value: number): Row => ({ part: 'incidents', data, kind, figure, value });
  return [
    { ...row('B-cubed F1', score.f1), ...(target === undefined ? {} : { target }) },
    row('B-cubed precision', score.precision),
    row('B-cubed recall', score.recall),
    row('CoNLL F1', score.conll),
  ];
}

function measure(name: string, data: TrainingData, more?: TrainingData, target?: number): Row[] {
  const baseline = data.covering.map((found, i) => (found.length === 0 ? `alone ${i}` : sameTypePairDay(found[0])));
  const alone = data.mentions.map((_, i) => String(i));
  const perfect = data.covering.map((found, i) => (found.length === 0 ? `alone ${i}` : data.mentions[i].happening));
  return [
    ...rows(`${name}, cross-validated weights`, 'cross-validated', scoreMentions(data, crossValidate(data, more)), target),
    ...rows(`${name}, shipped weights`, 'development', scoreMentions(data, groupMentions(data))),
    ...rows(`${name}, baseline: same type, pair and day`, 'development', scoreMentions(data, baseline)),
    ...rows(`${name}, every claim alone`, 'development', scoreMentions(data, alone)).slice(0, 1),
    ...rows(`${name}, perfect joining of these claims`, 'development', scoreMentions(data, perfect)).slice(0, 1),
    {
      part: 'incidents',
      data: name,
      kind: 'development',
      figure: 'mentions that a claim covers',
      value: Math.round((1000 * data.covering.filter((found) => found.length > 0).length) / data.mentions.length) / 10,
    },
  ];
}

/**
 * Joining of claims to incidents, against the reference of happenings of 1987: with the project's own claims, and with the
 * reference records as claims on the mentions that these cover.
 */
export const evaluateIncidents: Evaluate = async (shared) => {
  const folders = [`${shared}/reports`, `${shared}/reports/corpus`];
  const documents = folders.flatMap((folder) => readReports(folder).map((document) => ({ document, folder })));
  const mentions = readMentions(shared, new Map(documents.map(({ document }) => [document.id, document])));
  const engine = await loadEngine();
  const by = { engine: engine.version, lexicon: engine.lexicon };
  const coded = documents.flatMap(({ document }) => recordClaims(document, engine.code(document), by));
  const reference = documents.flatMap(({ document, folder }) => recordClaims(document, referenceClaims(folder, document) ?? [], by));
  const right = trainingData(reference, mentions, true);
  return [
    ...measure('happenings of 1987, own claims', trainingData(coded, mentions), right, 75),
    ...measure('happenings of 1987, reference claims', right),
  ];
};
