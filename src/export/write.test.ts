import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvLine, type Row } from './table.ts';
import { EXPORT_FORMATS, type ExportFormat, type Item, write } from './write.ts';

async function written(items: readonly Item[], format: ExportFormat): Promise<string> {
  let text = '';
  for await (const piece of write(items, format)) text += piece;
  return text;
}

const item = (row: Row, located = false): Item => ({
  whole: row,
  rows: [{ row, coordinates: located ? { latitude: 40.5, longitude: -3.25, radiusKm: 12 } : null }],
  ...(located ? { citation: `Cited ${row.id}.` } : {}),
});

describe('CSV', () => {
  it('comes back as it went out from any reader of RFC 4180, but for the mark before formulas', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 30 });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), (rows) => {
        const csv = rows.map((row) => csvLine(['x', ...row])).join('');
        const read = parse(csv, { record_delimiter: '\r\n', relax_column_count: false }) as string[][];
        const expected = rows.map((row) => ['x', ...row.map((cell) => (/^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell))]);
        expect(read).toEqual(expected);
      }),
    );
  });

  it('lets no text of a stranger become a formula, and leaves numbers alone', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1']) expect(csvCell(text).replace(/^"/, '')[0], text).toBe("'");
    expect(csvCell(-3.25)).toBe('-3.25');
    expect(csvCell(['=a', 'b'])).toBe("'=a; b");
    expect(csvCell(['a', '=b'])).toBe('a; =b');
    expect(csvCell(null)).toBe('');
    expect(csvCell(false)).toBe('false');
    expect(csvCell('say "so", twice\n')).toBe('"say ""so"", twice\n"');
  });

  it('names the columns once', async () => {
    expect(await written([item({ id: 'a', n: 1 }), item({ id: 'b', n: undefined })], 'csv')).toBe('id,n\r\na,1\r\nb,\r\n');
  });
});

describe('JSON and GeoJSON', () => {
  it('is whole with none, one and many items', async () => {
    for (const items of [[], [item({ id: 'a' })], [item({ id: 'a' }), item({ id: 'b' })]]) {
      expect(JSON.parse(await written(items, 'json'))).toEqual(items.map(({ whole }) => whole));
      const lines = (await written(items, 'jsonl')).split('\n').filter(Boolean);
      expect(lines.map((line) => JSON.parse(line))).toEqual(items.map(({ whole }) => whole));
      expect(JSON.parse(await written(items, 'geojson'))).toEqual({ type: 'FeatureCollection', features: [] });
    }
  });

  it('has points for what has coordinates, longitude first', async () => {
    const { features } = JSON.parse(await written([item({ id: 'a' }), item({ id: 'b' }, true)], 'geojson'));
    expect(features).toEqual([
      { type: 'Feature', geometry: { type: 'Point', coordinates: [-3.25, 40.5] }, properties: { id: 'b', radius_km: 12 } },
    ]);
  });

  it('gives citations where there are some', async () => {
    expect(await written([item({ id: 'a' }), item({ id: 'b' }, true)], 'citations')).toBe('Cited b.\n');
  });
});

it('passes on a failure of the store instead of ending the file as if it were whole', async () => {
  async function* failing(): AsyncGenerator<Item> {
    yield item({ id: 'a' });
    throw new Error('the store is gone');
  }
  for (const format of EXPORT_FORMATS) {
    await expect(async () => {
      for await (const _ of write(failing(), format));
    }).rejects.toThrow('the store is gone');
  }
});
