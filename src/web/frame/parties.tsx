import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { partyOf } from '../../record/party.ts';
import type { PartyCount } from '../../store/store.ts';
import { useApi } from './api.ts';

export const SLOTS = 8;

interface Parties {
  /** All parties of the record, most named first. */
  readonly all: readonly PartyCount[];
  /** 1 to 8 for a party with a colour and shape of its own, 0 for the others, the report itself and unnamed sources. */
  readonly slot: (code: string | null) => number;
  /** `AZE MIL` → `Azerbaijan, armed forces`. */
  readonly name: (code: string) => string;
}

const PartiesContext = createContext<Parties>({ all: [], slot: () => 0, name: (code) => code });
export const useParties = (): Parties => useContext(PartiesContext);

/**
 * Gives colours to parties. The wished slot follows from the code's letters alone, so that a party mostly keeps its colour when the record
 * grows; where two wish the same, the more often named one comes first and the other takes the next free one.
 */
export function slotsOf(parties: readonly PartyCount[]): Map<string, number> {
  const taken = new Set<number>();
  const slots = new Map<string, number>();
  const weight = (party: PartyCount) => party.asSource + party.asActor + party.asRecipient;
  const ranked = [...parties].sort((a, b) => weight(b) - weight(a) || a.code.localeCompare(b.code)).slice(0, SLOTS);
  for (const { code } of ranked) {
    let slot = [...code].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7) % SLOTS;
    while (taken.has(slot)) slot = (slot + 1) % SLOTS;
    taken.add(slot);
    slots.set(code, slot + 1);
  }
  return slots;
}

export function nameOf(code: string, names: Record<string, string>): string {
  if (code === 'report') return 'the report itself';
  if (code === 'unnamed') return 'an unnamed source';
  const [head, ...rest] = code.split(' ');
  const body = (head === 'IGO' || head === 'NGO') && rest.length > 0 ? rest : [head, ...rest];
  return body.map((part) => names[part] ?? part).join(', ');
}

export function PartiesProvider({ children }: { children: ReactNode }) {
  const parties = useApi<{ parties: PartyCount[] }>('/api/parties', { links: false });
  const named = useApi<{ codes: Record<string, string> }>('/api/codes');
  const value = useMemo<Parties>(() => {
    const all = parties.data?.parties ?? [];
    const slots = slotsOf(all);
    const names = named.data?.codes ?? {};
    return {
      all,
      slot: (code) => (code === null ? 0 : (slots.get(partyOf(code)) ?? 0)),
      name: (code) => nameOf(code, names),
    };
  }, [parties.data, named.data]);
  return <PartiesContext value={value}>{children}</PartiesContext>;
}
