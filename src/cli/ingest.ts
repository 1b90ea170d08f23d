import type { Engine } from '../engine.ts';
import type { Document } from '../read/document.ts';
import type { ReadOptions } from '../read/result.ts';
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
  const flush = async () => {
    const documents = batch;
    batch = [];
    const reports = documents.map((document) => ({ document, code: isCodable(document) ? (whole: Document) => engine.code(whole) : null }));
    const outcomes = await store.add(reports, { engine: engine.version, lexicon: engine.lexicon });
    for (const { state, claims } of outcomes) {
      count[state]++;
      if (state !== 'known') count.claims += claims;
    }
  };
  try {
    for await (const reading of world.read(inputs, options)) {
      world.signal.throwIfAborted();
      if ('failure' in reading) {
        count.failed++;
        progress.stop();
        await reportFailure(world, reading.failure);
        await store.addFailure(run.id, { ...reading.failure, line: reading.failure.line ?? null });
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
