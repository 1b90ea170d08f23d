import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, linesOf } from './lines.ts';

async function lines(chunks: readonly Uint8Array[], maxBytes = 1000): Promise<Line[]> {
  const found: Line[] = [];
  for await (const line of linesOf(
    (async function* () {
      yield* chunks;
    })(),
    maxBytes,
  ))
    found.push(line);
  return found;
}
const texts = (found: readonly Line[]) => found.map(({ bytes }) => (bytes ? new TextDecoder().decode(bytes) : null));

describe('lines of a stream', () => {
  it('are those of the whole, wherever it is cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[a-cé]{0,6}$/), { maxLength: 8 }),
        fc.array(fc.nat(40), { maxLength: 5 }),
        async (all, cuts) => {
          const bytes = new TextEncoder().encode(all.join('\n'));
          const at = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
          const found = await lines(at.slice(1).map((end, i) => bytes.subarray(at[i], end)));
          // A last line without anything in it is none.
          expect(texts(found)).toEqual(all.at(-1) === '' ? all.slice(0, -1) : all);
          expect(found.map(({ number }) => number)).toEqual(found.map((_, i) => i + 1));
        },
      ),
    );
  });

  it('that are too long are named and the next are read', async () => {
    const long = new TextEncoder().encode('x'.repeat(600));
    const found = await lines([new TextEncoder().encode('a\n'), long, long, new TextEncoder().encode('\nb')]);
    expect(texts(found)).toEqual(['a', null, 'b']);
    expect(found[2].number).toBe(3);
  });
});
