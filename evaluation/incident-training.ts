import { groupBy } from '../src/record/group.ts';
import { buildIncidents, incidentMap } from '../src/record/incidents.ts';
import type { RecordedClaim } from '../src/record/model.ts';
import { PAIR_FEATURES, pairFeatures } from '../src/record/pair-features.ts';
import type { PairModel } from '../src/record/pair-model.ts';
import { profileOf, reportWords } from '../src/record/profile.ts';
import { type LabelledFeatures, logisticRegression } from '../training/logistic.ts';
import { type CoreferenceScore, claimsOfMentions, type Mention, scoreGroups } from './incident-reference.ts';

/** The reference's mentions with the claims that cover them. */
export interface TrainingData {
  readonly claims: readonly RecordedClaim[];
  readonly mentions: readonly Mention[];
  readonly covering: readonly (readonly RecordedClaim[])[];
  /** Part of each happening: fifths of the year by the day of the happening, as the reference's kept-back part is a time of its own. */
  readonly partOf: ReadonlyMap<string, number>;
}

export const PARTS = 5;
/**
 * Lower bars would join a few more of the reference's thinly told happenings (a point of B-cubed at -3), but in a war told by hundreds of
 * claims a day they join the attacks of a whole front: on the invented claims of bench-store.ts precision falls from 61 to 40.
 */
const THRESHOLDS = [-2, -1.5, -1, -0.5, 0];
const UNLINKED = -4;
const RIDGE = 2;

export function trainingData(claims: readonly RecordedClaim[], mentions: readonly Mention[], coveredOnly = false): TrainingData {
  const covering = claimsOfMentions(mentions, claims);
  const kept = mentions.map((_, i) => i).filter((i) => !coveredOnly || covering[i].length > 0);
  const happenings = [...new Map(kept.map((i) => [mentions[i].happening, mentions[i].from ?? '0']))].sort((a, b) =>
    a[1] < b[1] || (a[1] === b[1] && a[0] < b[0]) ? -1 : 1,
  );
  return {
    claims,
    mentions: kept.map((i) => mentions[i]),
    covering: kept.map((i) => covering[i]),
    partOf: new Map(happenings.map(([happening], i) => [happening, Math.floor((i * PARTS) / happenings.length)])),
  };
}

interface Example extends LabelledFeatures {
  readonly parts: readonly [number, number];
}

export interface Examples {
  within: Example[];
  across: Example[];
}

/** Every pair of claims that cover two mentions, labelled by whether both tell of one happening. */
export function examplesOf({ claims, mentions, covering, partOf }: TrainingData): Examples {
  const reports = new Map([...groupBy(claims, (claim) => claim.hash)].map(([hash, told]) => [hash, reportWords(told)]));
  const profiles = covering.map((found) => found.map((claim) => profileOf(claim, reports.get(claim.hash))));
  const part = (i: number): number => partOf.get(mentions[i].happening) as number;
  const examples: Examples = { within: [], across: [] };
  for (let i = 0; i < mentions.length; i++) {
    for (let j = 0; j < i; j++) {
      for (const a of profiles[i]) {
        for (const b of profiles[j]) {
          const x = pairFeatures(a, b, new Float64Array(PAIR_FEATURES.length));
          const example: Example = { x, y: mentions[i].happening === mentions[j].happening ? 1 : 0, parts: [part(i), part(j)] };
          if (a.claim.hash === b.claim.hash) examples.within.push(example);
          // Pairs with next to nothing in common never meet in the record; they would only swamp the others.
          else if (x.filter((value) => value > 0).length >= 4) examples.across.push(example);
        }
      }
    }
  }
  return examples;
}

/** Examples of the data to be judged, and of `more` data of the same happenings, kept apart by the same parts. */
function bothExamples(data: TrainingData, more?: TrainingData): Examples {
  const examples = examplesOf(data);
  if (more === undefined) return examples;
  const others = examplesOf({ ...more, partOf: data.partOf });
  return { within: [...examples.within, ...others.within], across: [...examples.across, ...others.across] };
}

function fitModel({ within, across }: Examples, use: (example: Example) => boolean, threshold: number): PairModel {
  const side = (examples: readonly Example[]): PairModel['within'] => {
    const w = logisticRegression(examples.filter(use), PAIR_FEATURES.length, RIDGE);
    const round = (value: number): number => Math.round(value * 100) / 100;
    return { bias: round(w[PAIR_FEATURES.length]), weights: Object.fromEntries(PAIR_FEATURES.map((name, i) => [name, round(w[i])])) };
  };
  return { source: '', within: side(within), across: side(across), threshold, unlinked: UNLINKED };
}

/** The group of each mention when the claims are joined with a model; mentions that no claim covers stand alone. */
export function groupMentions({ claims, covering }: TrainingData, model?: PairModel): string[] {
  const incidentOf = incidentMap(buildIncidents(claims, { model }));
  return covering.map((found, i) => (found.length === 0 ? `alone ${i}` : (incidentOf.get(found[0].id) as string)));
}

export function scoreMentions(
  { mentions }: TrainingData,
  groups: readonly string[],
  use: (i: number) => boolean = () => true,
): CoreferenceScore {
  const chosen = mentions.map((_, i) => i).filter(use);
  return scoreGroups(
    chosen.map((i) => mentions[i].happening),
    chosen.map((i) => groups[i]),
  );
}

/**
 * Learns weights from the examples that `use` allows and picks the threshold on the mentions that `judge` allows and some claim
 * covers: with the uncovered ones, which no threshold can join, it would pay to join the others too freely.
 */
function learn(data: TrainingData, examples: Examples, use: (example: Example) => boolean, judge: (i: number) => boolean): PairModel {
  const fitted = fitModel(examples, use, 0);
  const tried = THRESHOLDS.map((threshold) => ({
    threshold,
    f1: scoreMentions(data, groupMentions(data, { ...fitted, threshold }), judge).f1,
  }));
  return { ...fitted, threshold: tried.reduce((best, one) => (one.f1 > best.f1 ? one : best)).threshold };
}

export function learnAll(data: TrainingData, more?: TrainingData): PairModel {
  return learn(
    data,
    bothExamples(data, more),
    () => true,
    () => true,
  );
}

/** `more`: other claims on the same reference to learn from as well. Groups of each fifth's mentions, found with weights and threshold that saw none of that fifth's happenings. */
export function crossValidate(data: TrainingData, more?: TrainingData, report: (line: string) => void = () => {}): string[] {
  const examples = bothExamples(data, more);
  const groups: string[] = data.mentions.map(() => '');
  for (let part = 0; part < PARTS; part++) {
    const inPart = (i: number): boolean => data.partOf.get(data.mentions[i].happening) === part;
    const model = learn(
      data,
      examples,
      (example) => !example.parts.includes(part),
      (i) => !inPart(i),
    );
    const found = groupMentions(data, model);
    report(`part ${part}: threshold ${model.threshold}, B-cubed F1 ${scoreMentions(data, found, inPart).f1}`);
    found.forEach((group, i) => {
      if (inPart(i)) groups[i] = `${part} ${group}`;
    });
  }
  return groups;
}
