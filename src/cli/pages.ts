import type { Page, Paging } from '../store/filter.ts';

const SIZE = 500;

/** All items of a paged list, or the first `limit`. */
export async function* pages<T>(read: (paging: Paging) => Promise<Page<T>>, limit = Number.POSITIVE_INFINITY): AsyncGenerator<T> {
  let left = limit;
  for (let offset: number | null = 0; offset !== null && left > 0; ) {
    const page: Page<T> = await read({ offset, limit: Math.min(SIZE, left) });
    yield* page.items;
    left -= page.items.length;
    offset = page.next;
  }
}

/** The first `limit` of a sequence. */
export async function* first<T>(items: AsyncIterable<T>, limit = Number.POSITIVE_INFINITY): AsyncGenerator<T> {
  let left = limit;
  if (left <= 0) return;
  for await (const item of items) {
    yield item;
    if (--left <= 0) return;
  }
}
