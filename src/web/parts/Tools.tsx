import { useState } from 'react';
import { address, type Params } from '../frame/api.ts';

/** Copies text and says so; where the clipboard is refused, the text is shown to be copied by hand. */
export function Copy({ text, children, quiet = false }: { text: () => string; children: string; quiet?: boolean }) {
  const [state, setState] = useState<'idle' | 'done' | { byHand: string }>('idle');
  const copy = async () => {
    const value = text();
    try {
      await navigator.clipboard.writeText(value);
      setState('done');
      setTimeout(() => setState('idle'), 2500);
    } catch {
      setState({ byHand: value });
    }
  };
  return (
    <>
      <button type="button" className={quiet ? 'quiet' : undefined} onClick={copy}>
        {state === 'done' ? 'Copied' : children}
      </button>
      <span className="hidden-label" role="status">
        {state === 'done' ? 'Copied to the clipboard' : ''}
      </span>
      {typeof state === 'object' && (
        <textarea aria-label="Text to copy by hand" readOnly rows={2} value={state.byHand} onFocus={(event) => event.target.select()} />
      )}
    </>
  );
}

const KIND = { csv: 'CSV', json: 'JSON', jsonl: 'JSON Lines', geojson: 'GeoJSON' } as const;

interface ToolsProps {
  /** Name of the export: `claims`, `incidents` … */
  readonly view?: string;
  readonly params?: Params;
  readonly kinds?: readonly (keyof typeof KIND)[];
  /** Address of the API's answer that the view shows, where there is no export of it. */
  readonly answer?: string;
}

/** What every view can hand on: its address and what it shows, as files. */
export function Tools({ view, params = {}, kinds = ['csv', 'json'], answer }: ToolsProps) {
  return (
    <div className="tools">
      <Copy quiet text={() => window.location.href}>
        Copy address
      </Copy>
      {view &&
        kinds.map((kind) => (
          <a key={kind} className="button quiet" href={address(`/api/export/${view}.${kind}`, params)} download>
            {KIND[kind]}
            <span className="hidden-label"> download</span>
          </a>
        ))}
      {answer && (
        <a className="button quiet" href={answer} download={`counterclaim-${answer.split('/').at(-1)}.json`}>
          JSON
          <span className="hidden-label"> download</span>
        </a>
      )}
    </div>
  );
}
