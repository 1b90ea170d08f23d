import { SPEECH } from './collect.ts';
import { countriesOf, type Draft, linkTo, setCodes } from './draft.ts';
import { codeOf } from './entry.ts';
import type { ActorContext } from './mention.ts';
import type { Phrases } from './phrase.ts';
import { Pronouns } from './pronouns.ts';
import type { Reader } from './read.ts';
import { keysOf } from './words.ts';

/** Nouns that stand for a body named before: what its codes must be like. */
const STANDS_FOR: Readonly<Record<string, (draft: Draft) => boolean>> = {
  group: (d) => /REB|OPP|NGO/.test(d.role) && d.kind === 'name',
  movement: (d) => /REB|OPP/.test(d.role) && d.kind === 'name',
  organization: (d) => d.kind === 'name' && (/REB|NGO/.test(d.role) || d.country === 'IGO'),
  organisation: (d) => d.kind === 'name' && (/REB|NGO/.test(d.role) || d.country === 'IGO'),
  militia: (d) => d.role === 'REB' && d.kind === 'name',
  party: (d) => /OPP|REB/.test(d.role) && d.kind === 'name' && !d.person,
  agency: (d) => (/MED/.test(d.role) || /agency|tass|xinhua|irna/i.test(d.printed)) && d.kind === 'name',
  newspaper: (d) => d.role === 'MED' && d.kind === 'name',
  coalition: (d) => d.country === 'IGO' && /coalition/i.test(d.name + d.printed),
  bloc: (d) => d.country === 'IGO',
  alliance: (d) => d.country === 'IGO',
  council: (d) => /council/i.test(d.name),
  country: (d) => d.role === '' && /^(?:state|capital)$/.test(d.reading?.sort ?? ''),
  nation: (d) => d.role === '' && /^(?:state|capital)$/.test(d.reading?.sort ?? ''),
  state: (d) => d.role === '' && d.reading?.sort === 'state',
  company: (d) => d.reading?.sort === 'body' && d.role === '',
  firm: (d) => d.reading?.sort === 'body' && d.role === '',
};
const PAIR =
  /^(?:side|party|country|nation|state|neighbour|neighbor|foe|rival|enemy|adversary|belligerent|combatant|warring party|ally|power|leader|president|minister|foreign minister|prime minister|army|government|capital|man|delegation|people)$/;
/** Pairs that are coded by their countries, also where the text named their forces last. */
const STATELY = /^(?:side|party|country|nation|state|neighbour|neighbor|foe|rival|enemy|adversary|belligerent|ally|power|people)$/;
const PERSONAL_PAIR = /^(?:leader|president|minister|foreign minister|prime minister|man|official|diplomat|envoy|general)$/;

/** What somebody says something in. */
const DOCUMENT = /^(?:statement|communique|communiqué|declaration|press release|bulletin|letter|message|interview)$/;
/** What a state does with its own forces. */
const SENDS = /^(?:send|sent|sending|sends|deploy|dispatch|redeploy|withdr|pull|mass|amass|mobili[sz]|commit|recall|station|rush)/i;

/** A country, or within it those who fight or oppose its government. */
const sideOf = (draft: Draft): string => (/^(?:REB|OPP)$/.test(draft.role) ? (draft.codes[0] ?? '') : (draft.countries[0] ?? ''));

/** How many mentions back a noun may point: keeps the time of a long text in bounds. */
const REACH = 400;

/** Resolves every mention in the order of the text. Changes the drafts in place. */
export class Resolver {
  private readonly pronouns: Pronouns;
  private readonly surnames = new Map<string, number>();
  private readonly acronyms = new Map<string, number>();
  private readonly byHead = new Map<number, number>();
  private readonly home: string;
  /** The country where things happen: that of most places and `in X`. */
  private readonly ground: string;
  /** How often the report names each side. */
  private readonly counts = new Map<string, number>();
  private speaker = '';

  constructor(
    private readonly phrases: Phrases,
    private readonly reader: Reader,
    private readonly drafts: Draft[],
    context: ActorContext,
    private readonly placeCounts: ReadonlyMap<string, number>,
  ) {
    drafts.forEach((draft, index) => {
      this.byHead.set(draft.head, index);
    });
    for (const draft of drafts) if (draft.countries[0]) this.counts.set(sideOf(draft), (this.counts.get(sideOf(draft)) ?? 0) + 1);
    this.pronouns = new Pronouns(phrases, drafts, this.byHead);
    this.home = this.homeOf(context);
    this.ground = this.groundOf() || this.home;
  }

  run(): void {
    this.drafts.forEach((draft, index) => {
      if (draft.kind === 'pronoun') this.pronouns.resolve(draft, index, (i) => this.pair(i));
      else if (draft.kind === 'group') this.group(draft, index);
      else if (draft.kind === 'agent') this.agent(draft, index);
      else this.name(draft, index);
      this.remember(draft, index);
    });
  }

