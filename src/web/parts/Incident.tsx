import { Link } from 'wouter';
import type { IncidentSummary } from '../../store/store.ts';
import { useKept, withKept } from '../frame/filter.ts';
import { PartyList } from './Party.tsx';
import { days, FIELD, list, plural, SUPPORT } from './words.ts';

export const incidentDays = (incident: Pick<IncidentSummary, 'from' | 'to' | 'times'>): string =>
  incident.from || incident.to ? days(incident.from, incident.to) : incident.times[0] ? `“${incident.times[0]}”, no date` : 'no date';

/** An incident in a list: what is claimed, by whom, and on what the accounts differ. `under`: level of the heading above. */
/** An incident as lists have it. */
export type ListedIncident = Omit<IncidentSummary, 'joins'>;

export function IncidentLine({ incident, under = 1 }: { incident: ListedIncident; under?: 1 | 2 }) {
  const Heading = under === 1 ? 'h2' : 'h3';
  const kept = useKept();
  const differ = incident.contested.map((field) => FIELD[field as keyof typeof FIELD] ?? field).map((name) => name.toLowerCase());
  return (
    <article className="incident-line">
      <Heading>
        <Link href={withKept(`/incidents/${encodeURIComponent(incident.id)}`, kept)}>{incident.title}</Link>
      </Heading>
      <p className="facts">
        <span>{incidentDays(incident)}</span>
        {incident.place && <span>{incident.place}</span>}
        <span>
          {plural(incident.claims.length, 'claim')} in {plural(incident.docs.length, 'report')}
        </span>
        <span>{SUPPORT[incident.support.level]}</span>
      </p>
      <p className="facts">
        <span className="soft">According to</span>
        <PartyList codes={incident.claimants} empty="nobody named" />
      </p>
      {incident.support.deniedBy.length > 0 && (
        <p className="facts">
          <span className="soft">Denied by</span>
          <PartyList codes={incident.support.deniedBy} />
        </p>
      )}
      {differ.length > 0 && (
        <p className="differ">
          <span aria-hidden="true">≠</span> The accounts differ on {list(differ)}
        </p>
      )}
    </article>
  );
}
