import type { QuantityKind } from '../../claim.ts';
import { casualtyWords } from '../../lexicon/quantities/casualties.ts';
import { relation } from '../tree.ts';
import type { Count } from './count.ts';
import { classesOf, joint, kindOfVerb, lower, type Scene, type Sort, sortOf, tokenOf } from './scene.ts';

/** What makes a count a casualty number. */
export interface Verdict {
  readonly kind: QuantityKind;
  readonly predicate: number;
  readonly counted: number | null;
  readonly scope?: 'total' | 'increment';
  readonly superseded?: true;
}

/** Conjoined verbs of a verb that share its object: `killed, wounded or captured 12`. One with a number of its own does not share. */
function sharedKinds(scene: Scene, verb: number, sort: Sort, count: Count): Set<QuantityKind> {
  const kinds = new Set<QuantityKind>();
  const first = relation(tokenOf(scene, verb)) === 'conj' ? (tokenOf(scene, verb)?.head ?? verb) : verb;
  const group = [first, ...scene.children.of(first).filter((child) => relation(tokenOf(scene, child)) === 'conj')];
  for (const member of group) {
    const adjacent = member === verb || betweenIsList(scene, Math.min(member, verb), Math.max(member, verb), count);
    if (!adjacent) continue;
    const kind =
      kindOfVerb(classesOf(scene, member), sort) ?? (casualtyWords.state(lower(scene, member)) as QuantityKind | undefined) ?? null;
    if (kind) kinds.add(kind);
  }
  return kinds;
}

/** True where nothing but commas, `and`, `or` and casualty words stands between two verbs. */
function betweenIsList(scene: Scene, from: number, to: number, count: Count): boolean {
  if (to - from > 6) return false;
  for (let index = from + 1; index < to; index++) {
    if (index >= count.first && index <= count.last) return false;
    const form = lower(scene, index);
    if (
      !/^(?:,|and|or|\/|either|have|been|were|seriously|critically)$/.test(form) &&
      casualtyWords.verbClasses(form).size === 0 &&
      !casualtyWords.state(form)
    )
      return false;
  }
  return true;
}

const OBJECTS: ReadonlySet<string> = new Set(['obj', 'iobj', 'nsubj:pass', 'csubj:pass']);
const DYING = /^(?:die|dies|died|dying|perish|perished|perishing|flee|fled|flees|fleeing|disappear|disappeared|vanish|vanished)$/;

function byVerb(scene: Scene, argument: number, counted: number | null, count: Count): Verdict | null {
  const token = tokenOf(scene, argument);
  const verb = token?.head ?? -1;
  if (!token || verb < 0) return null;
  const deprel = token.deprel;
  const sort = sortOf(scene, counted);
  const passive = isPassive(scene, verb);
  const group = [verb, ...scene.children.of(verb).filter((child) => relation(tokenOf(scene, child)) === 'conj')];
  const acting = group.some((one) => scene.children.of(one).some((child) => child > one && relation(tokenOf(scene, child)) === 'obj'));
  const undergoing = DYING.test(lower(scene, verb)) || (!acting && (passive || tokenOf(scene, verb)?.xpos === 'VBN'));
  const bounded = relation(token) === 'obl' && argument > verb && hasOnlyBoundBefore(scene, argument, count);
  const fits = OBJECTS.has(deprel) || (relation(token) === 'nsubj' && undergoing) || bounded;
  if (!fits) return null;
  const kinds = sharedKinds(scene, verb, sort, count);
  const kind = joint(kinds);
  // "lost 3,000 men killed or wounded": what is said of the men counts, not the verb.
  const said = counted === null ? null : bySaidOf(scene, counted, count);
  if (said && (casualtyWords.verbClasses(lower(scene, verb)).has('lost') || kind === null)) return said;
  if (kind) return { kind, predicate: verb, counted };
  // "six people were reported wounded"
  for (const child of scene.children.of(verb)) {
    const edge = relation(tokenOf(scene, child));
    if ((edge !== 'xcomp' && edge !== 'ccomp' && edge !== 'advcl') || tokenOf(scene, child)?.xpos === 'VBG') continue;
    const reported = (casualtyWords.state(lower(scene, child)) as QuantityKind | undefined) ?? kindOfVerb(classesOf(scene, child), sort);
    if (reported && passive) return { kind: reported, predicate: child, counted };
  }
  return null;
}

