import { sql as record } from './0001-record.ts';
import { sql as counting } from './0002-counting.ts';
import { sql as answers } from './0003-answers.ts';

/** In order; a migration that was released is never changed. Modules rather than .sql files, so that a build carries them along. */
export const migrations: readonly { readonly number: number; readonly name: string; readonly sql: string }[] = [
  { number: 1, name: 'record', sql: record },
  { number: 2, name: 'counting', sql: counting },
  { number: 3, name: 'answers', sql: answers },
];
