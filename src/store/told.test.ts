import { expect, it } from 'vitest';
import type { Claim, Stance } from '../coding/claim.ts';
import { changes } from '../record/changes.ts';
import { ledger } from '../record/ledger.ts';
import type { Incident } from '../record/model.ts';
import { goldsteinSeries, timeline } from '../record/timeline.ts';
import { truces } from '../record/truces.ts';
import { claimIn, clash, onEngines, report, VERSION } from './engines.test-support.ts';
import type { ClaimFilter } from './filter.ts';
import type { Store, StoredClaim } from './store.ts';

const DAYS = ['2016-04-03', '2016-04-04', '2016-04-06', null] as const;
const STANCES: Stance[] = ['asserts', 'confirms', 'denies', 'suspects'];

/** Reports of four days in which the same sources change what they say, some things are history, and much is left open. */
function accounts() {
  return DAYS.flatMap((published, n) =>
    ['AZE MIL', 'ARM GOV', null].map((code, m) => {
      const killed = 10 + n + m;
      const text = `The "spokesman" said ${killed} men died when guns shelled Talish ${n}${m}. The ceasefire was broken there, he said. Long ago troops raided it.`;
      return report(`account-${n}-${m}`, text, { published, outlet: m === 2 ? 'Third Press' : null }, (document) => {
        const who: Partial<Claim> = { source: code === null ? null : 'The "spokesman"', sourceCode: code, stance: STANCES[(n + m) % 4] };
        const sides = { actor: [m === 1 ? 'AZE MIL' : 'ARM MIL'], recipient: [m === 1 ? 'ARM MIL' : 'AZE MIL'] };
        return [
          claimIn(document, 'shelled', {
            ...who,
            ...sides,
            time: { text: 'on Saturday', from: '2016-04-02', to: '2016-04-02' },
            place: 'Talish',
            quantities: [
              { kind: 'killed', n: killed, of: 'AZE MIL', ...(n === 2 ? { scope: 'total' as const, bound: 'min' as const } : {}) },
            ],
          }),
          claimIn(document, 'broken', { ...who, ...sides, cameo: '196' }),
          claimIn(document, 'raided', { ...who, ...sides, background: true }),
        ];
      });
    }),
  );
}

async function whole(store: Store, filter: ClaimFilter): Promise<{ claims: StoredClaim[]; incidents: Incident[] }> {
  const claims: StoredClaim[] = [];
  for await (const claim of store.eachClaim(filter)) claims.push(claim);
  const { items } = await store.incidents({}, { limit: 1000 }, '-time');
  const held = new Set(claims.map(({ incident }) => incident));
  return {
    claims,
    incidents: items.filter(({ id }) => held.has(id)).sort((a, b) => compare(b.from ?? '0', a.from ?? '0') || compare(a.id, b.id)),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

onEngines('what is counted', (fresh) => {
  it('is what the record makes of the whole claims', async () => {
    const store = await fresh();
    await store.add([...clash(), ...accounts()], VERSION);
    const [first] = (await store.claims({ stance: ['asserts'] })).items;
    await store.decide({ kind: 'correct', claim: first!.id, field: 'actor', value: ['IRN REB'], by: 'Mira' });
    await store.decide({ kind: 'reject', claim: (await store.claims({ stance: ['confirms'] })).items[0]!.id, by: 'Mira' });
    const filters: ClaimFilter[] = [
      {},
      { from: '2016-04-03' },
      { pair: [['ARM', 'AZE']] },
      { sourceCode: ['none'] },
      { outlet: ['nowhere'] },
    ];
    for (const filter of filters) {
      const { claims, incidents } = await whole(store, filter);
      expect(await store.ledger(filter)).toEqual(
        ledger(
          claims.filter(({ quantities }) => quantities.length > 0),
          incidents,
        ),
      );
      expect(await store.truces(filter)).toEqual(truces(claims, incidents));
      expect(await store.timeline(filter)).toEqual(timeline(claims, incidents));
      expect(await store.goldstein(filter)).toEqual(goldsteinSeries(claims, incidents));
      expect(await store.changes(filter)).toEqual(changes(claims, incidents));
    }
    const { claims, incidents } = await whole(store, {});
    for (const answer of [ledger(claims, incidents), truces(claims, incidents), timeline(claims, incidents), changes(claims, incidents)])
      expect(answer.length).toBeGreaterThan(0);
  });
});
