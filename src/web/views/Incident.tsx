import { useState } from 'react';
import { Link, useParams } from 'wouter';
import type { FieldComparison, Position } from '../../record/model.ts';
import type { IncidentDetail, StoredClaim } from '../../store/store.ts';
import { useApi } from '../frame/api.ts';
import { useKept } from '../frame/filter.ts';
import { useParties } from '../frame/parties.tsx';
import { Content, claimAddress, Sentence } from '../parts/Claim.tsx';
import { incidentDays } from '../parts/Incident.tsx';
import { Joins } from '../parts/Joins.tsx';
import { Party, PartyList } from '../parts/Party.tsx';
import { Answer } from '../parts/States.tsx';
import { Title } from '../parts/Title.tsx';
import { Tools } from '../parts/Tools.tsx';
import { day, days, FIELD, plural, STANCE, SUPPORT, TYPE, VERDICT } from '../parts/words.ts';

/** One happening as each party tells it. */
export default function Incident() {
  const { id } = useParams<{ id: string }>();
  const result = useApi<IncidentDetail>(`/api/incidents/${encodeURIComponent(decodeURIComponent(id))}`);
  return <Answer result={result}>{(data) => <Told detail={data} />}</Answer>;
}

const SIGN = { agree: '=', contradict: '≠', gap: '–' } as const;

