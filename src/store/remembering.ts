import type { Queryable } from './db/database.ts';

/** Answers kept. Views of one page ask for few at a time. */
const MOST = 32;

/**
 * Answers that take long are kept until the next write of any process: the number of the last write is part of what they are kept under.
 * Two who ask at once wait for one answer.
 */
export class Answers {
  private readonly kept = new Map<string, Promise<unknown>>();

  constructor(private readonly database: Queryable) {}

  async get<T>(name: string, asked: unknown, work: () => Promise<T>): Promise<T> {
    const [row] = await this.database.query<{ value: string }>(`SELECT value FROM meta WHERE key = 'revision'`);
    const key = `${row!.value} ${name} ${JSON.stringify(asked ?? {})}`;
    const found = this.kept.get(key);
    if (found) return found as Promise<T>;
    const answer = work();
    this.kept.set(key, answer);
    answer.catch(() => this.kept.delete(key));
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST) break;
      this.kept.delete(oldest);
    }
    return answer;
  }
}
