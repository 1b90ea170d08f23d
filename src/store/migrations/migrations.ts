import { sql as record } from './0001-record.ts';

/** In order; a migration that was released is never changed. Modules rather than .sql files, so that a build carries them along. */
export const migrations: readonly { readonly number: number; readonly name: string; readonly sql: string }[] = [
  { number: 1, name: 'record', sql: record },
];
