import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventType, Stance } from '../../src/coding/claim.ts';
import type { GoldRecord } from './gold.ts';

/** A snippet of our own with its marked triggers. */
export interface MarkedSnippet {
  id: string;
  text: string;
  records: GoldRecord[];
  /** Whether the marks say who did it to whom. */
  roles: boolean;
}

/**
 * Reads the snippets of `training/coding/sentences/*.txt`: one a line, `{TYPE|words}` or `{TYPE~stance|words}` around each trigger,
 * `#` before a remark; `{TYPE~stance>ACTORS>RECIPIENTS|words}` also says who did it to whom, in codes joined by commas. Throws with file and line where a mark is not well formed.
 */
export function readSnippets(folder: string): MarkedSnippet[] {
  const snippets: MarkedSnippet[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.txt')) continue;
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .forEach((line, i) => {
        if (!line.trim() || line.startsWith('#')) return;
        snippets.push(parseSnippet(`${name.slice(0, -4)}-${i + 1}`, line, `${name}:${i + 1}`));
      });
  }
  return snippets;
}

export function parseSnippet(id: string, line: string, where: string): MarkedSnippet {
  let text = '';
  const records: GoldRecord[] = [];
  let roles = false;
  for (const part of line.split(/(\{[^{}]*\})/)) {
    if (!part.startsWith('{')) {
      text += part;
      continue;
    }
    const match = /^\{([A-Z]+)(?:~([a-z-]+))?(?:>([A-Z ,]*)>([A-Z ,]*))?\|([^{}|]+)\}$/.exec(part);
    const type = EventType.safeParse(match?.[1]);
    const stance = Stance.safeParse(match?.[2] ?? 'asserts');
    if (!match || !type.success || !stance.success)
      throw new Error(`${where}: '${part}' is no mark: write {TYPE|words} or {TYPE~stance|words}`);
    const start = text.length;
    text += match[5];
    roles ||= match[3] !== undefined;
    const at = { start, end: text.length, from: start, to: text.length };
    records.push({
      doc: id,
      at: match[5],
      trigger: match[5],
      type: type.data,
      source: null,
      sourceCode: null,
      chain: [],
      stance: stance.data,
      actor: codes(match[3]),
      recipient: codes(match[4]),
      quantities: [],
      time: null,
      place: null,
      ...at,
    });
  }
  return { id, text, records, roles };
}

const codes = (list: string | undefined): string[] => (list ? list.split(',') : []);
