import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { AboutOut } from '../../server/schema.ts';
import { useApi } from '../frame/api.ts';
import { Answer } from '../parts/States.tsx';
import { Title } from '../parts/Title.tsx';
import { Tools } from '../parts/Tools.tsx';
import { days, n, STANCE, TYPE } from '../parts/words.ts';

/** What is counted here, by which versions, and where it must not be trusted. */
export default function About() {
  const result = useApi<AboutOut>('/api/about');
  return (
    <>
      <Title name="About the data" tools={<Tools answer="/api/about" />} />
      <Answer result={result}>
        {({ stats, version, engine, agreement }) => (
          <div className="prose">
            <section>
              <h2>What stands here</h2>
              <dl className="numbers">
                <Count name="reports">{n(stats.documents)}</Count>
                <Count name="claims">{n(stats.claims)}</Count>
                <Count name="incidents">{n(stats.incidents)}</Count>
                <Count name="outlets">{n(stats.outlets)}</Count>
                <Count name="decisions of reviewers">{n(stats.decisions)}</Count>
              </dl>
              <p>
                Reports published {days(stats.publishedFrom, stats.publishedTo)}; events claimed for {days(stats.from, stats.to)}.
              </p>
            </section>

            <section>
              <h2>What is counted</h2>
              <p>
                A <strong>claim</strong> is one source taking a stance on one event in one place of one report. It says what the source
                says, not what happened. An <strong>incident</strong> is what claims about one happening are joined to; it does not say that
                the happening took place. Near-copies of one agency text count as one witness. The <strong>ledger</strong> keeps each
                claimant’s figure apart and adds none of them up. A <strong>truce</strong> is told step by step, each step by whoever claims
                it.
              </p>
              <p>
                How a source puts it: {Object.values(STANCE).join(', ')}. What kind of event, after PLOVER:{' '}
                {Object.values(TYPE).join(', ').toLowerCase()}. Violence covers fighting, shelling, attacks and the breach of a truce; the
                freeing of prisoners counts as a withdrawal.
              </p>
            </section>

            <section>
              <h2>Limits</h2>
              <ul className="bullets">
                <li>
                  Claims are found by a machine and are often incomplete or wrong. Each shows how sure the engine is, why, and its sentence:
                  read it.
                </li>
                <li>Only English is read. Reports in other languages are kept without claims.</li>
                <li>Which reports are here is a choice of whoever read them in. Counts compare reporting, not events.</li>
                <li>A party that no report here quotes is not silent; it is only not heard here.</li>
                <li>Places are found by name. The circle around a place on the map is how far off it may be.</li>
              </ul>
            </section>

            <section>
              <h2>Versions</h2>
              <dl className="pairs-list">
                <dt>Counterclaim</dt>
                <dd>{version}</dd>
                <dt>Engine now</dt>
                <dd>{engine}</dd>
                {stats.engines.map((one) => (
                  <div key={one.engine + one.lexicon}>
                    <dt>Claims coded by</dt>
                    <dd>
                      {[one.engine, one.lexicon].filter(Boolean).join(', ')}: {n(one.claims)}
                    </dd>
                  </div>
                ))}
                <dt>Kept in</dt>
                <dd>{stats.engine}</dd>
              </dl>
            </section>

            <section>
              <h2>Agreement of reviewers</h2>
              {agreement.length === 0 ? (
                <p className="soft">No two reviewers have judged the same claim yet.</p>
              ) : (
                <table>
                  <thead>
                    <tr>
                      <th scope="col">Field</th>
                      <th scope="col">Reviewers</th>
                      <th scope="col">Claims</th>
                      <th scope="col">Krippendorff’s alpha</th>
                    </tr>
                  </thead>
                  <tbody>
                    {agreement.map((row) => (
                      <tr key={row.field + row.reviewers.join()}>
                        <td>{row.field}</td>
                        <td>{row.reviewers.join(', ')}</td>
                        <td>{row.units}</td>
                        <td>{row.alpha === null ? 'cannot be told' : row.alpha.toFixed(2)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </section>

            <section>
              <h2>For programs</h2>
              <p>
                All that this page shows comes from an API that others may use too: <a href="/api/openapi.json">its description</a> (OpenAPI
                3.1). Every view hands on what it shows; <Link href="/search">Search</Link> hands on claims.
              </p>
              <p className="soft">
                Borders and coastlines: Natural Earth (public domain). Places: GeoNames (CC BY 4.0). Type: Source Serif and Source Sans (SIL
                Open Font Licence).
              </p>
            </section>
          </div>
        )}
      </Answer>
    </>
  );
}

function Count({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
