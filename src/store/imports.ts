/** One call of `read`, or one import over the page. */
export interface ImportRun {
  readonly id: string;
  /** What was read, as given. */
  readonly origin: string;
  /** ISO 8601 with time zone. */
  readonly startedAt: string;
  /** Null while it runs, or when its process ended early. */
  readonly finishedAt: string | null;
  readonly read: number;
  readonly known: number;
  readonly failed: number;
}

/** An input that could not be read. */
export interface Failure {
  readonly import: string;
  readonly at: string;
  readonly origin: string;
  readonly line: number | null;
  readonly reason: string;
  readonly remedy: string;
}