  /** The country that a report is told from: its dateline's, else the one it names most. */
  private homeOf(context: ActorContext): string {
    const place = (text: string): string => {
      for (const draft of this.drafts)
        if (draft.countries[0] && text.toLowerCase().includes(draft.printed.toLowerCase()) && draft.reading?.sort === 'capital')
          return draft.countries[0];
      return '';
    };
    const dateline = context.dateline ? place(context.dateline) : '';
    if (dateline) return dateline;
    const counts = new Map<string, number>();
    for (const [country, count] of this.placeCounts) counts.set(country, count);
    for (const draft of this.drafts) {
      for (const country of draft.countries) {
        if (country === 'IGO' || country.length !== 3) continue;
        counts.set(country, (counts.get(country) ?? 0) + (draft.sentence === 0 ? 1.6 : 1) + (draft.subject ? 0.5 : 0));
      }
    }
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
  }

  private groundOf(): string {
    const counts = new Map<string, number>(this.placeCounts);
    for (const draft of this.drafts) {
      const country = draft.countries[0];
      if (country?.length === 3 && draft.locative) counts.set(country, (counts.get(country) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
  }

  private name(draft: Draft, index: number): void {
    const keys = keysOf(draft.printed);
    const surname = keys[keys.length - 1] ?? '';
    const known = draft.person ? this.surnames.get(surname) : this.acronyms.get(draft.printed);
    const acronym = this.acronyms.get(draft.printed);
    const earlier = acronym ?? known;
    if (earlier !== undefined && (draft.codes.length === 0 || keys.length === 1)) {
      const antecedent = this.drafts[earlier]!;
      const same = acronym !== undefined || keys.length === 1 || keysOf(antecedent.printed)[0] === keys[0];
      if (same && (draft.codes.length === 0 || draft.countries[0] === antecedent.countries[0])) {
        const role = draft.role;
        const titles = [...new Set([...draft.titles, ...antecedent.titles])];
        linkTo(draft, antecedent, earlier);
        if (!draft.codes.length && role && antecedent.role === '') draft.role = role;
        draft.titles = titles;
        draft.gender ||= antecedent.gender;
        draft.tentative = false;
        return;
      }
    }
    if (draft.codes.length || !draft.reading) return;
    const via = draft.reading.via >= 0 ? this.drafts[this.byHead.get(draft.reading.via) ?? -1] : undefined;
    if (via?.countries.length)
      setCodes(
        draft,
        via.countries.map((country) => codeOf(country, draft.role)),
      );
    else if (draft.reading.open) {
      const country = this.contextCountry(draft, index);
      if (country) setCodes(draft, [codeOf(country, draft.role)]);
    }
  }

  private agent(draft: Draft, index: number): void {
    const reading = draft.reading!;
    if (draft.codes.length) {
      if (draft.definite) this.samePerson(draft, index);
      return;
    }
    if (this.isPair(draft, index)) {
      this.group(draft, index);
      return;
    }
    const owner = this.owner(reading.pronoun >= 0 ? reading.pronoun : reading.via);
    if (owner) {
      draft.role ||= reading.fallback;
      setCodes(
        draft,
        owner.codes.map((code) => this.owned(code, draft.role, reading.sort)),
      );
      return;
    }
    if (reading.pronoun >= 0 && !reading.open) return;
    if (DOCUMENT.test(draft.lemma)) {
      const by = this.drafts[this.pronouns.subjectOf(draft.head)];
      if (by?.codes.length && by !== draft) {
        setCodes(draft, by.codes);
        return;
      }
    }
    const told = !draft.definite && reading.open && draft.role === 'MIL' ? this.sender(draft) || this.teller(draft) : '';
    if (told) {
      setCodes(draft, [codeOf(told, draft.role)]);
      return;
    }
    const found = this.earlier(draft, index);
    if (found >= 0) {
      const antecedent = this.drafts[found]!;
      linkTo(draft, antecedent, found, !draft.plural || antecedent.kind === 'agent');
      return;
    }
    if (!reading.open || reading.anonymous) return;
    draft.role ||= reading.fallback;
    if (draft.role === 'REB') {
      const rebels = this.lastWith(index, (other) => other.role === 'REB' && other.codes.length > 0, 8);
      if (rebels >= 0) {
        setCodes(draft, this.drafts[rebels]!.codes);
        return;
      }
    }
    const country = this.contextCountry(draft, index);
    if (country && draft.role) setCodes(draft, [codeOf(country, draft.role)]);
  }

  /** Code of what belongs to the bearer of a code: Iraq's troops `IRQ MIL`, but ISIL's fighters are ISIL's. */
  private owned(code: string, role: string, sort: string): string {
    const [country = '', own = ''] = code.split(' ');
    if (country === 'IGO' || own === 'REB' || own === 'OPP') return code;
    if (!role) return sort === 'people' || own === 'MIL' ? code : country;
    return codeOf(country, role);
  }

  private owner(token: number): Draft | null {
    if (token < 0) return null;
    const index = this.byHead.get(token) ?? this.byHead.get(this.phrases.top(token));
    const owner = index === undefined ? undefined : this.drafts[index];
    return owner?.codes.length ? owner : null;
  }

  /** `the Iranian spokesman` after `Hossein Jaberi Ansari, the spokesman`: prints the full name. */
  private samePerson(draft: Draft, index: number): void {
    if (!draft.person || draft.plural || !draft.lemma) return;
    for (let i = index - 1; i >= 0 && index - i < REACH; i--) {
      const other = this.drafts[i]!;
      if (other.kind === 'name' && other.person && other.titles.includes(draft.lemma) && other.countries[0] === draft.countries[0]) {
        linkTo(draft, other, i);
        return;
      }
    }
  }

  /** The nearest earlier mention that a definite noun can point back to. */
  private earlier(draft: Draft, index: number): number {
    const { reading, lemma } = draft;
    if (!reading || draft.indefinite || /^(?:report|casualty|victim)$/.test(lemma)) return -1;
    const stands = draft.definite && !draft.plural ? STANDS_FOR[lemma] : undefined;
    const last = lemma.split(' ').pop()!;
    for (let i = index - 1; i >= 0; i--) {
      const other = this.drafts[i]!;
      if (!other.codes.length || other.kind === 'pronoun') continue;
      if (draft.sentence - other.sentence > 40) break;
      if (stands?.(other) && !other.locative) return i;
      if (other.kind === 'agent' && other.lemma === lemma && (draft.definite || draft.plural === other.plural)) return i;
      if (!draft.definite) continue;
      if (
        draft.person &&
        !draft.plural &&
        other.person &&
        other.kind === 'name' &&
        other.titles.some((title) => title === lemma || title.endsWith(` ${last}`) || (title === last && lemma.endsWith(` ${last}`)))
      )
        return i;
      if (!draft.person && other.kind === 'agent' && !other.person && other.lemma.endsWith(` ${last}`) && last === lemma) return i;
      if (!draft.person && other.kind === 'name' && !other.person && last.length > 4 && other.name.toLowerCase().endsWith(` ${last}`))
        return i;
    }
    return -1;
  }

  private lastWith(index: number, test: (draft: Draft) => boolean, sentences: number): number {
    for (let i = index - 1; i >= 0; i--) {
      if (this.drafts[index]!.sentence - this.drafts[i]!.sentence > sentences) return -1;
      if (test(this.drafts[i]!)) return i;
    }
    return -1;
  }

  /** Whose troops, police or villagers are meant where the phrase does not say. */
  private contextCountry(draft: Draft, index: number): string {
    const speaks = this.speaks(draft);
    const sent = draft.role === 'MIL' ? this.sender(draft) : '';
    if (sent) return sent;
    const place = this.placeNear(draft);
    if (place) return place;
    if (speaks && /^(?:MIL|GOV)$/.test(draft.role) && this.speaker) return this.speaker;
    if (/^(?:COP|CVL|JUD)$/.test(draft.role) && this.ground) return this.ground;
    const teller = this.teller(draft);
    if (teller) return teller;
    if (speaks && this.speaker) return this.speaker;
    if (draft.role === 'MIL' || draft.role === 'GOV') {
      const same = this.lastWith(index, (other) => other.role === draft.role && other.countries.length > 0 && other.country !== 'IGO', 3);
      if (same >= 0) return this.drafts[same]!.countries[0]!;
    }
    return this.home;
  }

  /** `France will send troops`: those of the subject. */
  private sender(draft: Draft): string {
    const { tokens } = this.phrases;
    const { head, deprel } = tokens[draft.head]!;
    if (deprel !== 'obj' || head < 0 || !SENDS.test(tokens[head]!.form)) return '';
    const subject = this.drafts[this.pronouns.subjectOf(draft.head)];
    const country = subject?.countries[0];
    return country && country !== 'IGO' && subject !== draft ? country : '';
  }

  /** `the Armenian side said 18 soldiers died`: the country of the subject of the speech verb over the clause. */
  private teller(draft: Draft): string {
    const { tokens } = this.phrases;
    let at = draft.head;
    for (let steps = 0; steps < 10; steps++) {
      at = tokens[at]!.head;
      if (at < 0) return '';
      if (!SPEECH.test(tokens[at]!.form)) continue;
      for (const child of this.phrases.children(at)) {
        if (!tokens[child]!.deprel.startsWith('nsubj')) continue;
        const subject = this.drafts[this.byHead.get(this.phrases.top(child)) ?? -1];
        if (subject && subject !== draft && subject.countries[0] && subject.country !== 'IGO' && !/^(?:MED|NGO)$/.test(subject.role))
          return subject.countries[0];
      }
    }
    return '';
  }

  private speaks(draft: Draft): boolean {
    const { head, deprel } = this.phrases.tokens[draft.head]!;
    return deprel.startsWith('nsubj') && head >= 0 && SPEECH.test(this.phrases.tokens[head]!.form);
  }

  /** Country of a place that the same clause names: `gunmen killed villagers in northern Nigeria`. */
  private placeNear(draft: Draft): string {
    const { tokens } = this.phrases;
    let verb = tokens[draft.head]!.head;
    for (let up = 0; up < 3 && verb >= 0; up++) {
      for (const child of this.phrases.children(verb)) {
        if (
          !/^(?:obl|nmod)/.test(tokens[child]!.deprel) ||
          !/^(?:in|at|near|around|outside|inside|across)$/.test(this.phrases.marker(child))
        )
          continue;
        const place = this.reader.placeOf(child);
        if (place) return place;
      }
      if (/^(?:VERB|AUX)$/.test(tokens[verb]!.upos)) break;
      verb = tokens[verb]!.head;
    }
    return '';
  }

  private isPair(draft: Draft, index: number): boolean {
    if (!draft.plural || !PAIR.test(draft.lemma)) return false;
    const phrase = this.phrases.phrase(draft.head);
    for (let i = phrase.first; i < draft.head; i++) {
      if (/^(?:both|two|warring|opposing|rival)$/i.test(this.phrases.tokens[i]!.form)) return true;
    }
    return draft.definite && /^(?:side|party|warring party|belligerent|foe|combatant)$/.test(draft.lemma) && index > 0;
  }

  /** Both sides, the two countries, each other. */
  private group(draft: Draft, index: number): void {
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
    const personal = PERSONAL_PAIR.test(draft.lemma) ? this.people(index) : [];
    const states = STATELY.test(draft.lemma) || draft.lemma === 'each other' || draft.lemma === 'both';
    const found =
      personal.length === 2
        ? personal
        : this.pair(index, /^(?:country|nation|state|neighbour|neighbor|capital|government|army)$/.test(draft.lemma));
    if (found.length < 2) return;
    draft.antecedent = found[1]!;
    const role = personal.length
      ? ''
      : draft.lemma === 'government' || draft.lemma.endsWith('minister') || draft.lemma === 'president' || draft.lemma === 'leader'
        ? 'GOV'
        : draft.lemma === 'army'
          ? 'MIL'
          : '';
    const codes = found.flatMap((i) => this.sideCodes(this.drafts[i]!, role, states)).filter((code, i, all) => all.indexOf(code) === i);
    setCodes(draft, codes.slice(0, 2));
    draft.role = role;
  }

  private sideCodes(draft: Draft, role: string, states: boolean): string[] {
    if (role) return draft.countries.map((country) => codeOf(country, role));
    return states && draft.role !== 'REB' && draft.country !== 'IGO' ? draft.countries : draft.codes;
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

  /** The two sides that the report last set side by side, in the order of the text. */
  private pair(index: number, statesOnly = false): number[] {
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
    const last = this.drafts[index]!.sentence;
    const sides = new Map<string, number>();
    for (let i = index - 1; i >= 0 && index - i < REACH; i--) {
      const draft = this.drafts[i]!;
      if (sides.size >= 2 && last - draft.sentence > 2) break;
      const country = draft.countries[0];
      if (!country || country === 'IGO' || draft.locative || (statesOnly && (country.length !== 3 || draft.role === 'REB'))) continue;
      if (/^(?:MED|NGO)$/.test(draft.role)) continue;
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

  private remember(draft: Draft, index: number): void {
    if (draft.kind === 'name' && draft.person && draft.antecedent === null && !draft.tentative) {
      const keys = keysOf(draft.printed);
      const surname = keys[keys.length - 1];
      if (surname && (keys.length > 1 || !this.surnames.has(surname))) this.surnames.set(surname, index);
    }
    if (draft.codes.length && draft.kind === 'name' && !draft.person) this.introduces(draft, index);
    if (draft.countries[0] && draft.countries[0] !== 'IGO' && this.speaks(draft) && !/^(?:MED|NGO)$/.test(draft.role))
      this.speaker = draft.countries[0];
  }

  /** `Karen National Union (KNU)`: the letters in brackets mean the name before. */
  private introduces(draft: Draft, index: number): void {
    const { tokens } = this.phrases;
    const after = tokens[draft.last + 2];
    if (tokens[draft.last + 1]?.form === '(' && tokens[draft.last + 3]?.form === ')' && after && /^[A-Z][A-Z.&-]{1,9}$/.test(after.form))
      this.acronyms.set(after.form, index);
  }
}

export { countriesOf };