/** `wounded at least 20 men`: parsers take the bound's `at` for a preposition. */
function hasOnlyBoundBefore(scene: Scene, argument: number, count: Count): boolean {
  const cases = scene.children.of(argument).filter((child) => relation(tokenOf(scene, child)) === 'case');
  return cases.length > 0 && cases.every((child) => child >= count.first && child <= count.head);
}

function isPassive(scene: Scene, verb: number): boolean {
  return scene.children.of(verb).some((child) => tokenOf(scene, child)?.deprel === 'aux:pass' || tokenOf(scene, child)?.deprel === 'cop');
}

/** `220 men killed`, `six soldiers dead`, `289 captured`: a participle or adjective right behind, or hanging on, the noun or number. */
function bySaidOf(scene: Scene, noun: number, count: Count): Verdict | null {
  const near = Math.max(noun, count.last) + 1;
  const sort = sortOf(scene, noun === count.head ? null : noun);
  const candidates = [
    ...scene.children
      .of(noun)
      .filter(
        (child) =>
          child > noun &&
          ['acl', 'amod', 'advcl', 'xcomp', 'dep', 'appos', 'acl:relcl', 'compound'].includes(tokenOf(scene, child)?.deprel ?? ''),
      ),
    near,
    near + 1,
  ];
  for (const index of candidates) {
    if (index > near + 4 || tokenOf(scene, index)?.sentence !== tokenOf(scene, noun)?.sentence) continue;
    const form = lower(scene, index);
    if (
      index === near + 1 &&
      !/^(?:were|was|are|is|been|reported|confirmed|people|persons|others|seriously|slightly|critically)$/.test(lower(scene, near))
    )
      continue;
    const participle = tokenOf(scene, index)?.xpos !== 'VBD' || index !== near || !followedByObject(scene, index);
    const state = casualtyWords.state(form) as QuantityKind | undefined;
    const noun2 = casualtyWords.noun(form) as QuantityKind | undefined;
    const classes = classesOf(scene, index);
    const kind =
      state ??
      (participle && /(?:ed|en|t|ain|wn|nk)$/.test(form) ? kindOfVerb(classes, sort) : null) ??
      (index === near ? (noun2 ?? null) : null);
    if (!kind) continue;
    const kinds = new Set<QuantityKind>([kind]);
    for (let after = index + 1; after <= index + 5; after++) {
      const next = lower(scene, after);
      if (/^(?:and|or|,)$/.test(next)) continue;
      if (!casualtyWords.verbClasses(next).size && !casualtyWords.state(next)) break;
      const more = kindOfVerb(casualtyWords.verbClasses(next), sort) ?? (casualtyWords.state(next) as QuantityKind | undefined);
      if (more && lower(scene, after - 1) !== '.') kinds.add(more);
    }
    return { kind: joint(kinds) ?? kind, predicate: index, counted: noun === count.head ? null : noun };
  }
  return null;
}

function followedByObject(scene: Scene, verb: number): boolean {
  return scene.children.of(verb).some((child) => child > verb && relation(tokenOf(scene, child)) === 'obj');
}

const TAKES_LIVES = /^(?:cost|costs|costing|claim|claimed|claims|claiming|took|take|taking|taken|lost|losing|lose|found|recovered|pulled)$/;

