import { useEffect, useId, useState } from 'react';
import { type SingleKey, useFilter } from '../frame/filter.ts';

/** A text in the address, written there shortly after the last key. */
export function TextField({ field, label, autoFocus = false }: { field: SingleKey; label: string; autoFocus?: boolean }) {
  const filter = useFilter();
  const id = useId();
  const there = filter.one(field);
  const [text, setText] = useState(there);
  useEffect(() => setText(there), [there]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new text starts the wait
  useEffect(() => {
    if (text === there) return;
    const wait = setTimeout(() => filter.set(field, text), 250);
    return () => clearTimeout(wait);
  }, [text]);
  return (
    <div className="filter-text">
      <label htmlFor={id}>{label}</label>
      {/* biome-ignore lint/a11y/noAutofocus: the one field that the view is for */}
      <input id={id} type="search" autoFocus={autoFocus} value={text} onChange={(event) => setText(event.target.value)} />
    </div>
  );
}
