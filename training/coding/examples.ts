import { classify } from '../../src/coding/classifier/classifier.ts';
import { rowsOf } from '../../src/coding/classifier/hashing.ts';
import type { WordVectors } from '../../src/coding/classifier/vectors.ts';
import { type CodingModels, STANCE_CLASSES, TYPE_CLASSES } from '../../src/coding/decide.ts';
import type { Candidate } from '../../src/coding/events/candidates.ts';
import { sentenceMeansOf, typeDense, typeFeatures } from '../../src/coding/events/features.ts';
import type { Reading } from '../../src/coding/reading.ts';
import { borrowFeatures, roleFeatures } from '../../src/coding/roles/features.ts';
import { loansFor, mentionsFor, ROLE_CLASSES } from '../../src/coding/roles/parties.ts';
import { sourceOf } from '../../src/coding/source.ts';
import { stanceFeatures } from '../../src/coding/stance/features.ts';
import { stanceByRule } from '../../src/coding/stance/rules.ts';
import { aligned } from './align.ts';
import { type Example, type FitOptions, train } from './fit.ts';
import type { GoldRecord } from './gold.ts';

/** A report read, with its reference records. */
export interface GoldReading {
  reading: Reading;
  records: readonly GoldRecord[];
}

export const BITS = { type: 18, stance: 15, role: 17, borrow: 14 };

const OPTIONS: Record<keyof typeof BITS, Partial<FitOptions>> = {
  type: { epochs: 6, rate: 0.07, l2: 2e-4, hidden: 40, dropout: 0.3, deepRate: 0.012 },
  stance: { epochs: 10, rate: 0.08 },
  role: { epochs: 8, rate: 0.08 },
  borrow: { epochs: 6, rate: 0.05 },
};

/** Examples for the event type: every candidate, right where a record stands on it. */
export function typeExamples({ reading, records }: GoldReading, vectors: WordVectors | null): Example[] {
  const { tokens } = reading.annotation;
  const right = aligned(reading, records);
  const means = vectors ? sentenceMeansOf(reading.annotation, vectors) : null;
  return reading.candidates.map((candidate) => {
    const record = right.get(candidate)?.[0];
    const start = tokens[candidate.first].start;
    // Another word inside a record's context may name the same event: a poor negative.
    const near = !record && records.some((r) => start >= r.from && start < r.to);
    return {
      rows: rowsOf(typeFeatures(candidate, reading.surroundings), BITS.type),
      dense: vectors && means ? typeDense(candidate, reading.surroundings, vectors, means) : null,
      label: record ? TYPE_CLASSES.indexOf(record.type) : 0,
      weight: record ? 1 : near ? 0.6 : 1,
    };
  });
}

export function stanceExamples({ reading, records }: GoldReading): Example[] {
  return [...aligned(reading, records)].map(([candidate, [record]]) => {
    const told = reading.toldOf(candidate.token);
    const rule = stanceByRule(candidate.token, reading.surroundings, told);
    return {
      rows: rowsOf(stanceFeatures(candidate.token, record.type, reading.surroundings, told, rule), BITS.stance),
      dense: null,
      label: STANCE_CLASSES.indexOf(record.stance),
      weight: 1,
    };
  });
}

const roleLabel = (codes: readonly string[], { actor, recipient }: { actor: readonly string[]; recipient: readonly string[] }): number => {
  const is = (side: readonly string[]) =>
    codes.some((c) => side.includes(c)) || codes.some((c) => side.some((s) => s.slice(0, 3) === c.slice(0, 3)));
  return ROLE_CLASSES.indexOf(is(actor) ? (is(recipient) ? 'both' : 'actor') : is(recipient) ? 'recipient' : 'none');
};

export function roleExamples({ reading, records }: GoldReading): Example[] {
  const examples: Example[] = [];
  for (const [candidate, list] of aligned(reading, records)) {
    const record = merged(list);
    const told = reading.toldOf(candidate.token);
    for (const mention of mentionsFor(reading, candidate.token)) {
      const exact = mention.codes.some((c) => record.actor.includes(c) || record.recipient.includes(c));
      const label = exact ? exactLabel(mention.codes, record) : roleLabel(mention.codes, record);
      examples.push({
        rows: rowsOf(roleFeatures(candidate, record.type, mention, reading.surroundings, told), BITS.role),
        dense: null,
        label,
        // A mention that only shares the country ("Iraq" beside "Iraqi troops") may or may not be the party.
        weight: exact || label === 0 ? 1 : 0.3,
      });
    }
  }
  return examples;
}