/** `3,000 casualties`, `12 deaths`, `a toll of 27`, `the toll rose to 23`, `the loss of 700 men`, `cost 1,269 lives`. */
function byNoun(scene: Scene, argument: number, counted: number | null, count: Count): Verdict | null {
  const form = counted === null ? '' : lower(scene, counted);
  const own = casualtyWords.noun(form) as QuantityKind | undefined;
  if (own && counted !== null) {
    if (form === 'lives' || form === 'life' || form === 'bodies' || form === 'bodies') {
      const governor = tokenOf(scene, counted)?.head ?? -1;
      const verb = TAKES_LIVES.test(lower(scene, governor)) ? governor : count.first - 1;
      if (!TAKES_LIVES.test(lower(scene, verb))) return null;
      return { kind: 'killed', predicate: verb, counted: null };
    }
    return { kind: own, predicate: counted, counted: null };
  }
  const head = tokenOf(scene, argument)?.head ?? -1;
  const above = lower(scene, head);
  const deprel = relation(tokenOf(scene, argument));
  if (head >= 0 && deprel === 'nmod' && casualtyWords.isToll(above))
    return { kind: tollKind(scene, head), predicate: head, counted, scope: 'total' };
  if (head >= 0 && deprel === 'nmod' && casualtyWords.isLoss(above) && sortOf(scene, counted) !== 'unit') {
    return { kind: sortOf(scene, counted) === 'equipment' ? 'equipment' : 'killed', predicate: head, counted };
  }
  if (
    head >= 0 &&
    deprel === 'nmod' &&
    /^(?:death|deaths|killing|killings|murder|murders|massacre|execution|executions|assassination)$/.test(above) &&
    sortOf(scene, counted) !== 'unit'
  )
    return { kind: 'killed', predicate: head, counted };
  if (
    head >= 0 &&
    deprel === 'nmod' &&
    /^(?:capture|arrest|arrests|detention|abduction|kidnapping)$/.test(above) &&
    ['person', 'none'].includes(sortOf(scene, counted))
  )
    return { kind: 'captured', predicate: head, counted };
  // "the death toll rose to 23", "bringing the toll to 25", "puts the number of dead at 30", "the confirmed deaths are fourteen civilians"
  const clause = head >= 0 ? [head, argument] : [argument];
  for (const verb of clause) {
    for (const child of scene.children.of(verb)) {
      if (child === argument || !['nsubj', 'nsubj:pass', 'obj'].includes(tokenOf(scene, child)?.deprel ?? '')) continue;
      const noun = lower(scene, child);
      const isSubjectOfCopula = verb === argument;
      const preposition = scene.children.of(argument).map((one) => lower(scene, one));
      if (casualtyWords.isToll(noun)) {
        const from = preposition.includes('from');
        if (
          !isSubjectOfCopula &&
          !from &&
          !['to', 'at'].some((word) => preposition.includes(word)) &&
          deprel !== 'obj' &&
          deprel !== 'nummod'
        )
          continue;
        return { kind: tollKind(scene, child), predicate: child, counted, scope: 'total', ...(from ? { superseded: true as const } : {}) };
      }
      const kind = casualtyWords.noun(noun) as QuantityKind | undefined;
      const number = /^(?:number|total)$/.test(noun)
        ? scene.children
            .of(child)
            .map((one) => casualtyWords.noun(lower(scene, one)) ?? casualtyWords.state(lower(scene, one)))
            .find((one) => one !== undefined)
        : undefined;
      if (number) return { kind: number as QuantityKind, predicate: child, counted, scope: 'total' };
      if (isSubjectOfCopula && kind) return { kind, predicate: child, counted };
    }
  }
  return null;
}

function tollKind(scene: Scene, toll: number): QuantityKind {
  for (const child of scene.children.of(toll)) {
    const form = lower(scene, child);
    if (form === 'injury' || form === 'injured' || form === 'wounded') return 'injured';
    if (form === 'casualty' || form === 'casualties') return 'casualties';
  }
  return 'killed';
}

