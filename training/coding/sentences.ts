import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventType, Stance } from '../../src/coding/claim.ts';
import type { GoldRecord } from './gold.ts';

/** A snippet of our own with its marked triggers. */
export interface MarkedSnippet {
  id: string;
  text: string;
  records: GoldRecord[];
}

/**
 * Reads the snippets of `training/coding/sentences/*.txt`: one a line, `{TYPE|words}` or `{TYPE~stance|words}` around each trigger,
 * `#` before a remark. Throws with file and line where a mark is not well formed.
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
  for (const part of line.split(/(\{[^{}]*\})/)) {
    if (!part.startsWith('{')) {
      text += part;
      continue;
    }
    const match = /^\{([A-Z]+)(?:~([a-z-]+))?\|([^{}|]+)\}$/.exec(part);
    const type = EventType.safeParse(match?.[1]);
    const stance = Stance.safeParse(match?.[2] ?? 'asserts');
    if (!match || !type.success || !stance.success)
      throw new Error(`${where}: '${part}' is no mark: write {TYPE|words} or {TYPE~stance|words}`);
    const start = text.length;
    text += match[3];
    const at = { start, end: text.length, from: start, to: text.length };
    records.push({
      doc: id,
      at: match[3],
      trigger: match[3],
      type: type.data,
      source: null,
      sourceCode: null,
      chain: [],
      stance: stance.data,
      actor: [],
      recipient: [],
      quantities: [],
      time: null,
      place: null,
      ...at,
    });
  }
  return { id, text, records };
}
