import { Link } from 'wouter';
import { FilterBar } from '../frame/FilterBar.tsx';
import { useFilter } from '../frame/filter.ts';
import { Choice } from '../parts/Choice.tsx';
import { IncidentLine, type ListedIncident } from '../parts/Incident.tsx';
import { List } from '../parts/List.tsx';
import { Empty } from '../parts/States.tsx';
import { Title } from '../parts/Title.tsx';
import { Tools } from '../parts/Tools.tsx';

export default function Incidents() {
  const filter = useFilter();
  return (
    <>
      <Title name="Incidents" tools={<Tools view="incidents" params={filter.params} kinds={['csv', 'json', 'geojson']} />} />
      <FilterBar fields={['type', 'sourceCode']} />
      <List<ListedIncident>
        path="/api/incidents"
        params={filter.params}
        idOf={(incident) => incident.id}
        render={(incident) => <IncidentLine incident={incident} />}
        words={['incident', 'incidents']}
        guess={132}
        aside={
          <div className="choices">
            <Choice
              field="contested"
              label="Show"
              options={[
                ['', 'all'],
                ['true', 'contested only'],
              ]}
            />
            <Choice
              field="sort"
              label="Order"
              options={[
                ['contested', 'most contested first'],
                ['-time', 'newest first'],
                ['time', 'oldest first'],
                ['claims', 'most claims first'],
              ]}
            />
          </div>
        }
        empty={
          filter.active ? (
            <Empty title="No incident fits this choice.">Clear the filter, or choose other parties or days.</Empty>
          ) : (
            <Empty title="No incident yet.">
              An incident is what one or more claims are about. <Link href="/import">Read reports in</Link> to see some.
            </Empty>
          )
        }
      />
    </>
  );
}
