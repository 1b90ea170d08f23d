import type { Engine } from '../engine.ts';
import type { Document } from '../read/document.ts';
import type { ReadFailure, ReadOptions } from '../read/result.ts';
import { StoreError } from '../store/errors.ts';
import type { Store } from '../store/store.ts';
import { isCodable } from './codable.ts';
import { startProgress } from './progress.ts';
import { reportFailure } from './report-failure.ts';
import type { World } from './world.ts';

export interface Ingested {
  readonly added: number;
  readonly completed: number;
  readonly known: number;
  readonly failed: number;
  readonly claims: number;
  /** Documents kept with a flag, by kind. */
  readonly flagged: Readonly<Record<string, number>>;
}

/** Reports of one write. Small enough that an interruption costs little. */
const BATCH = 8;

/** Reads inputs into the store. What is stored already is passed over, so that an interrupted reading goes on where it stopped. */
export async function ingest(
  world: World,
  store: Store,
  engine: Engine,
  inputs: readonly string[],
  options: ReadOptions = {},
): Promise<Ingested> {
  const count = { added: 0, completed: 0, known: 0, failed: 0, claims: 0 };
  const flagged: Record<string, number> = {};
  const run = await store.startImport(inputs.join(' '));
  const progress = startProgress(world, 'Reading');
  let batch: Document[] = [];
  const fail = async (failure: ReadFailure) => {
    count.failed++;
    progress.stop();
    await reportFailure(world, failure);
    await store.addFailure(run.id, { ...failure, line: failure.line ?? null });
  };
  const add = async (documents: readonly Document[]) => {
    const reports = documents.map((document) => ({ document, code: isCodable(document) ? (whole: Document) => engine.code(whole) : null }));
    const outcomes = await store.add(reports, { engine: engine.version, lexicon: engine.lexicon });
    for (const { state, claims } of outcomes) {
      count[state]++;
      if (state !== 'known') count.claims += claims;
    }
  };
  const flush = async () => {
    const documents = batch;
    batch = [];
    try {
      await add(documents);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      // One odd report must not take the others with it: each is tried alone.
      for (const document of documents) {
        await add([document]).catch(async (reason: unknown) => {
          if (reason instanceof StoreError) throw reason;
          const why = reason instanceof Error ? reason.message : String(reason);
          await fail({
            origin: document.origin,
            reason: `could not be coded or stored (${why})`,
            remedy: 'Please report this with the text.',
          });
        });
      }
    }
  };
  try {
    for await (const reading of world.read(inputs, options)) {
      world.signal.throwIfAborted();
      if ('failure' in reading) {
        await fail(reading.failure);
        continue;
      }
      const { document } = reading;
      for (const kind of new Set(document.flags.map((flag) => flag.kind))) flagged[kind] = (flagged[kind] ?? 0) + 1;
      batch.push(document);
      if (batch.length >= BATCH) await flush();
      progress.update(count.added + count.completed + count.known + count.failed, 0, document.id);
    }
    if (batch.length > 0) await flush();
  } finally {
    progress.stop();
    await store.finishImport(run.id, { read: count.added + count.completed, known: count.known, failed: count.failed });
  }
  return { ...count, flagged };
}
