import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MarkedText, parseMarked } from './marks.ts';

/** A whole report of our own with its marked triggers. */
export interface OwnReport extends MarkedText {
  published: string | null;
  outlet: string | null;
}

const HEADER = /^=== ([\w-]+) \| (\d{4}-\d\d-\d\d)? ?\| ?([^|]*)$/;

/**
 * Reads the reports of `training/coding/reports/*.txt`: each begins with a line `=== id | yyyy-mm-dd | Outlet` (day and outlet may be
 * empty), then its paragraphs, marked as marks.ts says; lines that begin with `#` are remarks. Throws with file and line at what is not well formed.
 */
export function readOwnReports(folder: string): OwnReport[] {
  const reports: OwnReport[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.txt')) continue;
    let open: { header: RegExpExecArray; lines: string[]; line: number } | null = null;
    const close = () => {
      if (!open) return;
      const { header, lines, line } = open;
      const marked = lines.join('\n').trim();
      const report = parseMarked(`${name.slice(0, -4)}-${header[1]}`, `${marked}\n`, `${name}, report of line ${line}`);
      reports.push({ ...report, roles: true, published: header[2] ?? null, outlet: header[3].trim() || null });
      open = null;
    };
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .forEach((text, i) => {
        if (text.startsWith('#')) return;
        if (text.startsWith('===')) {
          close();
          const header = HEADER.exec(text);
          if (!header) throw new Error(`${name}:${i + 1}: a report begins with '=== id | yyyy-mm-dd | Outlet'`);
          open = { header, lines: [], line: i + 1 };
        } else if (open) open.lines.push(text);
        else if (text.trim()) throw new Error(`${name}:${i + 1}: no report has begun here`);
      });
    close();
  }
  return reports;
}
