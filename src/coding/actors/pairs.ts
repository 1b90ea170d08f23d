import { type Draft, setCodes } from './draft.ts';
import { codeOf } from './entry.ts';
import type { Phrases } from './phrase.ts';
import type { Pronouns } from './pronouns.ts';

/** How many mentions back a noun may point: keeps the time of a long text in bounds. */
export const REACH = 400;

const PAIR =
  /^(?:side|party|country|nation|state|neighbour|neighbor|foe|rival|enemy|adversary|belligerent|combatant|warring party|ally|power|leader|president|minister|foreign minister|prime minister|army|government|capital|man|delegation|people)$/;
/** Pairs that are coded by their countries, also where the text named their forces last. */
const STATELY = /^(?:side|party|country|nation|state|neighbour|neighbor|foe|rival|enemy|adversary|belligerent|ally|power|people)$/;
const PERSONAL = /^(?:leader|president|minister|foreign minister|prime minister|man|official|diplomat|envoy|general)$/;
const GOVERNING = /^(?:government|president|leader|capital|.*minister)$/;

/** A country, or within it those who fight or oppose its government. */
const sideOf = (draft: Draft): string => (/^(?:REB|OPP)$/.test(draft.role) ? (draft.codes[0] ?? '') : (draft.countries[0] ?? ''));

/** Resolves what stands for two at once: both sides, the two countries, each other. */
export class Pairs {
  /** How often the report names each side. */
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly phrases: Phrases,
    private readonly drafts: readonly Draft[],
    private readonly byHead: ReadonlyMap<number, number>,
    private readonly pronouns: Pronouns,
  ) {
    for (const draft of drafts) if (draft.countries[0]) this.counts.set(sideOf(draft), (this.counts.get(sideOf(draft)) ?? 0) + 1);
  }

  isPair(draft: Draft, index: number): boolean {
    if (!PAIR.test(draft.lemma)) return false;
    const phrase = this.phrases.phrase(draft.head);
    for (let i = phrase.first; i < draft.head; i++) {
      const { form } = this.phrases.tokens[i]!;
      if (
        draft.plural
          ? /^(?:both|two|warring|opposing|rival)$/i.test(form)
          : /^(?:each|either|neither)$/i.test(form) && STATELY.test(draft.lemma)
      )
        return true;
    }
    return draft.plural && draft.definite && index > 0 && /^(?:side|party|warring party|belligerent|foe|combatant)$/.test(draft.lemma);
  }

  resolve(draft: Draft, index: number): void {
    draft.kind = 'group';
    draft.plural = true;
    if (draft.lemma === 'each other') {
      const subject = this.pronouns.subjectOf(draft.head);
      const joint = subject >= 0 ? this.jointCodes(subject) : [];
      if (joint.length > 1) {
        setCodes(draft, joint);
        return;
      }
    }
    const personal = PERSONAL.test(draft.lemma) ? this.people(index) : [];
    const states = STATELY.test(draft.lemma) || draft.lemma === 'each other' || draft.lemma === 'both';
    const found =
      personal.length === 2
        ? personal
        : this.find(index, /^(?:country|nation|state|neighbour|neighbor|capital|government|army)$/.test(draft.lemma));
    if (found.length < 2) return;
    draft.antecedent = found[1]!;
    const role = personal.length ? '' : GOVERNING.test(draft.lemma) ? 'GOV' : draft.lemma === 'army' ? 'MIL' : '';
    const codes = found.flatMap((i) => this.sideCodes(this.drafts[i]!, role, states)).filter((code, i, all) => all.indexOf(code) === i);
    setCodes(draft, codes.slice(0, 2));
    draft.role = role;
  }

  private sideCodes(draft: Draft, role: string, states: boolean): string[] {
    if (role) return draft.countries.map((country) => codeOf(country, role));
    return states && draft.role !== 'REB' && draft.country !== 'IGO' ? draft.countries : draft.codes;
  }

  /** `The ministers` of several states: those that the report has named, in the order of the text; of its head line, those that it will name. */
  several(draft: Draft, index: number): string[] {
    if (!draft.plural || !PERSONAL.test(draft.lemma) || draft.lemma === 'man') return [];
    const office = (other: Draft) => other.person && other.kind === 'name' && /^(?:GOV|)$/.test(other.role) && other.codes.length > 0;
    const before = this.drafts.slice(Math.max(0, index - REACH), index).filter(office);
    const named = before.length > 0 || draft.sentence > 1 ? before : this.drafts.slice(index + 1, index + REACH).filter(office);
    const codes = [...new Set(named.map((other) => other.codes[0]!))];
    return codes.length > 1 ? codes.slice(0, 8) : [];
  }

  private people(index: number): number[] {
    const found: number[] = [];
    for (let i = index - 1; i >= 0 && found.length < 2 && index - i < REACH; i--) {
      const other = this.drafts[i]!;
      if (!other.person || other.kind !== 'name' || !other.codes.length) continue;
      if (found.some((j) => this.drafts[j]!.name === other.name || this.drafts[j]!.codes[0] === other.codes[0])) continue;
      found.push(i);
    }
    return found.reverse();
  }

  /** Indices of the two sides that the report last set side by side, in the order of the text; fewer if there are none. */
  find(index: number, statesOnly = false): number[] {
    const last = this.drafts[index]!.sentence;
    const subject = this.drafts[index]!.subject ? -1 : this.pronouns.subjectOf(this.drafts[index]!.head);
    for (let i = index - 1; i >= 0 && index - i < REACH; i--) {
      const draft = this.drafts[i]!;
      if (draft.modifier && draft.reading?.sort === 'adjective') continue;
      for (const head of draft.joined) {
        const j = this.byHead.get(head);
        if (j === undefined || j >= index) continue;
        const other = this.drafts[j]!;
        if (draft.countries[0] && other.countries[0] && sideOf(draft) !== sideOf(other)) return [i, j];
      }
    }
    // Without such a pair, the two sides named last; of more than two, those that the report names most.
    const sides = new Map<string, number>();
    for (let i = index - 1; i >= 0 && index - i < REACH; i--) {
      const draft = this.drafts[i]!;
      if (sides.size >= 2 && last - draft.sentence > 2) break;
      const country = draft.countries[0];
      if (!country || country === 'IGO' || draft.locative || (statesOnly && (country.length !== 3 || draft.role === 'REB'))) continue;
      if (/^(?:MED|NGO)$/.test(draft.role) || i === subject) continue;
      if (draft.countries.length > 1 && sides.size === 0) return [i, i];
      const side = sideOf(draft);
      if (!sides.has(side)) sides.set(side, i);
    }
    return [...sides]
      .sort((a, b) => (this.counts.get(b[0]) ?? 0) - (this.counts.get(a[0]) ?? 0))
      .slice(0, 2)
      .map(([, i]) => i)
      .sort((a, b) => a - b);
  }

  private jointCodes(index: number): string[] {
    const draft = this.drafts[index]!;
    const codes = [...draft.codes];
    for (const head of draft.joined) {
      const other = this.drafts[this.byHead.get(head) ?? -1];
      for (const code of other?.codes ?? []) if (!codes.includes(code)) codes.push(code);
    }
    return codes;
  }
}
