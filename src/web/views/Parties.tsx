import { useCallback } from 'react';
import { Link } from 'wouter';
import type { PartyCount, PartyLink } from '../../store/store.ts';
import { useApi } from '../frame/api.ts';
import { FilterBar } from '../frame/FilterBar.tsx';
import { useFilter, useKept, withKept } from '../frame/filter.ts';
import { useParties } from '../frame/parties.tsx';
import { Chart, type Plot } from '../parts/Chart.tsx';
import { Party } from '../parts/Party.tsx';
import { Answer, Empty } from '../parts/States.tsx';
import { Title } from '../parts/Title.tsx';
import { Tools } from '../parts/Tools.tsx';
import { list, n, plural, TYPE } from '../parts/words.ts';

const MOST = 12;
/** Pixels kept free round the ring of the network. */
const SIDE = 72;
const TOP = 36;

interface Pair {
  readonly from: string;
  readonly to: string;
  readonly claims: number;
  readonly types: readonly PartyLink[];
}

/** Who is said to accuse, call on, meet or attack whom, as a network and as a matrix. */
export default function Parties() {
  const filter = useFilter();
  const result = useApi<{ parties: PartyCount[]; links: PartyLink[] }>('/api/parties', filter.params);
  return (
    <>
      <Title name="Parties" tools={<Tools view="parties" params={filter.params} />} />
      <p className="lead">
        Who is said to do what to whom, counted in claims: they count what is said, not what was done. Choose a kind of event to see who
        accuses whom, who calls on whom, or who meets whom.
      </p>
      <Presets />
      <FilterBar fields={['type', 'sourceCode', 'stance']} />
      <Answer result={result}>
        {({ parties, links }) =>
          parties.length === 0 ? (
            <Empty title={filter.active ? 'No party fits this choice.' : 'No party is named yet.'}>
              Parties stand here once claims name who did something to whom.
            </Empty>
          ) : (
            <Shown parties={parties} links={links} what={filter.list('type').map((type) => TYPE[type as keyof typeof TYPE])} />
          )
        }
      </Answer>
    </>
  );
}

const PRESETS: readonly (readonly [name: string, types: readonly string[]])[] = [
  ['Everything', []],
  ['Who accuses whom', ['ACCUSE']],
  ['Who calls on whom', ['REQUEST']],
  ['Who meets whom', ['CONSULT', 'AGREE', 'COOPERATE']],
  ['Who attacks whom', ['ASSAULT']],
  ['Who helps whom', ['AID', 'SUPPORT']],
];

function Presets() {
  const filter = useFilter();
  const chosen = filter.list('type').toSorted().join();
  return (
    <p className="presets">
      {PRESETS.map(([name, types]) => (
        <button key={name} type="button" aria-pressed={types.toSorted().join() === chosen} onClick={() => filter.set('type', types)}>
          {name}
        </button>
      ))}
    </p>
  );
}

