import { oneLine } from './words.ts';
import type { World } from './world.ts';

/** `rows.jsonl:7: is no JSON. Give each line as …` */
export async function reportFailure(
  { err }: World,
  { origin, line, reason, remedy }: { origin: string; line?: number | null; reason: string; remedy: string },
): Promise<void> {
  const where = line ? `${origin}:${line}` : origin;
  await err.line(`${err.paint('red', oneLine(where))}: ${oneLine(reason, 500)}. ${oneLine(remedy, 500)}`);
}
