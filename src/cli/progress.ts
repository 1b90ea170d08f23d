import { Presets, SingleBar } from 'cli-progress';
import type { World } from './world.ts';

export interface Progress {
  /** `total` 0: not known. */
  update(done: number, total: number, note: string): void;
  stop(): void;
}

const SILENT: Progress = { update: () => {}, stop: () => {} };

/** A bar on standard error, only where somebody looks at it. */
export function startProgress({ err }: World, what: string): Progress {
  if (!err.terminal) return SILENT;
  let bar: SingleBar | null = null;
  let known = false;
  return {
    update(done, total, note) {
      if (bar === null || known !== total > 0) {
        bar?.stop();
        known = total > 0;
        const format = known ? `${what} {bar} {value}/{total} {note}` : `${what} {value} {note}`;
        bar = new SingleBar({ format, stream: err.raw, clearOnComplete: true, hideCursor: true, fps: 5 }, Presets.rect);
        bar.start(total, done, { note });
      } else {
        if (known) bar.setTotal(total);
        bar.update(done, { note });
      }
    },
    stop: () => bar?.stop(),
  };
}
