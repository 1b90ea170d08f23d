import type { Page, Paging } from './filter.ts';

const LIMIT = 100;
const HIGHEST_LIMIT = 1000;

export function pagingOf({ offset = 0, limit = LIMIT }: Paging): { offset: number; limit: number } {
  return { offset: Math.max(0, Math.floor(offset)), limit: Math.min(HIGHEST_LIMIT, Math.max(1, Math.floor(limit))) };
}

export function pageOf<T>(items: T[], total: number, offset: number): Page<T> {
  const end = offset + items.length;
  return { items, total, next: items.length > 0 && end < total ? end : null };
}
