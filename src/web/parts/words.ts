import type { EventType, Quantity, Stance } from '../../coding/claim.ts';
import type { ComparedField, Support, TruceStep } from '../../record/model.ts';

/** The page's words for codes. They report what somebody says and never that it is so. */

export const STANCE: Record<Stance, string> = {
  asserts: 'says',
  confirms: 'confirms',
  denies: 'denies',
  suspects: 'suspects',
  'calls-for': 'calls for',
  intends: 'announces',
  expects: 'expects',
};

export const TYPE: Record<EventType, string> = {
  AGREE: 'Agreement',
  CONSULT: 'Talks',
  SUPPORT: 'Support',
  CONCEDE: 'Concession',
  COOPERATE: 'Cooperation',
  AID: 'Aid',
  RETREAT: 'Ceasefire or withdrawal',
  REQUEST: 'Request',
  ACCUSE: 'Accusation',
  REJECT: 'Refusal',
  THREATEN: 'Threat',
  PROTEST: 'Protest',
  SANCTION: 'Sanctions',
  MOBILIZE: 'Mobilization',
  COERCE: 'Coercion',
  ASSAULT: 'Violence',
};

export const FIELD: Record<ComparedField, string> = {
  happened: 'Whether it happened',
  actor: 'Who did it',
  when: 'When',
  where: 'Where',
  'how-many': 'How many',
};

export const VERDICT = { agree: 'agree', contradict: 'contradict', gap: 'one account only' } as const;

export const SUPPORT: Record<Support['level'], string> = {
  none: 'nobody says that it happened',
  'one-side': 'claimed by one side only',
  'one-outlet': 'told by one outlet',
  'independent-outlets': 'told by several outlets',
  'third-party': 'claimed by a third party',
  'both-sides': 'claimed by both sides',
};

export const STEP: Record<TruceStep, string> = {
  'called-for': 'called for',
  proposed: 'proposed',
  agreed: 'agreed',
  declared: 'declared',
  denied: 'denied',
  violated: 'violation claimed',
  'violation-denied': 'violation denied',
  confirmed: 'confirmed',
  rejected: 'rejected',
  expired: 'expired',
  history: 'told as history',
};

const BOUND = { min: 'at least ', max: 'up to ', about: 'about ' } as const;

export function quantity(q: Quantity): string {
  const number = q.max === undefined ? n(q.n) : `${n(q.n)}–${n(q.max)}`;
  return `${q.bound ? BOUND[q.bound] : ''}${number} ${q.kind === 'casualties' ? 'killed or injured' : q.kind}${q.of ? ` of ${q.of}` : ''}`;
}

/** Made when it is first used: a browser takes long to make its first one. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
const utc = (options: Intl.DateTimeFormatOptions) => once(() => new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }));

const NUMBER = once(() => new Intl.NumberFormat('en-GB'));
export const n = (value: number): string => NUMBER().format(value);

const DAY = utc({ day: 'numeric', month: 'long', year: 'numeric' });
const MOMENT = once(
  () => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' }),
);
const at = (day: string): Date => new Date(`${day.slice(0, 10)}T00:00:00Z`);

export const day = (value: string | null | undefined): string => (value ? DAY().format(at(value)) : 'no date');
export const moment = (value: string): string => MOMENT().format(new Date(value));

/** `2–4 April 2016`, as short as it can be said. */
export function days(from: string | null, to: string | null): string {
  if (from === null && to === null) return 'no date';
  if (from === null || to === null || from === to) return day(from ?? to);
  return DAY().formatRange(at(from), at(to));
}

export const plural = (count: number, one: string, more = `${one}s`): string => `${n(count)} ${count === 1 ? one : more}`;

/** `A, B and C`. */
export function list(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
