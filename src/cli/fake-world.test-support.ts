import { PassThrough } from 'node:stream';
import type { Engine } from '../engine.ts';
import type { ReadResult } from '../read/result.ts';
import { claimIn, documentOf } from '../store/engines.test-support.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { Output } from './output.ts';
import { run } from './program.ts';
import type { World } from './world.ts';

export interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Finds a claim wherever a text says `shelled` or `ceasefire`. */
const ENGINE = {
  version: 'fake-1',
  lexicon: 'words-1',
  code: (document) =>
    ['shelled', 'ceasefire']
      .filter((trigger) => document.text.includes(trigger))
      .map((trigger) => {
        const [source, code] = document.text.split(' said')[0]!.split('/') as [string, string | undefined];
        return claimIn(documentOf(document.id, document.text), trigger, {
          type: trigger === 'shelled' ? 'ASSAULT' : 'AGREE',
          source,
          sourceCode: code ?? null,
          actor: ['ARM MIL'],
          recipient: ['AZE MIL'],
          quantities: trigger === 'shelled' ? [{ kind: 'killed', n: 12, of: 'AZE MIL' }] : [],
          reasons: [`the word ${trigger}`],
        });
      }),
} as Pick<Engine, 'version' | 'lexicon' | 'code'> as Engine;

/** A world of three reports and one input that fails; commands share one store. */
export function fakeWorld(): {
  call: (...argv: string[]) => Promise<Told>;
  change: (changes: Partial<World>) => void;
  close: () => Promise<void>;
} {
  let store: Promise<Store> | null = null;
  let changes: Partial<World> = {};
  const inputs: Record<string, ReadResult[]> = {
    reports: [
      { document: documentOf('one', 'Baku/AZE MIL said that guns shelled a village.', { published: '2016-04-02', outlet: 'North Wire' }) },
      { document: documentOf('two', 'A witness said a ceasefire holds.', { published: '2016-04-05' }) },
      { document: documentOf('three', 'Il est mort.', { flags: [{ kind: 'language', reason: 'is French' }] }) },
    ],
    broken: [{ failure: { origin: 'rows.jsonl', line: 7, reason: 'is no JSON', remedy: 'Mend the line.' } }],
    undated: [{ document: documentOf('undated', 'Yerevan/ARM GOV said guns shelled a road.') }],
  };
  return {
    async call(...argv) {
      const out = new PassThrough();
      const err = new PassThrough();
      const text = { out: '', err: '' };
      out.on('data', (part) => {
        text.out += part;
      });
      err.on('data', (part) => {
        text.err += part;
      });
      const world: World = {
        out: new Output(out, {}),
        err: new Output(err, {}),
        input: (async function* () {})(),
        env: { USER: 'tester' },
        signal: new AbortController().signal,
        version: '1.2.3',
        demo: 'reports',
        loadEngine: async () => ENGINE,
        async *read(paths, { published = null }) {
          const missing = (path: string): ReadResult => ({
            failure: { origin: path, reason: 'does not exist', remedy: 'Check the path.' },
          });
          for (const result of paths.flatMap((path) => inputs[path] ?? [missing(path)])) {
            if ('failure' in result) yield result;
            else yield { document: { ...result.document, published: result.document.published ?? published } };
          }
        },
        openStore: async () => {
          store ??= openStore({ memory: true });
          return { ...(await store), close: async () => {} };
        },
        serve: async () => ({ address: 'http://127.0.0.1:1/', close: async () => {} }),
        openBrowser: async () => {},
        ...changes,
      };
      const code = await run(argv, world);
      return { code, ...text };
    },
    change: (next) => {
      changes = next;
    },
    close: async () => {
      await (await store)?.close();
    },
  };
}
