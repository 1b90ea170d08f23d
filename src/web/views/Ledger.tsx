import { useMemo } from 'react';
import { Link } from 'wouter';
import type { LedgerEntry } from '../../record/model.ts';
import { partyOf } from '../../record/party.ts';
import { useApi } from '../frame/api.ts';
import { FilterBar } from '../frame/FilterBar.tsx';
import { useFilter } from '../frame/filter.ts';
import { LedgerChart, range } from '../parts/LedgerChart.tsx';
import { Party } from '../parts/Party.tsx';
import { Answer, Empty } from '../parts/States.tsx';
import { Title } from '../parts/Title.tsx';
import { Tools } from '../parts/Tools.tsx';
import { day, days, n, STANCE } from '../parts/words.ts';

/** Losses side by side: whose, of what kind, by which claimant. Nothing is added up across claimants. */
export default function Ledger() {
  const filter = useFilter();
  const result = useApi<{ items: LedgerEntry[] }>('/api/ledger', filter.params);
  return (
    <>
      <Title name="Ledger of losses, by claimant" tools={<Tools view="ledger" params={filter.params} />} />
      <p className="lead">
        Each figure stands as its claimant gives it. A later figure of the same claimant takes the place of the earlier one, which stays in
        view. Figures of different claimants are never added up.
      </p>
      <FilterBar fields={['sourceCode']} />
      <Answer result={result}>
        {({ items }) =>
          items.length === 0 ? (
            filter.active ? (
              <Empty title="No figure fits this choice.">Clear the filter, or choose other parties or days.</Empty>
            ) : (
              <Empty title="No claim gives a number of losses yet.">
                Numbers of dead, injured, captured, missing and displaced stand here once a report gives them.
              </Empty>
            )
          ) : (
            <Groups entries={items} />
          )
        }
      </Answer>
    </>
  );
}

const kindWords = (kind: LedgerEntry['kind']): string => (kind === 'casualties' ? 'killed or injured' : kind);

function Groups({ entries }: { entries: readonly LedgerEntry[] }) {
  const groups = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const key = `${entry.side}\n${entry.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const ranked = [...groups.values()].sort((a, b) => claimants(b) - claimants(a) || b.length - a.length);
  return (
    <>
      {ranked.slice(0, 60).map((group) => (
        <Group key={group[0].side + group[0].kind} entries={group} />
      ))}
      {ranked.length > 60 && (
        <p className="muted">{n(ranked.length - 60)} more sides and kinds; narrow the choice to see them, or download the table.</p>
      )}
    </>
  );
}

const claimants = (group: readonly LedgerEntry[]): number => new Set(group.map((entry) => entry.claimant ?? entry.claimantLabel)).size;

/** By claimant, each claimant's figures in the order of the days that they are for, so that a change is seen as one. */
function inOrder(entries: readonly LedgerEntry[]): LedgerEntry[] {
  const who = (entry: LedgerEntry) => (entry.claimant === null ? `~${entry.claimantLabel}` : partyOf(entry.claimant));
  const when = (entry: LedgerEntry) => entry.to ?? entry.from ?? '9';
  return [...entries].sort((a, b) => who(a).localeCompare(who(b)) || when(a).localeCompare(when(b)) || a.best - b.best);
}

function Group({ entries: given }: { entries: readonly LedgerEntry[] }) {
  const entries = useMemo(() => inOrder(given), [given]);
  const [{ side, kind }] = entries;
  const id = `l-${side}-${kind}`.replace(/\s+/g, '-');
  return (
    <section className="ledger-group" aria-labelledby={id}>
      <h2 id={id}>
        {side === '' ? 'Side not said' : <Party code={side} name />}: {kindWords(kind)}
      </h2>
      <div className={entries.length > 1 ? 'ledger-body' : undefined}>
        {entries.length > 1 && <LedgerChart entries={entries.slice(0, 14)} name={id} short />}
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Claimant</th>
                <th scope="col">Figure</th>
                <th scope="col">For</th>
                <th scope="col">Earlier figures</th>
                <th scope="col">Behind it</th>
              </tr>
            </thead>
            <tbody>
              {entries.slice(0, 100).map((entry) => (
                <tr key={entry.claims.join() + entry.scope}>
                  <td>
                    <Party code={entry.claimant} label={entry.claimantLabel} />
                    {entry.claimant !== null && entry.claimantLabel !== entry.claimant && (
                      <span className="block muted small">{entry.claimantLabel}</span>
                    )}
                  </td>
                  <td>
                    <strong title={entry.rule}>{range(entry)}</strong>
                    <span className="block muted small">
                      {STANCE[entry.stance]}, {entry.scope === 'total' ? 'running total' : 'one incident'}
                    </span>
                  </td>
                  <td>{days(entry.from, entry.to)}</td>
                  <td>
                    {entry.superseded.length === 0 ? (
                      <span className="muted">none</span>
                    ) : (
                      <ul>
                        {entry.superseded.map((figure) => (
                          <li key={figure.claim}>
                            <Link href={`/claims/${encodeURIComponent(figure.claim)}`}>{range(figure)}</Link>{' '}
                            <span className="muted">{day(figure.published)}</span>
                          </li>
                        ))}
                      </ul>
                    )}
                  </td>
                  <td>
                    <ul className="behind">
                      {entry.claims.slice(0, 4).map((claim, i) => (
                        <li key={claim}>
                          <Link href={`/claims/${encodeURIComponent(claim)}`}>claim {i + 1}</Link>
                        </li>
                      ))}
                      {entry.incident && (
                        <li>
                          <Link href={`/incidents/${encodeURIComponent(entry.incident)}`}>incident</Link>
                        </li>
                      )}
                    </ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  );
}
