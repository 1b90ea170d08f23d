import type { Candidate } from '../../src/coding/events/candidates.ts';
import type { Reading } from '../../src/coding/reading.ts';
import type { GoldRecord } from './gold.ts';

/** The candidate that stands for a reference record: overlapping its trigger most closely; null where none does. */
export function candidateOf(reading: Reading, record: GoldRecord): Candidate | null {
  const { tokens } = reading.annotation;
  let best: Candidate | null = null;
  let closest = 0;
  for (const candidate of reading.candidates) {
    const start = tokens[candidate.first].start;
    const end = tokens[candidate.last].end;
    const common = Math.min(end, record.end) - Math.max(start, record.start);
    if (common <= 0) continue;
    const listed = candidate.senses.some((s) => s.type === record.type)
      ? candidate.senses.some((s) => s.type === record.type && !s.weak)
        ? 2
        : 1
      : 0;
    const closeness = common / (Math.max(end, record.end) - Math.min(start, record.start)) + listed;
    if (closeness > closest) {
      closest = closeness;
      best = candidate;
    }
  }
  return best;
}

/** Records by the candidate that stands for them. */
export function aligned(reading: Reading, records: readonly GoldRecord[]): Map<Candidate, GoldRecord[]> {
  const map = new Map<Candidate, GoldRecord[]>();
  for (const record of records) {
    const candidate = candidateOf(reading, record);
    if (!candidate) continue;
    const list = map.get(candidate);
    if (list) list.push(record);
    else map.set(candidate, [record]);
  }
  return map;
}
