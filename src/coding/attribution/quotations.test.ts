import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuotations } from './quotations.ts';

function paragraphs(text: string): { start: number; end: number }[] {
  const found = [];
  for (const match of text.matchAll(/[^\n]+/gu)) found.push({ start: match.index, end: match.index + match[0].length });
  return found;
}
const quoted = (text: string): string[] => findQuotations(text, paragraphs(text)).map((q) => text.slice(q.start, q.end));

describe('findQuotations', () => {
  it('pairs curly, straight and typewriter marks', () => {
    expect(quoted('“We hold the hill,” the colonel said. “Nobody fled.”')).toEqual(['“We hold the hill,”', '“Nobody fled.”']);
    expect(quoted('"We hold the hill," he said, "and the bridge."')).toEqual(['"We hold the hill,"', '"and the bridge."']);
    expect(quoted("He said, ``we hold the hill.''")).toEqual(["``we hold the hill.''"]);
    expect(quoted('He said («we hold the hill») so.')).toEqual(['«we hold the hill»']);
  });

  it('takes single marks, and leaves apostrophes alone', () => {
    expect(quoted('Minister: ‘No truce’ before spring')).toEqual(['‘No truce’']);
    expect(quoted("The rebels' camp lay near the miners' huts.")).toEqual([]);
    expect(quoted('“She told me, ‘go home,’ and left,” he said.')).toEqual(['“She told me, ‘go home,’ and left,”']);
  });

  it('goes on over paragraphs that open with a mark of their own', () => {
    const text = '“The road is open.\n“The bridge stands.\n“We go on,” he said.';
    const found = findQuotations(text, paragraphs(text));
    expect(found.map((q) => [q.closed, q.continues])).toEqual([
      [false, null],
      [false, 0],
      [true, 1],
    ]);
  });

  it('ends a quotation that nobody closes with its paragraph', () => {
    const text = 'He said: “The road is open.\nThe town lies on the river.';
    expect(quoted(text)).toEqual(['“The road is open.']);
  });

  it('finds ordered, disjoint stretches in any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('“', '”', '"', "'", '‘', '’', '`', ' ', 'a', 's', '.', '\n', '😀'), maxLength: 80 }),
        (text) => {
          let last = 0;
          for (const q of findQuotations(text, paragraphs(text))) {
            expect(q.start).toBeGreaterThanOrEqual(last);
            expect(q.end).toBeGreaterThan(q.start);
            last = q.end;
          }
          expect(last).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});
