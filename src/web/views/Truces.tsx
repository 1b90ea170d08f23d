import { Link } from 'wouter';
import type { TruceEntry, TruceStatus } from '../../record/model.ts';
import { useApi } from '../frame/api.ts';
import { FilterBar } from '../frame/FilterBar.tsx';
import { useFilter } from '../frame/filter.ts';
import { Party, PartyList } from '../parts/Party.tsx';
import { Answer, Empty } from '../parts/States.tsx';
import { Title } from '../parts/Title.tsx';
import { Tools } from '../parts/Tools.tsx';
import { day, STEP } from '../parts/words.ts';

/** Truces by pair of parties: what is claimed of them, step by step. */
export default function Truces() {
  const filter = useFilter();
  const result = useApi<{ items: TruceStatus[] }>('/api/truces', filter.params);
  return (
    <>
      <Title name="Truces, as they are claimed" tools={<Tools view="truces" params={filter.params} />} />
      <p className="lead">
        For each pair of parties: who calls for a truce, who declares, confirms or denies it, and who says that it was broken by whom.
      </p>
      <FilterBar fields={['sourceCode']} />
      <Answer result={result}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={filter.active ? 'No truce fits this choice.' : 'No report speaks of a truce yet.'}>
              {filter.active
                ? 'Clear the filter, or choose other parties or days.'
                : 'Ceasefires called for, declared, denied or broken stand here.'}
            </Empty>
          ) : (
            items.map((truce) => <Truce key={truce.pair.join()} truce={truce} />)
          )
        }
      </Answer>
    </>
  );
}

function Truce({ truce }: { truce: TruceStatus }) {
  const id = `t-${truce.pair.join('-').replace(/\s+/g, '-')}`;
  return (
    <section className="truce" aria-labelledby={id}>
      <h2 id={id} className="pair">
        <Party code={truce.pair[0]} name /> <span className="muted">and</span> <Party code={truce.pair[1]} name />
      </h2>
      <p className="support">{truce.status}</p>
      <ol className="steps">
        {truce.entries.map((entry) => (
          <Step key={entry.claim + entry.step} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

function Step({ entry }: { entry: TruceEntry }) {
  return (
    <li data-step={entry.step}>
      <p className="step-day">
        {entry.day ? day(entry.day) : entry.when ? `“${entry.when}”` : 'no day'}
        {entry.published && entry.published !== entry.day && <span className="muted small block">published {day(entry.published)}</span>}
      </p>
      <p className="step-name">{STEP[entry.step]}</p>
      <div>
        <p>
          <Link href={`/claims/${encodeURIComponent(entry.claim)}`}>{entry.sentence}</Link>
        </p>
        <p className="facts">
          <span className="soft">According to</span>
          <Party code={entry.claimant} label={entry.claimantLabel} />
          {entry.by.length > 0 && (
            <>
              <span className="soft">by</span>
              <PartyList codes={entry.by} />
            </>
          )}
        </p>
      </div>
    </li>
  );
}
