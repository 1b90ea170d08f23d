import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOwnReports } from './own-reports.ts';

describe('reports of our own', () => {
  const reports = readOwnReports(join(import.meta.dirname, 'reports'));

  it('finds every shipped report well formed and named once', () => {
    expect(reports.length).toBeGreaterThan(0);
    expect(new Set(reports.map((r) => r.id)).size).toBe(reports.length);
    for (const { text, records } of reports) for (const r of records) expect(text.slice(r.start, r.end)).toBe(r.trigger);
  });
});
