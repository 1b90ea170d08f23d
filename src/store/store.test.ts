import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildIncidents } from '../record/incidents.ts';
import { claimIn, clash, documentOf, onEngines, report, VERSION } from './engines.test-support.ts';
import { storeOver } from './sql-store.ts';
import type { StoredClaim, StoreEvent } from './store.ts';

onEngines('documents and claims', (fresh) => {
  it('keeps a document once, whoever brings it, and numbers a name that is taken', async () => {
    const store = await fresh();
    const first = await store.add(clash(), VERSION);
    expect(first.map(({ id, state, claims }) => [id, state, claims])).toEqual([
      ['north', 'added', 1],
      ['south', 'added', 2],
      ['truce', 'added', 1],
    ]);
    const again = await store.add(clash(), VERSION);
    expect(again.map(({ state }) => state)).toEqual(['known', 'known', 'known']);
    const other = await store.add([report('north', 'Another text of the same name.', {}, () => [])], VERSION);
    expect(other).toEqual([{ id: 'north-2', state: 'added', claims: 0 }]);
    const twice = documentOf('twin', 'The same words in two files.');
    const both = await store.add(
      [
        { document: twice, code: () => [] },
        { document: { ...twice, id: 'other' }, code: () => [] },
      ],
      VERSION,
    );
    expect(both.map(({ id, state }) => [id, state])).toEqual([
      ['twin', 'added'],
      ['twin', 'known'],
    ]);
    expect(await store.stats()).toMatchObject({ documents: 5, claims: 4 });
    expect(await store.knownHashes([twice.hash, 'nothing'])).toEqual(new Set([twice.hash]));
  });

  it('fills in what a second reading of the same file knows', async () => {
    const store = await fresh();
    const dated = (published: string | null) =>
      report('undated', 'Shells fell on Sunday, a farmer said.', { published }, (document) => [
        claimIn(document, 'fell', {
          time: document.published
            ? { text: 'on Sunday', from: '2016-04-03', to: '2016-04-03' }
            : { text: 'on Sunday', from: null, to: null },
        }),
      ]);
    await store.add([dated(null)], VERSION);
    expect((await store.claims()).items[0]!.time).toEqual({ text: 'on Sunday', from: null, to: null });
    expect((await store.claims({ from: '2016-01-01' })).total).toBe(0);
    expect(await store.add([dated('2016-04-04')], VERSION)).toMatchObject([{ id: 'undated', state: 'completed' }]);
    expect((await store.claims({ from: '2016-04-03', to: '2016-04-03' })).total).toBe(1);
    expect(await store.document('undated')).toMatchObject({ published: '2016-04-04' });
  });

  it('lists, pages and sorts documents', async () => {
    const store = await fresh();
    await store.add(clash(), VERSION);
    const page = await store.documents({}, { limit: 2 }, 'id');
    expect(page).toMatchObject({ total: 3, next: 2 });
    expect(page.items.map(({ id }) => id)).toEqual(['north', 'south']);
    const rest = await store.documents({}, { offset: 2, limit: 2 }, 'id');
    expect([rest.items.length, rest.next]).toEqual([1, null]);
    expect((await store.documents({ outlet: ['Third Press'] })).items.map(({ id }) => id)).toEqual(['truce']);
    expect((await store.documents({ text: 'mediators' })).total).toBe(1);
    expect(await store.document('nobody')).toBeNull();
    const hit = (await store.searchDocuments('shelling Talish')).items[0]!;
    expect(hit.document.id).toBe('north');
    expect(hit.snippet.some((part) => part.hit && /shelling|Talish/.test(part.text))).toBe(true);
    const said = documentOf('north', clash()[0]!.document.text).text;
    for (const { text } of hit.snippet) for (const piece of text.split(' … ')) expect(said).toContain(piece.trim());
  });

  it('finds claims by every filter', async () => {
    const store = await fresh();
    await store.add(clash(), VERSION);
    const found = async (filter: Parameters<typeof store.claims>[0]) =>
      (await store.claims(filter)).items.map((claim) => `${claim.doc} ${claim.trigger}`);
    expect(await found({})).toHaveLength(4);
    expect(await found({ actor: ['AZE MIL'] })).toEqual(['south attacked']);
    expect(await found({ actor: ['AZE'] })).toEqual(['south attacked', 'truce ceasefire']);
    expect(await found({ recipient: ['ARM MIL'] })).toEqual(['south attacked']);
    expect(await found({ party: ['ARM'], type: ['ASSAULT'] })).toHaveLength(3);
    expect(await found({ pair: [['AZE', 'ARM MIL']] })).toHaveLength(3);
    expect(await found({ source: ['SPOKESMAN'] })).toEqual(['south attacked']);
    expect(await found({ source: ['%'] })).toEqual([]);
    expect(await found({ sourceCode: ['IGO'] })).toEqual(['truce ceasefire']);
    expect(await found({ sourceCode: ['none'] })).toEqual([]);
    expect(await found({ stance: ['denies'] })).toEqual(['south shelled']);
    expect(await found({ from: '2016-04-04' })).toEqual(['truce ceasefire']);
    expect(await found({ to: '2016-04-04' })).toHaveLength(3);
    expect(await found({ publishedFrom: '2016-04-04' })).toEqual(['truce ceasefire']);
    expect(await found({ doc: ['north', 'truce'] })).toHaveLength(2);
    expect(await found({ outlet: ['South Daily'] })).toHaveLength(2);
    expect(await found({ text: 'shells' })).toEqual(['north shelled', 'south shelled']);
    expect(await found({ text: '"Talish" -denied' })).toEqual(['north shelled']);
    expect(await found({ minConfidence: 0.75 })).toHaveLength(2);
    expect(await found({ quantity: ['killed'] })).toEqual(['north shelled']);
    expect(await found({ located: true })).toEqual(['north shelled']);
    expect(await found({ background: true })).toEqual([]);
    expect((await store.claims({}, {}, '-confidence')).items[0]!.trigger).toBe('ceasefire');
    expect((await store.claims({ text: 'shelled' }, {}, 'relevance')).total).toBe(2);
    const all: StoredClaim[] = [];
    for await (const claim of store.eachClaim({}, '-time')) all.push(claim);
    expect(all.map(({ trigger }) => trigger)).toEqual(['ceasefire', 'shelled', 'shelled', 'attacked']);
    const facets = await store.facets();
    expect(facets.total).toBe(4);
    expect(facets.type).toEqual([
      { value: 'ASSAULT', claims: 3 },
      { value: 'AGREE', claims: 1 },
    ]);
    expect(facets.actor.find(({ value }) => value === 'ARM')).toEqual({ value: 'ARM', claims: 3 });
  });

  it('knows near-copies, in whatever order they come', async () => {
    const body =
      'Shells fell on the village at dawn, officials said. Eleven houses burned before noon and the road to the north was closed by the army until the evening. ' +
      'A farmer who lives near the bridge told reporters that he had counted twenty explosions within an hour and that his neighbours had fled on foot.';
    const carried = [`Agency: ${body}`, `${body} The army made no statement.`, `Late edition. ${body} Reporting by our staff.`];
    const groups: string[][] = [];
    for (const order of [
      [0, 1, 2],
      [2, 0, 1],
    ]) {
      const store = await fresh();
      const reports = carried.map((text, n) =>
        report(`copy-${n}`, text, { published: `2016-04-0${n + 1}` }, (document) => [claimIn(document, 'fell')]),
      );
      for (const n of order) await store.add([reports[n]!], VERSION);
      await store.add(clash(), VERSION);
      expect(await store.document('copy-2')).toMatchObject({ copies: 3, copyOf: 'copy-0' });
      expect((await store.nearCopies('copy-1')).map(({ id }) => id).sort()).toEqual(['copy-0', 'copy-2']);
      expect(await store.document('north')).toMatchObject({ copies: 1, copyOf: null });
      const claims = (await store.claims({ doc: ['copy-0', 'copy-1', 'copy-2'] })).items;
      expect(new Set(claims.map(({ group }) => group)).size).toBe(1);
      groups.push(claims.map(({ group }) => group));
    }
    expect(groups[0]).toEqual(groups[1]);
  });

  it('stores what PostgreSQL has no place for, without moving an offset', async () => {
    const store = await fresh();
    const text = 'Odd \0 text \ud83d with \udc00 halves \u{1f600} and שלום. Shells fell.';
    await store.add(
      [report('odd', text, {}, (document) => [claimIn(document, 'fell', { source: 'a \0 voice', place: '\ud83d' })])],
      VERSION,
    );
    const document = await store.document('odd');
    expect(document!.text).toHaveLength(text.length);
    expect(document!.text.slice(text.indexOf('fell'), text.indexOf('fell') + 4)).toBe('fell');
    expect((await store.claims()).items[0]).toMatchObject({ source: 'a \ufffd voice', place: '\ufffd', start: text.indexOf('fell') });
    const huge = `${'x'.repeat(1_000_000)} ${Array.from({ length: 150_000 }, (_, n) => `word${n}`).join(' ')}`;
    expect(await store.add([report('huge', huge, {}, () => [])], VERSION)).toMatchObject([{ state: 'added' }]);
    expect((await store.document('huge'))!.text).toBe(huge);
  });

  it('writes wholly or not at all', async () => {
    const store = await fresh();
    const [one, two] = clash();
    const broken = { document: two!.document, code: () => [{ ...two!.code!(two!.document)[0]!, confidence: 'much' as unknown as number }] };
    await expect(store.add([one!, broken], VERSION)).rejects.toThrow();
    expect(await store.stats()).toMatchObject({ documents: 0, claims: 0, incidents: 0 });
    expect(await store.add([one!], VERSION)).toMatchObject([{ state: 'added' }]);
    expect(await store.stats()).toMatchObject({ documents: 1, claims: 1, incidents: 1 });
  });

  it('tells listeners what changed', async () => {
    const store = await fresh();
    const events: StoreEvent[] = [];
    store.subscribe((event) => events.push(event));
    await store.add(clash(), VERSION);
    await expect.poll(() => events.map(({ kind }) => kind).sort()).toEqual(expect.arrayContaining(['documents', 'incidents']));
    expect(events.find(({ kind }) => kind === 'documents')!.ids).toEqual(['north', 'south', 'truce']);
  });

  it('keeps imports and their failures', async () => {
    const store = await fresh();
    const run = await store.startImport('folder');
    await store.addFailure(run.id, { origin: 'folder/rows.jsonl', line: 7, reason: 'no JSON', remedy: 'Mend the row.' });
    const done = await store.finishImport(run.id, { read: 3, known: 1, failed: 1 });
    expect(done).toMatchObject({ origin: 'folder', read: 3, known: 1, failed: 1 });
    expect(done.finishedAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect((await store.imports()).items).toEqual([done]);
    expect((await store.failures({ import: run.id })).items).toMatchObject([{ line: 7, reason: 'no JSON' }]);
  });
});

onEngines('incidents', (fresh, database) => {
  it('are the same in whatever order and batches reports come, and the same as from all claims at once', async () => {
    const store = await fresh();
    const listed = async () => (await store.incidents({}, {}, 'time')).items;
    await store.add(clash(), VERSION);
    const expected = await listed();
    const claims: StoredClaim[] = [];
    for await (const claim of store.eachClaim()) claims.push(claim);
    const built = buildIncidents(claims.map(({ incident: _, title: __, ...claim }) => claim));
    expect(expected.map(({ id, claims: held }) => [id, held])).toEqual(built.map(({ id, claims: held }) => [id, held]));
    for (const claim of claims) expect(built.find(({ claims: held }) => held.includes(claim.id))!.id).toBe(claim.incident);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), fc.boolean(), async (order, together) => {
        const other = await fresh();
        const reports = order.map((n) => clash()[n]!);
        if (together) await other.add(reports, VERSION);
        else for (const each of reports) await other.add([each], VERSION);
        expect((await other.incidents({}, {}, 'time')).items).toEqual(expected);
      }),
      { numRuns: 4 },
    );
  });

  it('are kept current by processes that take turns, and worked out anew when the rules of joining change', async () => {
    const store = await fresh();
    await store.add(clash(), VERSION);
    const expected = (await store.incidents({}, {}, 'time')).items;
    const other = await fresh();
    for (const [n, each] of clash().entries()) {
      const turn = n % 2 === 0 ? other : await storeOver(database());
      await turn.add([each], VERSION);
    }
    expect((await other.incidents({}, {}, 'time')).items).toEqual(expected);
    const claim = (await other.claims({ doc: ['south'] })).items[0]!;
    const third = await storeOver(database());
    const { decision } = await third.decide({ kind: 'correct', by: 'Ada', claim: claim.id, field: 'place', value: 'Seysulan' });
    await other.decide({ kind: 'undo', by: 'Ada', decision: decision.id });
    await (await storeOver(database())).removeDocument('truce');
    await third.add(clash(), VERSION);
    expect((await other.incidents({}, {}, 'time')).items).toEqual(expected);

    await database().script(
      `UPDATE meta SET value = 'old' WHERE key = 'rules'; UPDATE incident SET id = 'i-' || id; UPDATE claim SET links = '[]'`,
    );
    const later = await storeOver(database());
    await later.add([report('four', 'A fourth report says nothing.', {}, () => [])], VERSION);
    expect((await later.incidents({}, {}, 'time')).items).toEqual(expected);
  });

  it('follow documents that go and come back', async () => {
    const store = await fresh();
    await store.add(clash(), VERSION);
    const before = (await store.incidents({}, {}, 'time')).items;
    expect(await store.removeDocument('south')).toBe(true);
    expect(await store.removeDocument('south')).toBe(false);
    expect((await store.claims()).total).toBe(2);
    for (const incident of (await store.incidents()).items) expect(incident.docs).not.toContain('south');
    await store.add(clash(), VERSION);
    expect((await store.incidents({}, {}, 'time')).items).toEqual(before);
  });

  it('are found by their claims, also under an id that has moved on', async () => {
    const store = await fresh();
    await store.add(clash(), VERSION);
    expect((await store.incidents({ stance: ['denies'] })).items[0]!.contested).toContain('happened');
    const held = (await store.claims({ stance: ['denies'] })).items[0]!;
    const detail = await store.incident(`i-${held.id}`);
    expect(detail!.claims.map(({ id }) => id)).toContain(held.id);
    expect(detail!.positions.length).toBeGreaterThan(0);
    expect((await store.claims({ incident: [`i-${held.id}`] })).items.map(({ id }) => id)).toContain(held.id);
    expect(await store.incident('i-none')).toBeNull();
  });
});

