import type { Queryable } from './db/database.ts';
import { storableJson } from './json.ts';

/** Answers kept in memory. Views of one page ask for few at a time. */
const MOST = 32;

/**
 * Answers that take long are kept until the next write of any process: the number of the last write is part of what they are kept under.
 * Two who ask at once wait for one answer.
 */
export class Answers {
  private readonly kept = new Map<string, Promise<unknown>>();

  constructor(private readonly database: Queryable) {}

  async get<T>(name: string, asked: unknown, work: () => Promise<T>): Promise<T> {
    return this.at(await this.revision(), `${name} ${JSON.stringify(asked ?? {})}`, work);
  }

  /** As `get`, and the next process finds the answer, too. For few and small answers: one of each name is kept. */
  async getLasting<T>(name: string, work: () => Promise<T>): Promise<T> {
    const revision = await this.revision();
    return this.at(revision, `lasting ${name}`, async () => {
      const [found] = await this.database.query<{ data: string }>('SELECT data FROM answer WHERE name = $1 AND revision = $2', [
        name,
        revision,
      ]);
      if (found) return JSON.parse(found.data) as T;
      const answer = await work();
      await this.database.query(
        `INSERT INTO answer (name, revision, data) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET revision = excluded.revision, data = excluded.data`,
        [name, revision, storableJson(answer)],
      );
      return answer;
    });
  }

  private async revision(): Promise<string> {
    const [row] = await this.database.query<{ value: string }>(`SELECT value FROM meta WHERE key = 'revision'`);
    return row!.value;
  }

  private at<T>(revision: string, asked: string, work: () => Promise<T>): Promise<T> {
    const key = `${revision} ${asked}`;
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
