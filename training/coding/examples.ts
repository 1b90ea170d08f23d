import { rowsOf } from '../../src/coding/classifier/hashing.ts';
import type { WordVectors } from '../../src/coding/classifier/vectors.ts';
import { sentenceMeansOf, typeDense, typeFeatures } from '../../src/coding/events/features.ts';
import { type CodingModels, STANCE_CLASSES, TYPE_CLASSES } from '../../src/coding/models.ts';
import type { Reading } from '../../src/coding/reading.ts';
import { borrowFeatures, roleFeatures } from '../../src/coding/roles/features.ts';
import { forcesFor, loansFor, mentionsFor, ROLE_CLASSES } from '../../src/coding/roles/parties.ts';
import { sourceOf } from '../../src/coding/source.ts';
import { stanceFeatures } from '../../src/coding/stance/features.ts';
import { stanceByRule } from '../../src/coding/stance/rules.ts';
import { aligned } from './align.ts';
import { type Example, type FitOptions, train, trainCommittee } from './fit.ts';
import type { GoldRecord } from './gold.ts';

/** A report read, with its reference records. */
export interface GoldReading {
  reading: Reading;
  records: readonly GoldRecord[];
}

export const BITS = { type: 18, stance: 15, role: 17, borrow: 14 };

const OPTIONS: Record<keyof typeof BITS, Partial<FitOptions>> = {
  type: { epochs: 6, rate: 0.07, l2: 2e-4, hidden: 40, dropout: 0.3, deepRate: 0.012 },
  stance: { epochs: 10, rate: 0.08, l2: 2e-4 },
  role: { epochs: 8, rate: 0.08 },
  borrow: { epochs: 6, rate: 0.05 },
};

/** Classifiers of a kind that judge together. */
const MEMBERS = 3;

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

/** The same country in another role ("Iraq" for "Iraqi troops") will do where the sentence names the side in no other way. */
const countryLabel = (codes: readonly string[], record: GoldRecord): number => {
  const countries = (list: readonly string[]) => list.map((c) => c.slice(0, 3));
  return exactLabel(countries(codes), { actor: countries(record.actor), recipient: countries(record.recipient) });
};

export function roleExamples({ reading, records }: GoldReading): Example[] {
  const examples: Example[] = [];
  for (const [candidate, list] of aligned(reading, records)) {
    const record = merged(list);
    const told = reading.toldOf(candidate.token);
    const mentions = mentionsFor(reading, candidate.token);
    const named = new Set(mentions.flatMap((m) => m.codes));
    const missing = [...record.actor, ...record.recipient].filter((c) => !named.has(c)).map((c) => c.slice(0, 3));
    for (const mention of mentions) {
      let label = exactLabel(mention.codes, record);
      let weight = 1;
      if (label === 0 && mention.codes.some((c) => missing.includes(c.slice(0, 3)))) {
        label = countryLabel(mention.codes, record);
        weight = 0.5;
      }
      examples.push({
        rows: rowsOf(roleFeatures(candidate, record.type, mention, reading.surroundings, told), BITS.role),
        dense: null,
        label,
        weight,
      });
    }
  }
  return examples;
}

const exactLabel = (codes: readonly string[], { actor, recipient }: Pick<GoldRecord, 'actor' | 'recipient'>): number => {
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
    const known = golds.map((g, i) => (i === at ? own : g));
    const speaker = sourceOf(reading, reading.toldOf(event.candidate.token)).sourceCode;
    // A country alone stands where its forces are meant, as the sentence may have it.
    const bare = (role: 'actor' | 'recipient') => {
      const [code, ...more] = golds[at][role];
      return code && more.length === 0 && near.includes(code.slice(0, 3)) && !near.includes(`${code.slice(0, 3)} MIL`)
        ? [code.slice(0, 3)]
        : [];
    };
    const plain = { actor: bare('actor'), recipient: bare('recipient') };
    const sides = golds.map((g, i) => (i === at ? plain : g));
    for (const { origin, code, distance, role } of forcesFor(reading, events, at, sides)) {
      const features = borrowFeatures(
        event.candidate,
        event.type,
        origin,
        code,
        { ...own, [role]: plain[role] },
        reading.surroundings,
        speaker,
        distance,
      );
      const label = golds[at][role].includes(code) ? ROLE_CLASSES.indexOf(role) : 0;
      examples.push({ rows: rowsOf(features, BITS.borrow), dense: null, label, weight: 1 });
    }
    if (own.actor.length && own.recipient.length) return;
    for (const { origin, code, distance } of loansFor(reading, events, at, known, speaker)) {
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

/** A text that the models learn from: what it teaches each of them. */
export interface Lesson {
  readonly reading: Reading;
  readonly records: readonly GoldRecord[];
  readonly type: readonly Example[];
  readonly stance: readonly Example[];
  readonly role: readonly Example[];
  readonly borrow: readonly Example[];
}

/** All that a report with full reference records teaches. */
export const lessonOf = (gold: GoldReading, vectors: WordVectors): Lesson => ({
  reading: gold.reading,
  records: gold.records,
  type: typeExamples(gold, vectors),
  stance: stanceExamples(gold),
  role: roleExamples(gold),
  borrow: borrowExamples(gold),
});

/** Trains all models of `coding`. */
export function trainAll(lessons: readonly Lesson[], vectors: WordVectors): CodingModels {
  const all = (model: keyof typeof BITS) => lessons.flatMap((l) => l[model]);
  return {
    type: trainCommittee(all('type'), TYPE_CLASSES, { bits: BITS.type, ...OPTIONS.type }, MEMBERS),
    stance: trainCommittee(all('stance'), STANCE_CLASSES, { bits: BITS.stance, ...OPTIONS.stance }, MEMBERS),
    role: trainCommittee(all('role'), ROLE_CLASSES, { bits: BITS.role, ...OPTIONS.role }, MEMBERS),
    borrow: train(all('borrow'), ROLE_CLASSES, { bits: BITS.borrow, ...OPTIONS.borrow }),
    vectors,
  };
}
