import { type SingleKey, useFilter } from '../frame/filter.ts';

/** A small select whose value stands in the address; the first choice is the one that holds when nothing is said. */
export function Choice({ field, label, options }: { field: SingleKey; label: string; options: readonly (readonly [string, string])[] }) {
  const filter = useFilter();
  return (
    <label>
      {label}
      <select
        value={filter.one(field) || options[0][0]}
        onChange={(event) => filter.set(field, event.target.value === options[0][0] ? null : event.target.value)}
      >
        {options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
