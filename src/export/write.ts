import { csvLine, feature, type Located } from './table.ts';

/** One thing of a view: as a whole (JSON), as flat rows (CSV, GeoJSON), and, where there is one, as the line to cite it by. */
export interface Item {
  readonly whole: object;
  readonly rows: readonly Located[];
  readonly citation?: string;
}

export const EXPORT_FORMATS = ['csv', 'json', 'jsonl', 'geojson', 'citations'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/**
 * A view as the pieces of a file, one item in memory at a time. CSV names its columns in the first line (none where there are no rows);
 * GeoJSON has only rows with coordinates; `citations` only items that have one.
 */
export async function* write(items: AsyncIterable<Item> | Iterable<Item>, format: ExportFormat): AsyncGenerator<string> {
  let first = true;
  const next = (): boolean => {
    const was = first;
    first = false;
    return was;
  };
  if (format === 'json') yield '[';
  if (format === 'geojson') yield '{"type":"FeatureCollection","features":[';
  for await (const { whole, rows, citation } of items) {
    if (format === 'jsonl') yield `${JSON.stringify(whole)}\n`;
    else if (format === 'json') yield `${next() ? '\n' : ',\n'}${JSON.stringify(whole)}`;
    else if (format === 'citations') {
      if (citation !== undefined) yield `${citation}\n`;
    } else if (format === 'csv') {
      for (const { row } of rows) yield (next() ? csvLine(Object.keys(row)) : '') + csvLine(Object.values(row));
    } else {
      for (const located of rows) {
        const point = feature(located);
        if (point !== null) yield `${next() ? '\n' : ',\n'}${JSON.stringify(point)}`;
      }
    }
  }
  if (format === 'json') yield '\n]\n';
  if (format === 'geojson') yield '\n]}\n';
}
