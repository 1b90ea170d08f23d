import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Document } from '../src/read/document.ts';
import type { RecordedClaim } from '../src/record/model.ts';

const Happening = z.object({
  id: z.string(),
  title: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  mentions: z.array(z.object({ doc: z.string(), at: z.string(), trigger: z.string() })),
});
export type Happening = z.infer<typeof Happening>;

export interface Mention {
  readonly happening: string;
  readonly from: string | null;
  readonly doc: string;
  readonly at: string;
  readonly start: number;
  readonly end: number;
}

/** The places in the reports that tell of the reference's happenings, made by one careful reading of all of them. */
export function readMentions(shared: string, documents: ReadonlyMap<string, Document>): Mention[] {
  const file = join(shared, 'incidents', 'incidents.jsonl');
  if (!existsSync(file)) throw new Error(`the evaluation data has no file ${file}`);
  const happenings = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Happening.parse(JSON.parse(line)));
  return happenings.flatMap((happening) =>
    happening.mentions.map(({ doc, at, trigger }) => {
      const text = documents.get(doc)?.text;
      const place = text?.indexOf(at) ?? -1;
      if (place < 0) throw new Error(`${happening.id}: '${at}' is not in ${doc}`);
      const start = place + at.indexOf(trigger);
      return { happening: happening.id, from: happening.from, doc, at, start, end: start + trigger.length };
    }),
  );
}

/** For each mention, the claims whose triggers are nearest to it: overlapping ones, else those at most 15 characters away. */
export function claimsOfMentions(mentions: readonly Mention[], claims: readonly RecordedClaim[]): RecordedClaim[][] {
  const byDoc = new Map<string, RecordedClaim[]>();
  for (const claim of claims) byDoc.set(claim.doc, [...(byDoc.get(claim.doc) ?? []), claim]);
  return mentions.map((mention) => {
    const gap = (claim: RecordedClaim): number => Math.max(0, Math.max(mention.start, claim.start) - Math.min(mention.end, claim.end));
    const near = (byDoc.get(mention.doc) ?? []).filter((claim) => gap(claim) <= 15).sort((a, b) => gap(a) - gap(b));
    return near.filter((claim) => gap(claim) === gap(near[0] as RecordedClaim));
  });
}

export interface CoreferenceScore {
  precision: number;
  recall: number;
  f1: number;
  muc: number;
  ceafe: number;
  conll: number;
}

/**
 * B-cubed (Bagga and Baldwin 1998), MUC (Vilain et al. 1995), CEAF-e (Luo 2005, matched greedily) and CoNLL's mean of the three,
 * in percent. `gold` and `got` give the group of each mention.
 */
export function scoreGroups(gold: readonly string[], got: readonly string[]): CoreferenceScore {
  const groups = (of: readonly string[]): Map<string, Set<number>> => {
    const map = new Map<string, Set<number>>();
    of.forEach((group, i) => {
      map.set(group, (map.get(group) ?? new Set()).add(i));
    });
    return map;
  };
  const G = groups(gold);
  const P = groups(got);
  const common = (a: Set<number>, b: Set<number>): number => [...a].filter((i) => b.has(i)).length;
  const mean = (p: number, r: number): number => (p + r === 0 ? 0 : (2 * p * r) / (p + r));
  let precision = 0;
  let recall = 0;
  for (let i = 0; i < gold.length; i++) {
    const g = G.get(gold[i] as string) as Set<number>;
    const p = P.get(got[i] as string) as Set<number>;
    const n = common(g, p);
    precision += n / p.size / gold.length;
    recall += n / g.size / gold.length;
  }
  const links = (from: Map<string, Set<number>>, other: readonly string[]): number => {
    let found = 0;
    let all = 0;
    for (const group of from.values()) {
      found += group.size - new Set([...group].map((i) => other[i])).size;
      all += group.size - 1;
    }
    return all === 0 ? 0 : found / all;
  };
  const muc = mean(links(P, gold), links(G, got));
  const pairs = [...G].flatMap(([g, members]) =>
    [...new Set([...members].map((i) => got[i] as string))].map((p) => {
      const other = P.get(p) as Set<number>;
      return { g, p, value: (2 * common(members, other)) / (members.size + other.size) };
    }),
  );
  const usedG = new Set<string>();
  const usedP = new Set<string>();
  let similarity = 0;
  for (const { g, p, value } of pairs.sort((a, b) => b.value - a.value)) {
    if (usedG.has(g) || usedP.has(p)) continue;
    usedG.add(g);
    usedP.add(p);
    similarity += value;
  }
  const ceafe = mean(similarity / P.size, similarity / G.size);
  const f1 = mean(precision, recall);
  const percent = (x: number): number => Math.round(x * 1000) / 10;
  return {
    precision: percent(precision),
    recall: percent(recall),
    f1: percent(f1),
    muc: percent(muc),
    ceafe: percent(ceafe),
    conll: percent((f1 + muc + ceafe) / 3),
  };
}
