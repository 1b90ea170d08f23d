import { useState } from 'react';
import { Link } from 'wouter';
import type { TruceEntry } from '../../record/model.ts';
import type { ShortTruce } from '../../server/shortened.ts';
import { type Params, useApi } from '../frame/api.ts';
import { FilterBar } from '../frame/FilterBar.tsx';
import { useFilter } from '../frame/filter.ts';
import { List } from '../parts/List.tsx';
import { Party, PartyList } from '../parts/Party.tsx';
import { Empty } from '../parts/States.tsx';
import { Title } from '../parts/Title.tsx';
import { Tools } from '../parts/Tools.tsx';
import { day, plural, STEP } from '../parts/words.ts';

/** Truces by pair of parties: what is claimed of them, step by step. */
export default function Truces() {
  const filter = useFilter();
  return (
    <>
      <Title name="Truces, as they are claimed" tools={<Tools view="truces" params={filter.params} />} />
      <p className="lead">
        For each pair of parties: who calls for a truce, who declares, confirms or denies it, and who says that it was broken by whom.
      </p>
      <FilterBar fields={['sourceCode']} />
      <List<ShortTruce>
        path="/api/truces"
        params={{ ...filter.params, steps: STEPS }}
        idOf={(truce) => truce.pair.join('~')}
        render={(truce) => <Truce truce={truce} params={filter.params} />}
        words={['pair of parties', 'pairs of parties']}
        guess={420}
        size={20}
        empty={
          <Empty title={filter.active ? 'No truce fits this choice.' : 'No report speaks of a truce yet.'}>
            {filter.active
              ? 'Clear the filter, or choose other parties or days.'
              : 'Ceasefires called for, declared, denied or broken stand here.'}
          </Empty>
        }
      />
    </>
  );
}

/** Steps of a truce that are shown unasked. */
const STEPS = 12;

function Truce({ truce, params }: { truce: ShortTruce; params: Params }) {
  const [whole, setWhole] = useState(false);
  const between = truce.pair.join('~');
  const result = useApi<{ items: ShortTruce[] }>(whole ? '/api/truces' : null, { ...params, between });
  const entries = (whole && result.data?.items[0]?.entries) || truce.entries;
  const id = `t-${truce.pair.join('-').replace(/\s+/g, '-')}`;
  return (
    <section className="truce" aria-labelledby={id}>
      <h2 id={id} className="pair">
        <Party code={truce.pair[0]} name /> <span className="muted">and</span> <Party code={truce.pair[1]} name />
      </h2>
      <p className="support">{truce.status}</p>
      {truce.steps > entries.length && (
        <p>
          <button type="button" className="quiet" onClick={() => setWhole(true)} disabled={whole}>
            {whole ? 'Reading …' : `Show the ${plural(truce.steps - entries.length, 'earlier step')} too`}
          </button>
        </p>
      )}
      <ol className="steps">
        {entries.map((entry) => (
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
          {entry.by.join() !== (entry.claimant ?? entry.claimantLabel) && entry.by.length > 0 && (
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
