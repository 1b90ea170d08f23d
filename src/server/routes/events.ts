import type { OpenAPIHono } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import type { Store, StoreEvent } from '../../store/store.ts';
import type { Progress } from '../intake.ts';

type Listen = (listener: (progress: Progress) => void) => () => void;

/**
 * Server-sent events: `change` when the record changes, `progress` while reports are read in. A listener that does not keep up loses
 * what is older than the last hundred and is told to read everything again.
 */
export function eventRoutes(app: OpenAPIHono, store: Store, listen: Listen, closing: AbortSignal): void {
  app.get('/api/events', (context) =>
    streamSSE(context, async (stream) => {
      let waiting: { event: string; data: unknown }[] = [];
      let wake: () => void = () => {};
      const push = (event: string, data: unknown) => {
        waiting.push({ event, data });
        if (waiting.length > 100) waiting = [{ event: 'change', data: { kind: 'all', ids: [] } satisfies StoreEvent }];
        wake();
      };
      const stops = [store.subscribe((event) => push('change', event)), listen((progress) => push('progress', progress))];
      let open = true;
      const end = () => {
        open = false;
        wake();
      };
      stream.onAbort(end);
      closing.addEventListener('abort', end, { once: true });
      const beat = setInterval(() => push('beat', {}), 20_000);
      try {
        await stream.writeSSE({ event: 'hello', data: '{}', retry: 2000 });
        while (open) {
          const next = waiting.shift();
          if (next) await stream.writeSSE({ event: next.event, data: JSON.stringify(next.data) });
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      } finally {
        clearInterval(beat);
        closing.removeEventListener('abort', end);
        for (const stop of stops) stop();
      }
    }),
  );
}
