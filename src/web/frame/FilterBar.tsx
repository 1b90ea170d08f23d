import { type ReactNode, useId, useState } from 'react';
import { Sign } from '../parts/Party.tsx';
import { STANCE, TYPE } from '../parts/words.ts';
import { type ListKey, useFilter } from './filter.ts';
import { useParties } from './parties.tsx';

/** Which filters a view offers. Parties and days belong to every view. */
export function FilterBar({ fields = [], children }: { fields?: readonly ('type' | 'stance' | 'sourceCode')[]; children?: ReactNode }) {
  const filter = useFilter();
  const parties = useParties();
  const id = useId();
  return (
    <form className="filters" aria-label="Filter" onSubmit={(event) => event.preventDefault()}>
      <Chooser name="Parties" field="party" options={parties.all.slice(0, 60).map((party) => party.code)} party />
      {fields.includes('sourceCode') && (
        <Chooser name="Said by" field="sourceCode" options={parties.all.filter((p) => p.asSource > 0).map((p) => p.code)} party />
      )}
      {fields.includes('type') && <Chooser name="What" field="type" options={Object.keys(TYPE)} words={TYPE} />}
      {fields.includes('stance') && <Chooser name="How" field="stance" options={Object.keys(STANCE)} words={STANCE} />}
      <div className="filter-day">
        <label htmlFor={`${id}f`}>From</label>
        <input id={`${id}f`} type="date" value={filter.one('from')} onChange={(event) => filter.set('from', event.target.value)} />
      </div>
      <div className="filter-day">
        <label htmlFor={`${id}t`}>To</label>
        <input id={`${id}t`} type="date" value={filter.one('to')} onChange={(event) => filter.set('to', event.target.value)} />
      </div>
      {children}
      {filter.active && (
        <button type="button" className="quiet" onClick={filter.clear}>
          Clear
        </button>
      )}
    </form>
  );
}

interface ChooserProps {
  readonly name: string;
  readonly field: ListKey;
  readonly options: readonly string[];
  readonly words?: Record<string, string>;
  readonly party?: boolean;
}

/** Several values of one field, in a box that opens; what is chosen stands on it. */
function Chooser({ name, field, options, words = {}, party = false }: ChooserProps) {
  const filter = useFilter();
  const parties = useParties();
  const [open, setOpen] = useState(false);
  const chosen = filter.list(field);
  const all = [...new Set([...options, ...chosen])];
  const shown = chosen.length === 0 ? 'all' : chosen.map((value) => words[value] ?? value).join(', ');
  return (
    <details
      className="chooser"
      onToggle={(event) => setOpen(event.currentTarget.open)}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.removeAttribute('open')}
    >
      <summary>
        <span className="chooser-name">{name}</span>
        <span className="chooser-value">{shown}</span>
      </summary>
      <fieldset>
        <legend className="hidden-label">{name}</legend>
        {open && all.length === 0 && <p className="muted small">Nothing to choose from yet.</p>}
        {open &&
          all.map((value) => (
            <label key={value}>
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                onChange={(event) => filter.set(field, event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))}
              />
              {party && <Sign slot={parties.slot(value)} />}
              <span>
                {words[value] ?? value}
                {party && parties.name(value) !== value && <span className="muted"> {parties.name(value)}</span>}
              </span>
            </label>
          ))}
      </fieldset>
    </details>
  );
}