onEngines('the record', (fresh) => {
  it('gives ledger, truces, timeline and parties of what a filter leaves', async () => {
    const store = await fresh();
    await store.add(clash(), VERSION);
    expect(await store.ledger()).toMatchObject([{ claimant: 'AZE MIL', side: 'AZE MIL', kind: 'killed', best: 12 }]);
    expect(await store.ledger({ from: '2016-04-05' })).toEqual([]);
    expect((await store.truces()).map(({ pair }) => pair)).toEqual([['ARM', 'AZE']]);
    const timeline = await store.timeline({ type: ['AGREE'] });
    expect(timeline).toMatchObject([{ day: '2016-04-05', pair: ['ARM', 'AZE'], type: 'AGREE' }]);
    expect(await store.days()).toEqual([
      { day: '2016-04-02', party: 'ARM', claims: 2 },
      { day: '2016-04-02', party: 'AZE', claims: 1 },
      { day: '2016-04-05', party: 'IGO OSCE', claims: 1 },
    ]);
    const { parties, links } = await store.parties({ type: ['ASSAULT'] });
    expect(parties).toContainEqual({ code: 'ARM', asSource: 2, asActor: 2, asRecipient: 1 });
    expect(links).toContainEqual({ from: 'ARM', to: 'AZE', type: 'ASSAULT', claims: 2, claimedBy: { AZE: 1, ARM: 1 } });
  });
});
