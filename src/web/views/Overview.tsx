import { Link } from 'wouter';
import type { LedgerEntry, StoryChange } from '../../record/model.ts';
import type { OverviewOut } from '../../server/schema.ts';
import { type Params, useApi } from '../frame/api.ts';
import { FilterBar } from '../frame/FilterBar.tsx';
import { useFilter, useKept, withKept } from '../frame/filter.ts';
import { IncidentLine } from '../parts/Incident.tsx';
import { LedgerChart } from '../parts/LedgerChart.tsx';
import { Party } from '../parts/Party.tsx';
import { Answer, Empty } from '../parts/States.tsx';
import { TimelineChart } from '../parts/TimelineChart.tsx';
import { Title } from '../parts/Title.tsx';
import { Tools } from '../parts/Tools.tsx';
import { days, list, plural } from '../parts/words.ts';

/** A conflict at one glance: the chosen parties and days, or all that is in the record. */
export function Overview() {
  const filter = useFilter();
  const kept = useKept();
  const { party, from, to } = filter.params;
  const scope = { party, from, to };
  const result = useApi<OverviewOut>('/api/overview', scope);
  const chosen = filter.list('party');
  return (
    <>
      <Title
        name={chosen.length > 0 ? `What is said of ${list(chosen)}` : 'Who says what'}
        tools={<Tools view="timeline" params={scope} />}
      />
      <FilterBar />
      <Answer result={result}>
        {(data) =>
          data.claims === 0 ? (
            <Nothing reports={data.reports} filtered={filter.active} />
          ) : (
            <>
              <p className="lead">
                {plural(data.claims, 'claim')} about {plural(data.incidents, 'incident')}, from {plural(data.reports, 'report')}
                {data.from && `, ${days(data.from, data.to)}`}.
              </p>
              <div className="overview">
                <section className="card wide" aria-labelledby="o-days">
                  <h2 id="o-days">Claims per day, by who makes them</h2>
                  <TimelineChart timeline={data.timeline} />
                </section>

                <div className="column">
                  <section className="card" aria-labelledby="o-truces">
                    <h2 id="o-truces">
                      <Link href={`/truces${kept}`}>Truces</Link>
                    </h2>
                    {data.truces.length === 0 && <p className="muted">No report here speaks of a ceasefire.</p>}
                    <ul className="truce-lines">
                      {data.truces.map((truce) => (
                        <li key={truce.pair.join()}>
                          <p className="pair">
                            <Party code={truce.pair[0]} /> <span className="muted">and</span> <Party code={truce.pair[1]} />
                          </p>
                          <p className="truce-status">{truce.status}</p>
                        </li>
                      ))}
                    </ul>
                  </section>

                  <Changes scope={scope} />
                </div>

                <section className="card" aria-labelledby="o-ledger">
                  <h2 id="o-ledger">
                    <Link href={`/ledger${kept}`}>Losses, as each claimant puts them</Link>
                  </h2>
                  <OverviewLedger entries={data.ledger} />
                </section>

                <section className="wide" aria-labelledby="o-contested">
                  <h2 id="o-contested">Most contested</h2>
                  {data.contested.map((incident) => (
                    <IncidentLine key={incident.id} incident={incident} under={2} />
                  ))}
                  <p>
                    <Link href={withKept('/incidents', kept)}>All {plural(data.incidents, 'incident')}</Link>
                  </p>
                </section>
              </div>
            </>
          )
        }
      </Answer>
    </>
  );
}

/** Asked for last, so that the rest need not wait for it. */
function Changes({ scope }: { scope: Params }) {
  const result = useApi<{ items: StoryChange[]; total: number }>('/api/changes', { ...scope, limit: 8 });
  const changes = result.data?.items ?? [];
  return (
    <section className="card" aria-labelledby="o-changes">
      <h2 id="o-changes">Changed stories</h2>
      {changes.length === 0 && <p className="muted">{result.data ? 'No source has changed what it says.' : 'Reading the record …'}</p>}
      <ul className="plain-list">
        {changes.map((change) => (
          <li key={change.before.claim + change.after.claim}>
            <Link href={`/incidents/${encodeURIComponent(change.incident)}`}>{change.sentence}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OverviewLedger({ entries }: { entries: readonly LedgerEntry[] }) {
  if (entries.length === 0) return <p className="muted">No claim here gives a number of dead, injured or captured.</p>;
  return <LedgerChart entries={entries} name="losses" />;
}

function Nothing({ reports, filtered }: { reports: number; filtered: boolean }) {
  if (filtered) return <Empty title="Nothing fits this choice.">Choose other parties or days, or clear the filter.</Empty>;
  if (reports > 0)
    return (
      <Empty title="No claim was found in the reports read so far.">
        <p>
          Look at <Link href="/reports">the reports</Link>, or <Link href="/import">read more in</Link>.
        </p>
      </Empty>
    );
  return (
    <Empty title="Nothing has been read yet.">
      <p>
        <Link href="/import">Read reports in</Link>: drop files, paste a text or give an address.
      </p>
    </Empty>
  );
}
