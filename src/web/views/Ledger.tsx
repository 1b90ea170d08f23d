import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { LedgerEntry } from '../../record/model.ts';
import type { LedgerGroup } from '../../server/shortened.ts';
import type { Page } from '../../store/filter.ts';
import { type Params, useApi } from '../frame/api.ts';
import { FilterBar } from '../frame/FilterBar.tsx';
import { useFilter } from '../frame/filter.ts';
import { LedgerChart, range } from '../parts/LedgerChart.tsx';
import { List } from '../parts/List.tsx';
import { Party } from '../parts/Party.tsx';
import { Empty } from '../parts/States.tsx';
import { Title } from '../parts/Title.tsx';
import { Tools } from '../parts/Tools.tsx';
import { day, days, n, STANCE } from '../parts/words.ts';

/** Losses side by side: whose, of what kind, by which claimant. Nothing is added up across claimants. */
export default function Ledger() {
  const filter = useFilter();
  return (
    <>
      <Title name="Ledger of losses, by claimant" tools={<Tools view="ledger" params={filter.params} />} />
      <p className="lead">
        Each figure stands as its claimant gives it. A later figure of the same claimant takes the place of the earlier one, which stays in
        view. Figures of different claimants are never added up.
      </p>
      <FilterBar fields={['sourceCode']} />
      <List<LedgerGroup>
        path="/api/ledger/groups"
        params={{ ...filter.params, rows: ROWS }}
        idOf={(group) => `${group.side} ${group.kind}`}
        render={(group) => <Group group={group} params={filter.params} />}
        words={['side and kind of loss', 'sides and kinds of loss']}
        guess={380}
        size={20}
        empty={
          filter.active ? (
            <Empty title="No figure fits this choice.">Clear the filter, or choose other parties or days.</Empty>
          ) : (
            <Empty title="No claim gives a number of losses yet.">
              Numbers of dead, injured, captured, missing and displaced stand here once a report gives them.
            </Empty>
          )
        }
      />
    </>
  );
}

const kindWords = (kind: LedgerEntry['kind']): string => (kind === 'casualties' ? 'killed or injured' : kind);

/** Figures of a side that are shown unasked, and how many more come at a time. */
const ROWS = 20;
const MORE = 100;
const CHARTED = 14;

function Group({ group, params }: { group: LedgerGroup; params: Params }) {
  const { side, kind, total } = group;
  const [shown, setShown] = useState(ROWS);
  const asked = { ...params, side, kind, limit: shown };
  const result = useApi<Page<LedgerEntry>>(shown > ROWS ? '/api/ledger' : null, asked);
  const entries = (shown > ROWS && result.data?.items) || group.entries;
  const charted = useMemo(() => group.entries.slice(0, CHARTED), [group]);
  const id = `l-${side}-${kind}`.replace(/\s+/g, '-');
  return (
    <section className="ledger-group" aria-labelledby={id}>
      <h2 id={id}>
        {side === '' ? 'Side not said' : <Party code={side} name />}: {kindWords(kind)}
      </h2>
      <div className={entries.length > 1 ? 'ledger-body' : undefined}>
        {charted.length > 1 && <LedgerChart entries={charted} name={id} short />}
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
              {entries.map((entry) => (
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
                  <td data-label="For">{days(entry.from, entry.to)}</td>
                  <td data-label="Earlier figures">
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
          {total > entries.length && (
            <p>
              <button type="button" className="quiet" disabled={result.isFetching} onClick={() => setShown(shown + MORE)}>
                {result.isFetching ? 'Reading …' : `Show ${n(Math.min(MORE, total - entries.length))} more of ${n(total)} figures`}
              </button>
            </p>
          )}
        </div>
      </div>
    </section>
  );
}