function Told({ detail }: { detail: IncidentDetail }) {
  const { incident, claims, positions, fields, changes } = detail;
  const kept = useKept();
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const loud = positions.filter((position) => position.claims.length > 0);
  const silent = positions.filter((position) => position.claims.length === 0);
  return (
    <div className="incident">
      <Title
        name={incident.title}
        above={
          <>
            <Link href={`/incidents${kept}`}>Incidents</Link> / {TYPE[incident.type]}
          </>
        }
        tools={<Tools view="claims" params={{ incident: [incident.id] }} kinds={['csv', 'json', 'geojson']} />}
      />
      <p className="facts lead">
        <span>{incidentDays(incident)}</span>
        {incident.places.length > 0 && <span>{incident.places.join(', ')}</span>}
        <span>
          {plural(claims.length, 'claim')} in {plural(incident.docs.length, 'report')}
        </span>
        <span>{SUPPORT[incident.support.level]}</span>
        <button type="button" className="quiet no-print" onClick={() => window.print()}>
          Print
        </button>
      </p>
      <p className="support">{incident.support.sentence}</p>

      {fields.length > 0 && (
        <section aria-labelledby="i-fields">
          <h2 id="i-fields">Where the accounts agree and differ</h2>
          <Fields fields={fields} byId={byId} />
        </section>
      )}

      <section aria-labelledby="i-accounts">
        <h2 id="i-accounts">The accounts side by side</h2>
        <ul className="accounts">
          {loud.map((position) => (
            <Account key={`${position.party} ${position.label}`} position={position} byId={byId} />
          ))}
        </ul>
        {silent.map((position) => (
          <p key={`${position.party} ${position.label}`} className="soft">
            {position.sentence}
          </p>
        ))}
      </section>

      {changes.length > 0 && (
        <section aria-labelledby="i-changes">
          <h2 id="i-changes">Changed stories</h2>
          <ul className="plain-list">
            {changes.map((change) => (
              <li key={change.before.claim + change.after.claim}>
                <p>{change.sentence}</p>
                <p className="small">
                  <ClaimLink claim={byId.get(change.before.claim)}>Earlier: {day(change.before.published)}</ClaimLink> ·{' '}
                  <ClaimLink claim={byId.get(change.after.claim)}>later: {day(change.after.published)}</ClaimLink>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}

      <History claims={claims} />

      <Joins joins={incident.joins} claims={claims} />
    </div>
  );
}

function ClaimLink({ claim, children }: { claim: StoredClaim | undefined; children: React.ReactNode }) {
  return claim ? <Link href={claimAddress(claim)}>{children}</Link> : <span>{children}</span>;
}

function Fields({ fields, byId }: { fields: readonly FieldComparison[]; byId: ReadonlyMap<string, StoredClaim> }) {
  return (
    <div className="fields">
      {fields.map((field) => (
        <div key={field.field + (field.of ?? '')} className="field" data-verdict={field.verdict}>
          <p className="field-name">
            {FIELD[field.field]}
            {field.of && <span className="muted"> {field.of}</span>}
          </p>
          <p className="verdict">
            <span aria-hidden="true">{SIGN[field.verdict]}</span> {field.values.length === 0 ? 'not said' : VERDICT[field.verdict]}
          </p>
          <ul className="values">
            {field.values.map((value) => (
              <li key={value.value}>
                <span className="value">
                  <ClaimLink claim={byId.get(value.claims[0] ?? '')}>{value.value}</ClaimLink>
                </span>{' '}
                <span className="muted">according to</span> <PartyList codes={value.claimants} empty="nobody named" />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

/** Claims of one account that are shown at first. */
const FIRST = 12;

const ROLE: Record<Position['role'], string> = {
  side: 'a side to it',
  'third-party': 'a third party',
  outlet: 'an outlet in its own voice',
  unnamed: 'an unnamed source',
};

function Account({ position, byId }: { position: Position; byId: ReadonlyMap<string, StoredClaim> }) {
  const parties = useParties();
  const own = position.claims.flatMap((id) => byId.get(id) ?? []);
  const [most, setMost] = useState(FIRST);
  return (
    <li className="account" data-party={parties.slot(position.party)}>
      <div className="account-head">
        <h3>
          <Party code={position.party} label={position.label} />
        </h3>
        <p className="muted small">
          {position.party ? `${parties.name(position.party)}, ` : ''}
          {ROLE[position.role]}
        </p>
      </div>
      <p className="account-sentence">{position.sentence}</p>
      <ol>
        {own.slice(0, most).map((claim) => (
          <li key={claim.id} data-stance={claim.stance}>
            <p className="small">
              {claim.source ?? claim.outlet ?? 'The report itself'} <span className="stance">{STANCE[claim.stance]}</span>
              {claim.chain.length > 0 && <span className="muted"> through {claim.chain.join(', through ')}</span>}:
            </p>
            <blockquote className="quote">
              <Link href={claimAddress(claim)}>
                <Sentence claim={claim} />
              </Link>
            </blockquote>
            <p className="claim-foot">
              <Content claim={claim} />
            </p>
            <p className="claim-foot muted">
              {[claim.outlet, claim.title ?? claim.doc, claim.published ? day(claim.published) : 'no date'].filter(Boolean).join(', ')}
            </p>
          </li>
        ))}
      </ol>
      {own.length > most && (
        <button type="button" className="quiet" onClick={() => setMost(most + 50)}>
          Show more of {plural(own.length, 'claim')}
        </button>
      )}
    </li>
  );
}

/** What was said when: the claims by day of publication. */
function History({ claims }: { claims: readonly StoredClaim[] }) {
  const sorted = [...claims].sort(
    (a, b) => (a.published ?? '9').localeCompare(b.published ?? '9') || a.doc.localeCompare(b.doc) || a.start - b.start,
  );
  return (
    <section aria-labelledby="i-history">
      <h2 id="i-history">As it was told, day by day</h2>
      <table className="history">
        <thead>
          <tr>
            <th scope="col">Published</th>
            <th scope="col">Source</th>
            <th scope="col">Says</th>
            <th scope="col">Report</th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, 200).map((claim) => (
            <tr key={claim.id}>
              <td className="nowrap">{day(claim.published)}</td>
              <td>
                <Party code={claim.sourceCode} label={claim.source ?? claim.outlet ?? 'the report itself'} />
              </td>
              <td>
                {STANCE[claim.stance]} <Link href={claimAddress(claim)}>“{claim.trigger}”</Link>
                {claim.time && <span className="muted"> {claim.time.from ? days(claim.time.from, claim.time.to) : claim.time.text}</span>}
              </td>
              <td>{claim.title ?? claim.doc}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