function Shown({ parties, links, what }: { parties: readonly PartyCount[]; links: readonly PartyLink[]; what: readonly string[] }) {
  const weight = (party: PartyCount) => party.asActor + party.asRecipient + party.asSource;
  const ranked = [...parties].sort((a, b) => weight(b) - weight(a));
  const pairs = pairsOf(links);
  const inPairs = new Set(pairs.flatMap((pair) => [pair.from, pair.to]));
  const shown = ranked
    .filter((party) => inPairs.has(party.code))
    .slice(0, MOST)
    .map((party) => party.code);
  const subject = what.length > 0 ? list(what).toLowerCase() : 'all kinds of events';
  return (
    <div className="parties">
      {shown.length > 1 ? (
        <>
          <section className="card" aria-labelledby="p-net">
            <h2 id="p-net">Network: {subject}</h2>
            <Network codes={shown} pairs={pairs} />
          </section>
          <section className="card" aria-labelledby="p-matrix">
            <h2 id="p-matrix">Matrix: {subject}</h2>
            <Matrix codes={shown} pairs={pairs} />
          </section>
        </>
      ) : (
        <Empty title="No claim of this choice has one party act on another." />
      )}
      <section className="wide" aria-labelledby="p-all">
        <h2 id="p-all">All parties</h2>
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Party</th>
                <th scope="col">Speaks in</th>
                <th scope="col">Acts in</th>
                <th scope="col">Is acted upon in</th>
              </tr>
            </thead>
            <tbody>
              {ranked.slice(0, 200).map((party) => (
                <Row key={party.code} party={party} />
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </div>
  );
}

function Row({ party }: { party: PartyCount }) {
  const kept = useKept();
  const count = (value: number, key: string) =>
    value === 0 ? (
      <span className="muted">0</span>
    ) : (
      <Link href={withKept('/search', kept, { [key]: [party.code] })}>{plural(value, 'claim')}</Link>
    );
  return (
    <tr>
      <th scope="row" className="plain">
        <Party code={party.code} name />
      </th>
      <td>{count(party.asSource, 'sourceCode')}</td>
      <td>{count(party.asActor, 'actor')}</td>
      <td>{count(party.asRecipient, 'recipient')}</td>
    </tr>
  );
}

function pairsOf(links: readonly PartyLink[]): Pair[] {
  const pairs = new Map<string, { from: string; to: string; claims: number; types: PartyLink[] }>();
  for (const link of links) {
    const key = `${link.from}\n${link.to}`;
    const pair = pairs.get(key) ?? { from: link.from, to: link.to, claims: 0, types: [] };
    pair.claims += link.claims;
    pair.types.push(link);
    pairs.set(key, pair);
  }
  return [...pairs.values()].sort((a, b) => b.claims - a.claims);
}

function Matrix({ codes, pairs }: { codes: readonly string[]; pairs: readonly Pair[] }) {
  const filter = useFilter();
  const kept = useKept();
  const most = Math.max(1, ...pairs.map((pair) => pair.claims));
  const find = new Map(pairs.map((pair) => [`${pair.from}\n${pair.to}`, pair]));
  return (
    <div className="scroll">
      <table className="matrix">
        <caption className="small muted">Rows act, columns are acted upon.</caption>
        <thead>
          <tr>
            <td />
            {codes.map((code) => (
              <th key={code} scope="col">
                {code}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {codes.map((from) => (
            <tr key={from}>
              <th scope="row">
                <Party code={from} />
              </th>
              {codes.map((to) => {
                const pair = find.get(`${from}\n${to}`);
                if (!pair) return <td key={to} className="none" />;
                const strength = Math.ceil((4 * Math.sqrt(pair.claims)) / Math.sqrt(most));
                return (
                  <td key={to} data-strength={strength}>
                    <Link
                      href={withKept('/search', kept, { actor: [from], recipient: [to], type: filter.list('type') })}
                      title={pair.types.map((link) => `${TYPE[link.type as keyof typeof TYPE]}: ${link.claims}`).join(', ')}
                      aria-label={`${from} on ${to}: ${plural(pair.claims, 'claim')}`}
                    >
                      {n(pair.claims)}
                    </Link>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Network({ codes, pairs }: { codes: readonly string[]; pairs: readonly Pair[] }) {
  const parties = useParties();
  const shown = pairs.filter((pair) => pair.from !== pair.to && codes.includes(pair.from) && codes.includes(pair.to)).slice(0, 40);
  const label = `Network of parties. ${shown
    .slice(0, 12)
    .map((pair) => `${pair.from} on ${pair.to}: ${plural(pair.claims, 'claim')}`)
    .join('. ')}`;
  const draw = useCallback(
    (plot: Plot, width: number) => {
      const at = new Map(
        codes.map((code, i) => {
          const angle = (2 * Math.PI * i) / codes.length - Math.PI / 2;
          return [code, { x: Math.cos(angle), y: -Math.sin(angle) }];
        }),
      );
      const most = Math.max(1, ...shown.map((pair) => pair.claims));
      const nodes = codes.map((code) => ({ code, ...at.get(code)! }));
      const height = Math.min(width * 0.9, 440);
      // Names stand outside the ring, further out where they lie beside it.
      const [beside, above] = [(width - 2 * SIDE) / 2, (height - 2 * TOP) / 2];
      return plot.plot({
        className: 'plot',
        width,
        height,
        marginLeft: SIDE,
        marginRight: SIDE,
        marginTop: TOP,
        marginBottom: TOP,
        x: { axis: null, domain: [-1, 1] },
        y: { axis: null, domain: [-1, 1] },
        marks: [
          plot.arrow(shown, {
            x1: (pair: Pair) => at.get(pair.from)!.x,
            y1: (pair: Pair) => at.get(pair.from)!.y,
            x2: (pair: Pair) => at.get(pair.to)!.x,
            y2: (pair: Pair) => at.get(pair.to)!.y,
            bend: 18,
            inset: 12,
            headLength: 7,
            stroke: (pair: Pair) => `var(--p${parties.slot(pair.from)})`,
            strokeWidth: (pair: Pair) => 1 + (4 * pair.claims) / most,
            strokeOpacity: 0.7,
            title: (pair: Pair) => `${pair.from} on ${pair.to}, as claimed: ${plural(pair.claims, 'claim')}`,
          }),
          plot.dot(nodes, {
            x: 'x',
            y: 'y',
            r: 6,
            fill: (node: { code: string }) => `var(--p${parties.slot(node.code)})`,
            stroke: 'var(--surface)',
            strokeWidth: 2,
          }),
          plot.text(nodes, {
            x: (d) => d.x * (1 + (14 + Math.abs(d.x) * d.code.length * 3.6) / beside),
            y: (d) => d.y * (1 + 19 / above),
            text: 'code',
            fill: 'var(--ink)',
            fontSize: 13,
            fontWeight: 600,
            stroke: 'var(--surface)',
            strokeWidth: 4,
          }),
        ],
      });
    },
    [codes, shown, parties],
  );
  return <Chart label={label} draw={draw} height={180} name="parties" />;
}