const exactLabel = (codes: readonly string[], { actor, recipient }: { actor: readonly string[]; recipient: readonly string[] }): number => {
  const a = codes.some((c) => actor.includes(c));
  const r = codes.some((c) => recipient.includes(c));
  return ROLE_CLASSES.indexOf(a ? (r ? 'both' : 'actor') : r ? 'recipient' : 'none');
};

const merged = (list: readonly GoldRecord[]): GoldRecord => ({
  ...list[0],
  actor: [...new Set(list.flatMap((r) => r.actor))],
  recipient: [...new Set(list.flatMap((r) => r.recipient))],
});

export function borrowExamples({ reading, records }: GoldReading): Example[] {
  const right = [...aligned(reading, records)].sort((a, b) => a[0].token - b[0].token);
  const events = right.map(([candidate, [record]]) => ({ candidate, type: record.type }));
  const golds = right.map(([, list]) => merged(list));
  const examples: Example[] = [];
  events.forEach((event, at) => {
    const near = mentionsFor(reading, event.candidate.token).flatMap((m) => m.codes);
    const own = { actor: golds[at].actor.filter((c) => near.includes(c)), recipient: golds[at].recipient.filter((c) => near.includes(c)) };
    if (own.actor.length && own.recipient.length) return;
    const known = golds.map((g, i) => (i === at ? own : g));
    const speaker = sourceOf(reading, reading.toldOf(event.candidate.token)).sourceCode;
    for (const { origin, code, distance } of loansFor(reading, events, at, known)) {
      if (own.actor.includes(code) || own.recipient.includes(code)) continue;
      const missing = { actor: own.actor.length ? [] : golds[at].actor, recipient: own.recipient.length ? [] : golds[at].recipient };
      examples.push({
        rows: rowsOf(borrowFeatures(event.candidate, event.type, origin, code, own, reading.surroundings, speaker, distance), BITS.borrow),
        dense: null,
        label: exactLabel([code], missing),
        weight: 1,
      });
    }
  });
  return examples;
}

/** Examples of texts without full records. */
export interface Extra {
  type: readonly Example[];
  stance: readonly Example[];
}

/** Fits all models of `coding`. */
export function fitAll(readings: readonly GoldReading[], vectors: WordVectors, extra: Extra, cached?: Map<GoldReading, Example[]>): CodingModels {
  const types = (r: GoldReading) => {
    const known = cached?.get(r);
    if (known) return known;
    const made = typeExamples(r, vectors);
    cached?.set(r, made);
    return made;
  };
  return {
    type: train([...readings.flatMap(types), ...extra.type], TYPE_CLASSES, { bits: BITS.type, ...OPTIONS.type }),
    stance: train([...readings.flatMap(stanceExamples), ...extra.stance], STANCE_CLASSES, { bits: BITS.stance, ...OPTIONS.stance }),
    role: train(readings.flatMap(roleExamples), ROLE_CLASSES, { bits: BITS.role, ...OPTIONS.role }),
    borrow: train(readings.flatMap(borrowExamples), ROLE_CLASSES, { bits: BITS.borrow, ...OPTIONS.borrow }),
    vectors,
  };
}

/** The candidate of a snippet that most likely has one of `types` under a model so far: for texts whose label names no word. */
export function likeliest(reading: Reading, types: readonly string[], models: CodingModels): Candidate | null {
  const means = sentenceMeansOf(reading.annotation, models.vectors);
  let best: Candidate | null = null;
  let most = 0.05;
  for (const candidate of reading.candidates) {
    const p = classify(models.type, {
      rows: rowsOf(typeFeatures(candidate, reading.surroundings), models.type.bits),
      dense: typeDense(candidate, reading.surroundings, models.vectors, means),
    });
    for (const type of types) {
      const q = p[TYPE_CLASSES.indexOf(type as (typeof TYPE_CLASSES)[number])];
      if (q > most) {
        most = q;
        best = candidate;
      }
    }
  }
  return best;
}
