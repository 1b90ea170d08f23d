import type { Stance } from '../coding/claim.ts';

/** Stances by which a source says that something happened. */
export const TELLS: ReadonlySet<Stance> = new Set(['asserts', 'confirms']);
/** Stances about what is to come. */
export const WANTS: ReadonlySet<Stance> = new Set(['calls-for', 'intends', 'expects']);

/** `AZE MIL` + `denies it`. */
export const STANCE_WORDS: Record<Stance, string> = {
  asserts: 'asserts it',
  confirms: 'confirms it',
  denies: 'denies it',
  suspects: 'takes it for possible',
  'calls-for': 'calls for it',
  intends: 'intends it',
  expects: 'expects it',
};
