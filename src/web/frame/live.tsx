import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { Progress } from '../../server/intake.ts';

export type { Progress };

interface Live {
  readonly connected: boolean;
  /** Imports of this visit by id, newest state. */
  readonly imports: ReadonlyMap<string, Progress>;
}
const LiveContext = createContext<Live>({ connected: false, imports: new Map() });
export const useLive = (): Live => useContext(LiveContext);

/** Milliseconds from a change to what is shown of it. */
const SHORTEST = 500;

/** Listens to the server's events: what is shown is read again when the record changes, at most twice a second. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [connected, setConnected] = useState(false);
  const [imports, setImports] = useState<ReadonlyMap<string, Progress>>(new Map());
  useEffect(() => {
    const source = new EventSource('/api/events');
    let due: ReturnType<typeof setTimeout> | null = null;
    let lost = false;
    let gone = false;
    let rest = SHORTEST;
    let again = false;
    const refresh = () => {
      if (due !== null) {
        again = true;
        return;
      }
      due = setTimeout(async () => {
        again = false;
        const before = performance.now();
        await client.invalidateQueries();
        // A large record takes its time to be asked again: while reports are read in, most of it is left for the reading.
        rest = Math.max(SHORTEST, 3 * (performance.now() - before));
        due = null;
        if (again && !gone) refresh();
      }, rest);
    };
    source.addEventListener('hello', () => {
      setConnected(true);
      if (lost) refresh();
      lost = false;
    });
    source.addEventListener('error', () => {
      lost = true;
      setConnected(false);
    });
    source.addEventListener('change', refresh);
    source.addEventListener('progress', (event) => {
      const progress = JSON.parse(event.data) as Progress;
      setImports((before) => new Map(before).set(progress.import, progress));
    });
    return () => {
      gone = true;
      source.close();
      if (due !== null) clearTimeout(due);
    };
  }, [client]);
  return <LiveContext value={{ connected, imports }}>{children}</LiveContext>;
}
