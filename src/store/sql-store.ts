import { addReports } from './adding.ts';
import { isEmpty } from './conditions.ts';
import type { Database } from './db/database.ts';
import { decide } from './deciding.ts';
import { exportReviews, readAgreement } from './handing-on.ts';
import { finishRun, insertFailure, listFailures, listRuns, startRun } from './import-rows.ts';
import { eachClaim, getClaim, getFacets, listClaims, listQueue } from './reading-claims.ts';
import { getDocument, listDocuments, listNearCopies, searchTexts } from './reading-documents.ts';
import { getIncident, listIncidents } from './reading-incidents.ts';
import { countDays, countParties } from './reading-parties.ts';
import { readChanges, readGoldstein, readLedger, readTimeline, readTruces } from './reading-record.ts';
import { listDecisions } from './reading-reviews.ts';
import { recode } from './recoding.ts';
import { Answers } from './remembering.ts';
import { removeDocument } from './removing.ts';
import { readStats } from './stats.ts';
import type { Store, StoreEvent } from './store.ts';
import { CHANNEL, notify, Writer } from './writer.ts';

/** Documents added until the statistics of the tables are taken anew. */
const MEASURED_EVERY = 500;

/** The store over an opened and migrated database. */
export async function storeOver(database: Database): Promise<Store> {
  const writer = new Writer(database);
  const answers = new Answers(database);
  // PGlite has nobody who does this unasked, and without it PostgreSQL guesses which index to use.
  let unmeasured = 0;
  const measure = async () => {
    unmeasured = 0;
    if (database.kind !== 'server') await database.script('ANALYZE');
  };
  const listeners = new Set<(event: StoreEvent) => void>();
  const stop = await database.listen(CHANNEL, (note) => {
    const event = JSON.parse(note) as StoreEvent;
    for (const listener of listeners) listener(event);
  });
  return {
    kind: database.kind,
    async knownHashes(hashes) {
      const rows = await database.query<{ hash: string }>('SELECT hash FROM document WHERE hash = ANY($1::text[])', [hashes]);
      return new Set(rows.map(({ hash }) => hash));
    },
    async add(reports, version) {
      const added = await addReports(database, writer, reports, version);
      unmeasured += added.filter(({ state }) => state === 'added').length;
      if (unmeasured >= MEASURED_EVERY) await measure();
      return added;
    },
    documents: (filter, paging, sort) => listDocuments(database, filter, paging, sort),
    document: (id) => getDocument(database, id),
    nearCopies: (id) => listNearCopies(database, id),
    searchDocuments: (text, paging) => searchTexts(database, text, paging),
    removeDocument: (id) => removeDocument(writer, id),

    claims: (filter, paging, sort) => listClaims(database, filter, paging, sort),
    eachClaim: (filter, sort) => eachClaim(database, filter, sort),
    claim: (id) => getClaim(database, id),
    reviewQueue: (filter, paging) => listQueue(database, filter, paging),
    facets: (filter) => answers.get('facets', filter, () => getFacets(database, filter)),

    incidents: (filter, paging, sort) => listIncidents(database, filter, paging, sort),
    incident: (id) => getIncident(database, id),
    ledger: (filter) => answers.get('ledger', filter, () => readLedger(database, filter)),
    truces: (filter) => answers.get('truces', filter, () => readTruces(database, filter)),
    changes: (filter) => answers.get('changes', filter, () => readChanges(database, filter)),
    timeline: (filter) => answers.get('timeline', filter, () => readTimeline(database, filter)),
    goldstein: (filter) => answers.get('goldstein', filter, () => readGoldstein(database, filter)),
    days: (filter) => answers.get('days', filter, () => countDays(database, filter)),
    parties: (filter) =>
      isEmpty(filter ?? {})
        ? answers.getLasting('parties', () => countParties(database))
        : answers.get('parties', filter, () => countParties(database, filter)),
    lasting: (name, work) => answers.getLasting(`of a reader: ${name}`, work),

    decide: (decision) => decide(writer, decision),
    decisions: (filter, paging) => listDecisions(database, filter, paging),
    exportReviews: (filter) => exportReviews(database, filter),
    agreement: () => readAgreement(database),

    async startImport(origin) {
      const run = await startRun(database, origin);
      await notify(database, { kind: 'import', ids: [run.id] });
      return run;
    },
    async finishImport(id, result) {
      const run = await finishRun(database, id, result);
      if (unmeasured > 0) await measure();
      await notify(database, { kind: 'import', ids: [id] });
      return run;
    },
    addFailure: (run, failure) => insertFailure(database, run, failure),
    imports: (paging) => listRuns(database, paging),
    failures: (filter, paging) => listFailures(database, filter, paging),

    recode: (coder, options) => recode(database, writer, coder, options),
    stats: () => answers.getLasting('stats', () => readStats(database)),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      listeners.clear();
      await writer.idle();
      await stop().catch(() => {});
      await database.close();
    },
  };
}
