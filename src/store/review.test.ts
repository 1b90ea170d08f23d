import { expect, it } from 'vitest';
import { clash, onEngines, VERSION } from './engines.test-support.ts';

onEngines('review', (fresh) => {
  it('lays decisions over the machine’s claims and keeps both', async () => {
    const store = await fresh();
    await store.add(clash(), VERSION);
    const claim = (await store.claims({ doc: ['north'] })).items[0]!;
    const entry = await store.decide({
      kind: 'correct',
      by: 'Ada',
      why: 'the text says so',
      claim: claim.id,
      field: 'actor',
      value: ['ARM'],
    });
    expect(entry).toMatchObject({
      claims: [claim.id],
      machine: ['ARM MIL'],
      undoneBy: null,
      decision: { by: 'Ada', why: 'the text says so' },
    });
    const detail = (await store.claim(claim.id))!;
    expect(detail.claim).toMatchObject({ actor: ['ARM'], review: 'corrected' });
    expect(detail.machine).toMatchObject({ actor: ['ARM MIL'], review: 'unreviewed' });
    expect(detail.history.map(({ decision }) => decision.kind)).toEqual(['correct']);
    expect((await store.claims({ review: ['corrected'], actor: ['ARM'] })).total).toBe(1);
    expect((await store.claims({ actor: ['ARM MIL'], doc: ['north'] })).total).toBe(0);

    const undo = await store.decide({ kind: 'undo', by: 'Ada', decision: entry.decision.id });
    expect(undo.claims).toEqual([claim.id]);
    expect((await store.claim(claim.id))!.claim).toMatchObject({ actor: ['ARM MIL'], review: 'unreviewed' });
    expect((await store.claim(claim.id))!.history.map(({ undoneBy }) => undoneBy)).toEqual([undo.decision.id, null]);
    await expect(store.decide({ kind: 'undo', by: 'Ada', decision: entry.decision.id })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('refuses what does not fit', async () => {
    const store = await fresh();
    await store.add(clash(), VERSION);
    const claim = (await store.claims()).items[0]!;
    await expect(store.decide({ kind: 'accept', by: 'Ada', claim: 'nothing' })).rejects.toMatchObject({ code: 'unknown' });
    await expect(store.decide({ kind: 'accept', by: ' ', claim: claim.id })).rejects.toMatchObject({ code: 'invalid' });
    const wrong = { kind: 'correct', by: 'Ada', claim: claim.id, field: 'stance', value: 'shouts' } as const;
    await expect(store.decide(wrong)).rejects.toMatchObject({ code: 'invalid', remedy: expect.stringContaining('asserts') });
    await expect(store.decide({ kind: 'join', by: 'Ada', a: claim.id, b: claim.id })).rejects.toMatchObject({ code: 'invalid' });
    expect((await store.decisions()).total).toBe(0);
  });

  it('takes rejected claims out of the record and brings them back', async () => {
    const store = await fresh();
    await store.add(clash(), VERSION);
    const claim = (await store.claims({ doc: ['north'] })).items[0]!;
    const { decision } = await store.decide({ kind: 'reject', by: 'Ben', claim: claim.id });
    expect(await store.ledger()).toEqual([]);
    expect((await store.claims()).total).toBe(3);
    expect((await store.claims({ review: ['rejected'] })).items.map(({ id, incident }) => [id, incident])).toEqual([[claim.id, null]]);
    expect((await store.incidents()).items.flatMap(({ claims }) => claims)).not.toContain(claim.id);
    await store.decide({ kind: 'undo', by: 'Ben', decision: decision.id });
    expect(await store.ledger()).toHaveLength(1);
    expect((await store.claims()).total).toBe(4);
  });

  it('joins and splits incidents for good', async () => {
    const store = await fresh();
    await store.add(clash(), VERSION);
    const [one] = (await store.claims({ doc: ['north'] })).items;
    const [truce] = (await store.claims({ doc: ['truce'] })).items;
    const incidentOf = async (id: string) => (await store.claim(id))!.claim.incident;
    expect(await incidentOf(one!.id)).not.toBe(await incidentOf(truce!.id));
    await store.decide({ kind: 'join', by: 'Ada', a: one!.id, b: truce!.id });
    expect(await incidentOf(one!.id)).toBe(await incidentOf(truce!.id));
    await store.removeDocument('truce');
    await store.add(clash(), VERSION);
    expect(await incidentOf(one!.id)).toBe(await incidentOf(truce!.id));
    const join = (await store.decisions()).items[0]!;
    expect(join.claims.sort()).toEqual([one!.id, truce!.id].sort());
    await store.decide({ kind: 'split', by: 'Ben', a: one!.id, b: truce!.id });
    expect(await incidentOf(one!.id)).not.toBe(await incidentOf(truce!.id));
    const incidents = (await store.incidents()).items;
    expect(incidents.flatMap(({ claims }) => claims).sort()).toEqual((await store.claims()).items.map(({ id }) => id).sort());
  });

  it('survives a newer engine, which may also lose a claim', async () => {
    const store = await fresh();
    await store.add(clash(), VERSION);
    const [shelled] = (await store.claims({ doc: ['north'] })).items;
    const [, attacked] = (await store.claims({ doc: ['south'] })).items;
    await store.decide({ kind: 'correct', by: 'Ada', claim: shelled!.id, field: 'place', value: 'near Talish' });
    await store.decide({ kind: 'accept', by: 'Ada', claim: attacked!.id });
    const reports = new Map(clash().map((each) => [each.document.id, each]));
    const newer = {
      version: 'engine-2',
      code: (document: Parameters<NonNullable<ReturnType<typeof clash>[0]['code']>>[0]) =>
        reports.get(document.id)!.code!(document)
          .filter(({ trigger }) => trigger !== 'attacked')
          .map((claim) => (claim.trigger === 'shelled' && document.id === 'north' ? { ...claim, recipient: ['AZE'] } : claim)),
    };
    const tried = await store.recode(newer, { lexicon: 'lexicon-1', dryRun: true });
    expect((await store.stats()).engines).toMatchObject([{ engine: 'engine-1', claims: 4 }]);
    const report = await store.recode(newer, { lexicon: 'lexicon-1' });
    expect(report).toEqual(tried);
    expect(report).toMatchObject({ documents: 3, unchanged: 1, lost: [{ kind: 'accept' }] });
    const north = report.changed.find(({ doc }) => doc === 'north')!;
    expect(north.altered).toEqual([
      { claim: shelled!.id, trigger: 'shelled', fields: [{ field: 'recipient', before: ['AZE MIL'], after: ['AZE'] }] },
    ]);
    expect(report.changed.find(({ doc }) => doc === 'south')!.removed).toHaveLength(1);
    expect((await store.claim(shelled!.id))!.claim).toMatchObject({ place: 'near Talish', recipient: ['AZE'], engine: 'engine-2' });
    expect(await store.recode(newer, { lexicon: 'lexicon-1' })).toMatchObject({ documents: 0 });
  });

  it('queues what is uncertain and contested, counts agreement and hands on references', async () => {
    const store = await fresh();
    await store.add(clash(), VERSION);
    const queue = await store.reviewQueue();
    expect(queue.total).toBe(4);
    expect(queue.items[0]!.because).toMatch(/contradict|denied/);
    const claims = (await store.claims()).items;
    for (const [index, claim] of claims.entries()) {
      await store.decide({ kind: 'accept', by: 'Ada', claim: claim.id });
      await store.decide({ kind: index === 3 ? 'reject' : 'accept', by: 'Ben', claim: claim.id });
    }
    expect((await store.reviewQueue()).total).toBe(0);
    expect(await store.agreement()).toMatchObject([{ field: 'claim', reviewers: ['Ada', 'Ben'], units: 4 }]);
    const handed = await store.exportReviews();
    expect(handed.map(({ doc, records }) => [doc, records.length])).toEqual([
      ['north', 1],
      ['south', 2],
      ['truce', 0],
    ]);
    expect(handed[0]!.records[0]).toMatchObject({ doc: 'north', trigger: 'shelled', sourceCode: 'AZE MIL' });
    expect((await store.decisions({ by: 'Ben' })).total).toBe(4);
    expect((await store.decisions({ claim: claims[0]!.id })).items).toHaveLength(2);
    expect((await store.decisions({ doc: 'south' })).total).toBe(4);
  });
});
