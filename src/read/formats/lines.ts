/** A line of a file, numbered from 1; `null` text where it is longer than allowed. */
export interface Line {
  readonly number: number;
  readonly bytes: Uint8Array | null;
}

/** Splits a stream of bytes at line breaks, in memory bounded by `maxBytes` a line. */
export async function* linesOf(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let size = 0;
  let number = 1;
  const take = (): Uint8Array | null => {
    if (size > maxBytes) return null;
    const line = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      line.set(part, at);
      at += part.length;
    }
    return line;
  };
  for await (const chunk of source) {
    let start = 0;
    for (let i = chunk.indexOf(10); i >= 0; i = chunk.indexOf(10, start)) {
      size += i - start;
      if (size <= maxBytes) parts.push(chunk.subarray(start, i));
      yield { number: number++, bytes: take() };
      parts = [];
      size = 0;
      start = i + 1;
    }
    size += chunk.length - start;
    if (size <= maxBytes) parts.push(chunk.slice(start));
  }
  if (size > 0) yield { number, bytes: take() };
}
