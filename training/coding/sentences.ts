import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MarkedText, parseMarked } from './marks.ts';

/**
 * Reads the snippets of `training/coding/sentences/*.txt`: one a line, marked as marks.ts says, `#` before a remark.
 * Throws with file and line where a mark is not well formed.
 */
export function readSnippets(folder: string): MarkedText[] {
  const snippets: MarkedText[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.txt')) continue;
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .forEach((line, i) => {
        if (!line.trim() || line.startsWith('#')) return;
        snippets.push(parseMarked(`${name.slice(0, -4)}-${i + 1}`, line, `${name}:${i + 1}`));
      });
  }
  return snippets;
}
