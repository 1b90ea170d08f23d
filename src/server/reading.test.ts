import { describe, expect, it } from 'vitest';
import type { IntakeItem } from './engine.ts';
import { packageIntake } from './reading.ts';

async function all(items: AsyncIterable<IntakeItem>): Promise<IntakeItem[]> {
  const found: IntakeItem[] = [];
  for await (const item of items) found.push(item);
  return found;
}
const bytes = (text: string) => new TextEncoder().encode(text);

describe('what is handed in over the page', () => {
  it('is a pasted text with what its giver knows of it, and nothing invented', async () => {
    const [item] = await all(packageIntake.text('The ferry left.\r\nIt came back.', { title: 'A Ferry, twice!', published: '2020-01-02' }));
    expect(item).toMatchObject({ document: { id: 'a-ferry-twice', title: 'A Ferry, twice!', published: '2020-01-02', outlet: null } });
    expect('document' in item && item.document.text).toBe('The ferry left.\nIt came back.');
    const [bare] = await all(packageIntake.text('Text.', {}));
    expect(bare).toMatchObject({ document: { id: 'pasted', title: null, published: null } });
  });

  it('is a file of rows: a malformed row is named by its line and the rest is read', async () => {
    const rows = '{"text":"One text.","title":"One"}\nno json\n{"text":"Two texts."}\n';
    const items = await all(packageIntake.file('rows.jsonl', bytes(rows), { outlet: 'Port News' }));
    expect(items.filter((item) => 'document' in item)).toHaveLength(2);
    expect(items.find((item) => 'failure' in item)).toMatchObject({ failure: { line: 2, remedy: expect.any(String) } });
    expect(items[0]).toMatchObject({ document: { title: 'One', outlet: 'Port News' } });
  });

  it('refuses addresses inside a private network, by number and by name', async () => {
    for (const url of ['http://127.0.0.1:1/', 'http://[::1]/', 'http://10.1.2.3/', 'http://169.254.169.254/', 'http://localhost:4711/']) {
      const [item] = await all(packageIntake.url(url, {}));
      expect(item, url).toMatchObject({ failure: { origin: url, reason: expect.stringMatching(/private/i) } });
    }
  });
});
