/** A result row, columns by name. `jsonb` comes parsed; days and times must be cast to text in the statement, counts to int. */
export type Row = Record<string, unknown>;

export interface Queryable {
  /** Parameters are strings, numbers, booleans, null, and lists of strings; `jsonb` is handed in as JSON text. */
  query<R extends Row>(sql: string, parameters?: readonly unknown[]): Promise<R[]>;
  /** Several statements without parameters. */
  script(sql: string): Promise<void>;
}

/** PostgreSQL, wherever it runs. */
export interface Database extends Queryable {
  readonly kind: 'embedded' | 'shared' | 'server';
  /** Folder or host and database. */
  readonly location: string;
  /** Everything that `work` does is done wholly or not at all. Statements of others wait or see nothing of it. */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** Calls back with what any process sends with `pg_notify` to the channel. */
  listen(channel: string, listener: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
