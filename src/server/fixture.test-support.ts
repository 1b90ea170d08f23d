import { createHash } from 'node:crypto';
import type { Claim } from '../coding/claim.ts';
import type { Document } from '../read/document.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import type { Intake, IntakeItem, ServerEngine } from './engine.ts';

/** A coder that knows two sentences by heart, so that the server can be tested without models. */
export const engine: ServerEngine = {
  version: 'test-1',
  code: (document) => SAID.flatMap((said) => claimIn(document, said) ?? []),
  annotate: () => {
    throw new Error('not needed here');
  },
};

interface Said {
  readonly sentence: string;
  readonly trigger: string;
  readonly claim: Partial<Claim>;
}

const SAID: readonly Said[] = [
  {
    sentence: 'The ministry in Alba said that six soldiers were killed near Riverton on Monday.',
    trigger: 'killed',
    claim: {
      source: 'The ministry in Alba',
      sourceCode: 'ALB GOV',
      actor: ['GRC MIL'],
      recipient: ['ALB MIL'],
      quantities: [{ kind: 'killed', n: 6, of: 'ALB MIL' }],
      time: { text: 'on Monday', from: '2020-03-02', to: '2020-03-02' },
      place: 'Riverton',
      coordinates: { latitude: 40, longitude: 20, radiusKm: 5, name: 'Riverton' },
    },
  },
  {
    sentence: 'Athens denied any killing near Riverton.',
    trigger: 'killing',
    claim: { source: 'Athens', sourceCode: 'GRC GOV', stance: 'denies', factuality: 'CT-', actor: ['GRC MIL'], place: 'Riverton' },
  },
];

function claimIn(document: Document, said: Said): Claim | null {
  const at = document.text.indexOf(said.sentence);
  if (at < 0) return null;
  const start = at + said.sentence.indexOf(said.trigger);
  return {
    doc: document.id,
    start,
    end: start + said.trigger.length,
    trigger: said.trigger,
    type: 'ASSAULT',
    mode: '',
    context: [],
    cameo: '190',
    source: null,
    sourceCode: null,
    chain: [],
    stance: 'asserts',
    factuality: 'CT+',
    actor: [],
    recipient: [],
    quantities: [],
    time: null,
    place: null,
    coordinates: null,
    spans: { sentence: { start: at, end: at + said.sentence.length } },
    confidence: 0.8,
    reasons: ['known by heart'],
    ...said.claim,
  };
}

export function documentOf(id: string, text: string, more: Partial<Document> = {}): Document {
  const hash = createHash('sha256').update(text).digest('hex');
  const unknown = { title: null, outlet: null, published: null, dateline: null, url: null, language: 'en', flags: [] };
  return { id, text, hash, origin: `${id}.txt`, ...unknown, ...more };
}

/** Two reports on one happening, one that tells of none, in a store of their own. */
export async function filledStore(): Promise<Store> {
  const store = await openStore({ memory: true });
  const documents = [
    documentOf('alba', `=Alba reports losses\n${SAID[0].sentence}\nMore was not known.`, {
      title: '=Alba <reports> losses',
      outlet: 'Alba Post',
      published: '2020-03-03',
    }),
    documentOf('athens', `${SAID[1].sentence} The weather was fine.`, { title: 'A denial', outlet: 'Port News', published: '2020-03-04' }),
    documentOf('quiet', 'The museum opens at ten.'),
  ];
  await store.add(
    documents.map((document) => ({ document, code: (given: Document) => engine.code(given) })),
    { engine: engine.version, lexicon: '' },
  );
  return store;
}

/** Takes every text as one report; an address fails. */
export const intake: Intake = {
  async *text(text, hints): AsyncIterable<IntakeItem> {
    yield { document: documentOf('pasted', text, { title: hints.title ?? null, published: hints.published ?? null }) };
  },
  async *file(name, bytes): AsyncIterable<IntakeItem> {
    const text = new TextDecoder().decode(bytes);
    if (text === '') yield { failure: { origin: name, line: null, reason: 'The file is empty.', remedy: 'Give a file with text.' } };
    else yield { document: documentOf(name, text) };
  },
  async *url(url): AsyncIterable<IntakeItem> {
    yield { failure: { origin: url, line: null, reason: 'The address is inside a private network.', remedy: 'Give a public address.' } };
  },
};
