import { useInfiniteQuery } from '@tanstack/react-query';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { memo, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Page } from '../../store/filter.ts';
import { type ApiError, get, type Params } from '../frame/api.ts';
import { Failed, Loading } from './States.tsx';
import { n } from './words.ts';

interface ListProps<T> {
  readonly path: string;
  readonly params: Params;
  readonly idOf: (item: T) => string;
  readonly render: (item: T, index: number) => ReactNode;
  /** What one entry and several are called: `['claim', 'claims']`. */
  readonly words: readonly [string, string];
  readonly empty: ReactNode;
  /** A guess at an entry's height in pixels, before it is measured. */
  readonly guess: number;
  readonly aside?: ReactNode;
  /** Entries that come from the server at a time. */
  readonly size?: number;
}

const PAGE = 100;

/** Drawn anew when its item or what surrounds the list changes, not at every step of scrolling. */
const Entry = memo(EntryOf) as typeof EntryOf;
function EntryOf<T>({ item, index, render }: { item: T; index: number; render: (item: T, index: number) => ReactNode }) {
  return render(item, index);
}

/** A list of any length: pages come from the server as they are scrolled to, and only what is near the window is drawn. */
export function List<T>({ path, params, idOf, render, words, empty, guess, aside, size = PAGE }: ListProps<T>) {
  const query = useInfiniteQuery<Page<T>, ApiError, { pages: Page<T>[] }, [string, string, Params], number>({
    queryKey: ['list', path, params],
    queryFn: ({ pageParam, signal }) => get<Page<T>>(path, { ...params, offset: pageParam, limit: size }, signal),
    initialPageParam: 0,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const total = query.data?.pages[0]?.total ?? 0;

  const box = useRef<HTMLOListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const at = box.current ? box.current.getBoundingClientRect().top + window.scrollY : 0;
    setTop((before) => (Math.abs(before - at) > 1 ? at : before));
  });
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => guess,
    overscan: 6,
    scrollMargin: top,
    getItemKey: (index) => idOf(items[index]),
  });
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (items.length > 0 && last >= items.length - 20 && query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  }, [last, items.length, query.hasNextPage, query.isFetchingNextPage, query.fetchNextPage]);

  if (query.error && items.length === 0) return <Failed error={query.error} retry={() => query.refetch()} />;
  if (query.isPending) return <Loading />;
  return (
    <section aria-busy={query.isFetching}>
      <div className="list-head">
        <p role="status">
          <strong>{n(total)}</strong> {total === 1 ? words[0] : words[1]}
        </p>
        {aside}
      </div>
      {total === 0 ? (
        empty
      ) : (
        <ol className="list" ref={box} style={{ height: virtual.getTotalSize() }}>
          {rows.map((row) => (
            <li
              key={row.key}
              ref={virtual.measureElement}
              data-index={row.index}
              aria-setsize={total}
              aria-posinset={row.index + 1}
              style={{ transform: `translateY(${row.start - virtual.options.scrollMargin}px)` }}
            >
              <Entry item={items[row.index]} index={row.index} render={render} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