/** The token whose relation tells what role a counted noun has: up from a conjunct, an apposition or `including …` to what it belongs to. */
function argumentsOf(scene: Scene, start: number): number[] {
  const chain = [start];
  let index = start;
  for (let steps = 0; steps < 6; steps++) {
    const token = tokenOf(scene, index);
    const kind = relation(token);
    const including = scene.children
      .of(index)
      .some((child) => /^(?:including|among)$/.test(lower(scene, child)) && tokenOf(scene, child)?.deprel !== 'nsubj');
    if (!token || token.head < 0 || !(kind === 'conj' || kind === 'appos' || including || kind === 'nummod')) break;
    index = token.head;
    chain.push(index);
  }
  return chain;
}

/** The casualty words right before a count: `killed or wounded 200`, `wounding about 40`. */
function byWordsBefore(scene: Scene, counted: number | null, count: Count): Verdict | null {
  const sentence = tokenOf(scene, count.head)?.sentence;
  const kinds = new Set<QuantityKind>();
  let predicate: number | null = null;
  for (let index = count.first - 1; index >= 0 && index >= count.first - 6 && tokenOf(scene, index)?.sentence === sentence; index--) {
    const form = lower(scene, index);
    if (predicate !== null && /^(?:or|and|,)$/.test(form)) continue;
    const kind = /(?:ed|ing|t|k|w)$/.test(form) ? kindOfVerb(casualtyWords.verbClasses(form), sortOf(scene, counted)) : null;
    if (!kind || (predicate !== null && index === predicate - 1)) break;
    kinds.add(kind);
    predicate = index;
  }
  const kind = joint(kinds);
  return kind && predicate !== null ? { kind, predicate, counted } : null;
}

/** Decides what a count counts; null where it is no casualty number. */
export function judge(scene: Scene, count: Count): Verdict | null {
  const number = tokenOf(scene, count.head);
  if (!number) return null;
  const noun = relation(number) === 'nummod' || number.deprel === 'amod' ? number.head : -1;
  const counts = noun > count.head && noun - count.head <= 8 && !hasPrepositionBetween(scene, count.head, noun);
  const counted = counts ? noun : partitive(scene, count);
  const start = counts ? noun : count.head;
  if (sortOf(scene, counted) === 'unit') return null;
  const before = byWordsBefore(scene, counted, count);
  if (before?.kind === 'casualties') return scoped(before, count);
  const own = counts ? byParticipleItself(scene, noun) : null;
  if (own) return scoped(own, count);
  for (const argument of argumentsOf(scene, start)) {
    const verdict = byNoun(scene, argument, counted, count) ?? byVerb(scene, argument, counted, count);
    if (verdict) return scoped(verdict, count);
    const said = argument === start ? bySaidOf(scene, start, count) : null;
    if (said) return scoped(said, count);
  }
  return before ? scoped(before, count) : null;
}

function scoped(verdict: Verdict, count: Count): Verdict {
  return count.scope && !verdict.scope ? { ...verdict, scope: count.scope } : verdict;
}

function hasPrepositionBetween(scene: Scene, from: number, to: number): boolean {
  for (let index = from + 1; index < to; index++) if (tokenOf(scene, index)?.upos === 'ADP') return true;
  return false;
}

/** `another 289 captured`: the participle that the parser took for the noun counted. */
function byParticipleItself(scene: Scene, noun: number): Verdict | null {
  if (tokenOf(scene, noun)?.xpos !== 'VBN') return null;
  const kind = kindOfVerb(classesOf(scene, noun), 'none');
  return kind ? { kind, predicate: noun, counted: null } : null;
}

/** The noun of `two of the soldiers`, `one of them`. */
function partitive(scene: Scene, count: Count): number | null {
  const noun = scene.children
    .of(count.head)
    .find(
      (child) =>
        child > count.head &&
        relation(tokenOf(scene, child)) === 'nmod' &&
        scene.children.of(child).some((one) => lower(scene, one) === 'of'),
    );
  return noun ?? null;
}
