import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { Params } from './api.ts';

/** What goes with a person from view to view: the chosen parties and days. */
const KEPT = ['party', 'from', 'to'] as const;
const LISTS = [
  'party',
  'actor',
  'recipient',
  'sourceCode',
  'source',
  'type',
  'stance',
  'outlet',
  'review',
  'quantity',
  'pair',
  'doc',
] as const;
const SINGLE = ['from', 'to', 'text', 'sort', 'minConfidence', 'contested', 'located', 'background'] as const;
export type ListKey = (typeof LISTS)[number];
export type SingleKey = (typeof SINGLE)[number];

export interface Filter {
  /** As the API takes it. */
  readonly params: Params;
  readonly list: (key: ListKey) => string[];
  readonly one: (key: SingleKey) => string;
  /** Sets or clears one parameter of the address. */
  readonly set: (key: ListKey | SingleKey, value: string | readonly string[] | null) => void;
  readonly clear: () => void;
  /** Whether anything narrows the view. */
  readonly active: boolean;
}

/** The filter of this view; the address holds it, so that every view can be handed on and gone back to. */
export function useFilter(): Filter {
  const [search, setSearch] = useSearchParams();
  const text = search.toString();
  return useMemo(() => {
    const now = new URLSearchParams(text);
    const params: Record<string, string | string[]> = {};
    for (const key of LISTS) if (now.has(key)) params[key] = now.getAll(key);
    for (const key of SINGLE) if (now.get(key)) params[key] = now.get(key) ?? '';
    return {
      params,
      list: (key) => now.getAll(key),
      one: (key) => now.get(key) ?? '',
      set: (key, value) => {
        const next = new URLSearchParams(text);
        next.delete(key);
        for (const one of value === null ? [] : Array.isArray(value) ? value : [value]) if (one !== '') next.append(key, one);
        setSearch(next, { replace: key === 'text' });
      },
      clear: () => setSearch(new URLSearchParams()),
      active: Object.keys(params).some((key) => key !== 'sort'),
    };
  }, [text, setSearch]);
}

/** The part of the address that links between views carry on. */
export function useKept(): string {
  const [search] = useSearchParams();
  const kept = new URLSearchParams();
  for (const key of KEPT) for (const value of search.getAll(key)) kept.append(key, value);
  const text = kept.toString();
  return text === '' ? '' : `?${text}`;
}

/** A link to another view with filters of its own beside those carried on. */
export function withKept(path: string, kept: string, extra: Params = {}): string {
  const query = new URLSearchParams(kept);
  for (const [key, value] of Object.entries(extra)) {
    if (value === null || value === undefined) continue;
    query.delete(key);
    for (const one of Array.isArray(value) ? value : [value]) query.append(key, String(one));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
