import type { Store } from '../store/store.ts';
import type { IntakeItem, ServerEngine } from './engine.ts';

/** How far an import is. `documents` are those read in this import, with the number of their claims. */
export interface Progress {
  readonly import: string;
  readonly origin: string;
  readonly state: 'reading' | 'done';
  readonly read: number;
  readonly known: number;
  readonly failed: number;
  readonly documents: { readonly id: string; readonly title: string | null; readonly state: string; readonly claims: number }[];
  readonly failures: { readonly origin: string; readonly line: number | null; readonly reason: string; readonly remedy: string }[];
}

/** How many reports are written to the record at once. */
const BATCH = 16;
/** How many documents and failures a progress report names. */
const NAMED = 200;

/** Imports run one after the other, in the order in which they came; a failed input never stops the rest. */
export class IntakeQueue {
  private last: Promise<unknown> = Promise.resolve();
  private readonly listeners = new Set<(progress: Progress) => void>();

  constructor(
    private readonly store: Store,
    private readonly engine: ServerEngine,
  ) {}

  readonly listen = (listener: (progress: Progress) => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Queues an input; the promise gives the import's id as soon as it is known, while reading goes on. */
  async start(origin: string, items: AsyncIterable<IntakeItem>): Promise<string> {
    const run = await this.store.startImport(origin);
    this.last = this.last.then(() => this.work(run.id, origin, items)).catch((error) => console.error(error));
    return run.id;
  }

  /** Resolves when everything queued so far is done. */
  async settled(): Promise<void> {
    await this.last;
  }

  private async work(id: string, origin: string, items: AsyncIterable<IntakeItem>): Promise<void> {
    const count = { read: 0, known: 0, failed: 0 };
    const documents: Progress['documents'] = [];
    const failures: Progress['failures'] = [];
    const tell = (state: Progress['state']) => {
      const progress: Progress = {
        import: id,
        origin,
        state,
        ...count,
        documents: documents.slice(0, NAMED),
        failures: failures.slice(0, NAMED),
      };
      for (const listener of this.listeners) listener(progress);
    };
    const fail = async (failure: Progress['failures'][number]) => {
      count.failed++;
      failures.push(failure);
      await this.store.addFailure(id, failure);
    };
    let batch: Extract<IntakeItem, { document: unknown }>[] = [];
    const flush = async () => {
      const reports = batch.map(({ document }) => ({ document, code: codable(document) ? this.engine.code.bind(this.engine) : null }));
      const titles = batch.map(({ document }) => document.title);
      batch = [];
      const added = await this.store.add(reports, { engine: this.engine.version, lexicon: this.engine.lexicon ?? '' });
      for (const [i, one] of added.entries()) {
        if (one.state === 'known') count.known++;
        else count.read++;
        documents.push({ ...one, title: titles[i] });
      }
      tell('reading');
    };
    tell('reading');
    try {
      for await (const item of items) {
        if ('failure' in item) {
          await fail(item.failure);
          tell('reading');
        } else {
          batch.push(item);
          if (batch.length >= BATCH) await flush();
        }
      }
      if (batch.length > 0) await flush();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await fail({ origin, line: null, reason, remedy: 'Try again; if it fails again, read the file with the command line to see more.' });
    }
    await this.store.finishImport(id, count);
    tell('done');
  }
}

/** Texts in another language and empty ones are kept, without claims. */
function codable(document: { text: string; flags: readonly { kind: string }[] }): boolean {
  return document.text.trim() !== '' && !document.flags.some((flag) => flag.kind === 'language' || flag.kind === 'binary');
}
