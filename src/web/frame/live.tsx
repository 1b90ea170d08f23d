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

/** Listens to the server's events: what is shown is read again when the record changes, at most twice a second. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [connected, setConnected] = useState(false);
  const [imports, setImports] = useState<ReadonlyMap<string, Progress>>(new Map());
  useEffect(() => {
    const source = new EventSource('/api/events');
    let due: ReturnType<typeof setTimeout> | null = null;
    let lost = false;
    const refresh = () => {
      due ??= setTimeout(() => {
        due = null;
        void client.invalidateQueries();
      }, 500);
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
      source.close();
      if (due !== null) clearTimeout(due);
    };
  }, [client]);
  return <LiveContext value={{ connected, imports }}>{children}</LiveContext>;
}
