import { useParties } from '../frame/parties.tsx';

/** Eight shapes that differ in outline, so that a party can be told without its colour. */
const SHAPES = [
  'M6 1.8a4.2 4.2 0 1 0 0 8.4a4.2 4.2 0 1 0 0-8.4z',
  'M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z',
  'M2 2h8v8H2z',
  'M6 .6L11.4 6L6 11.4L.6 6z',
  'M6 1L11.4 10.6H.6z',
  'M6 11L.6 1.4h10.8z',
  'M4.2 .8h3.6v3.4h3.4v3.6H7.8v3.4H4.2V7.8H.8V4.2h3.4z',
  'M3.2 1h5.6L11.6 6L8.8 11H3.2L.4 6z',
  'M1 6a5 5 0 0 1 10 0zM1 7.5h10v2H1z',
] as const;

export function Sign({ slot }: { slot: number }) {
  return (
    <svg className="sign" data-party={slot} viewBox="0 0 12 12" aria-hidden="true">
      <path d={SHAPES[slot]} className={slot === 0 ? 'hollow' : undefined} />
    </svg>
  );
}

/** A party by sign and code; its name on hover and for screen readers. Null: the report itself or an unnamed source. */
export function Party({ code, label, name = false }: { code: string | null; label?: string; name?: boolean }) {
  const parties = useParties();
  const slot = parties.slot(code);
  const full = code === null ? (label ?? 'unnamed source') : parties.name(code);
  const shown = code === null || code === 'report' || code === 'unnamed' ? (label ?? full) : code;
  return (
    <span className="party" data-party={slot} title={full}>
      <Sign slot={slot} />
      <span className={shown === code ? 'party-code nowrap' : 'party-code'}>{shown}</span>
      {name && full !== shown && <span className="party-name">{full}</span>}
    </span>
  );
}

export function PartyList({ codes, empty = 'not said' }: { codes: readonly string[]; empty?: string }) {
  if (codes.length === 0) return <span className="muted">{empty}</span>;
  return (
    <span className="party-list">
      {codes.map((code) => (
        <Party key={code} code={code} />
      ))}
    </span>
  );
}
