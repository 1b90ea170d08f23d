import { type Draft, linkTo, setCodes } from './draft.ts';
import { codeOf } from './entry.ts';
import type { Hit } from './hits.ts';
import type { ActorContext } from './mention.ts';
import { Pairs, REACH } from './pairs.ts';
import type { Phrases } from './phrase.ts';
import { isFirstPerson, Pronouns } from './pronouns.ts';
import type { Reader } from './read.ts';
import { Surroundings } from './surroundings.ts';
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
  peacekeeper: (d) => d.country === 'IGO' && d.kind !== 'pronoun',
  company: (d) => d.reading?.sort === 'body' && d.role === '',
  firm: (d) => d.reading?.sort === 'body' && d.role === '',
};
/** Nouns for a land that was named before. */
const LAND = /^(?:region|enclave|territory|province|republic|island|peninsula|strip)$/;
const COUNTRY = /^(?:country|nation|state)$/;
/** Nouns for whoever leads: `the Kenyan leader` may be named as president before. */
const LEADER =
  /^(?:leader|president|prime minister|premier|chancellor|king|supreme leader|chairman|ruler|head of state|dictator|emir|crown prince)$/;
/** What somebody says something in. */
const DOCUMENT = /^(?:statement|communique|communiqué|declaration|press release|bulletin|letter|message|interview)$/;

/** Resolves every mention in the order of the text. Changes the drafts in place. */
export class Resolver {
  private readonly pronouns: Pronouns;
  private readonly pairs: Pairs;
  private readonly surroundings: Surroundings;
  private readonly surnames = new Map<string, number>();
  private readonly acronyms = new Map<string, number>();
  private readonly byHead = new Map<number, number>();

  constructor(
    private readonly phrases: Phrases,
    reader: Reader,
    private readonly drafts: Draft[],
    hits: readonly Hit[],
    context: ActorContext,
    publisher: string,
  ) {
    drafts.forEach((draft, index) => {
      this.byHead.set(draft.head, index);
    });
    this.pronouns = new Pronouns(phrases, drafts, this.byHead, publisher);
    this.pairs = new Pairs(phrases, drafts, this.byHead, this.pronouns);
    this.surroundings = new Surroundings(phrases, reader, drafts, this.byHead, this.pronouns, hits, context, publisher);
  }

  run(): void {
    const later: number[] = [];
    this.drafts.forEach((draft, index) => {
      // Whoever says `we` may be named after the quotation.
      const owner = draft.reading?.pronoun ?? -1;
      if (
        (draft.kind === 'pronoun' && isFirstPerson(draft.lemma)) ||
        (owner >= 0 && isFirstPerson(this.phrases.tokens[owner]!.form.toLowerCase()))
      ) {
        later.push(index);
        return;
      }
      this.one(draft, index);
    });
    for (const index of later) this.one(this.drafts[index]!, index);
    for (const draft of this.drafts) this.foretold(draft);
  }

  /** "A senior official said" in the lead of a report is whoever of that office speaks in its next sentences by name. */
  private foretold(draft: Draft): void {
    if (draft.sentence > 1 || draft.kind !== 'agent' || !draft.indefinite || draft.plural || !draft.person || draft.antecedent !== null)
      return;
    if (!this.surroundings.speaks(draft) || !draft.codes.length) return;
    for (const other of this.drafts) {
      if (other.start <= draft.end || !this.surroundings.speaks(other)) continue;
      if (other.sentence > draft.sentence + 2) return;
      if (other.kind !== 'name' || !other.person) continue;
      if (other.codes[0] !== draft.codes[0]) return;
      draft.printed = other.printed;
      draft.printedStart = other.printedStart;
      draft.printedEnd = other.printedEnd;
      return;
    }
  }

  private one(draft: Draft, index: number): void {
    if (draft.kind === 'pronoun') this.pronouns.resolve(draft, index, (i) => this.pairs.find(i));
    else if (draft.kind === 'group') this.pairs.resolve(draft, index);
    else if (draft.kind === 'agent') this.agent(draft, index);
    else this.name(draft, index);
    this.remember(draft, index);
  }

  private name(draft: Draft, index: number): void {
    const keys = keysOf(draft.printed);
    const surname = keys[keys.length - 1] ?? '';
    const acronym = this.acronyms.get(draft.printed);
    const earlier = acronym ?? (draft.person ? this.surnames.get(surname) : undefined);
    if (earlier !== undefined && (draft.codes.length === 0 || keys.length === 1)) {
      const antecedent = this.drafts[earlier]!;
      const same = acronym !== undefined || keys.length === 1 || keysOf(antecedent.printed)[0] === keys[0];
      if (same && (draft.codes.length === 0 || draft.countries[0] === antecedent.countries[0])) {
        const titles = [...new Set([...draft.titles, ...antecedent.titles])];
        linkTo(draft, antecedent, earlier);
        draft.titles = titles;
        draft.gender ||= antecedent.gender;
        draft.tentative = false;
        return;
      }
    }
    if (draft.codes.length || !draft.reading) return;
    const via = draft.reading.via >= 0 ? this.drafts[this.byHead.get(draft.reading.via) ?? -1] : undefined;
    if (via?.countries.length) {
      setCodes(
        draft,
        via.countries.map((country) => codeOf(country, draft.role)),
      );
    } else if (draft.reading.open) {
      const country = this.surroundings.countryFor(draft, index);
      if (country) setCodes(draft, [codeOf(country, draft.role)]);
    }
  }

  private agent(draft: Draft, index: number): void {
    const reading = draft.reading!;
    if (draft.codes.length) {
      if (draft.lemma === 'counterpart') this.counterpart(draft);
      else if (draft.definite) this.samePerson(draft, index);
      return;
    }
    if (this.pairs.isPair(draft, index)) {
      this.pairs.resolve(draft, index);
      return;
    }
    const several = reading.pronoun < 0 && reading.via < 0 && !draft.indefinite ? this.pairs.several(draft, index) : [];
    if (several.length) {
      draft.kind = 'group';
      draft.role = 'GOV';
      setCodes(draft, several);
      return;
    }
    const owner = this.owner(reading.pronoun >= 0 ? reading.pronoun : reading.via);
    if (owner) {
      draft.role ||= reading.fallback;
      setCodes(
        draft,
        owner.codes.map((code) => owned(code, draft.role, reading.sort)),
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
    if (reading.open && this.officer(draft, index)) return;
    const told =
      !draft.definite && reading.open && draft.role === 'MIL' ? this.surroundings.sender(draft) || this.surroundings.teller(draft) : '';
    if (told) {
      setCodes(draft, [codeOf(told, draft.role)]);
      return;
    }
    const found = COUNTRY.test(draft.lemma) && draft.definite && !draft.plural ? this.ownCountry(draft, index) : this.earlier(draft, index);
    if (found >= 0) {
      const antecedent = this.drafts[found]!;
      if (COUNTRY.test(draft.lemma)) setCodes(draft, antecedent.countries.slice(0, 1));
      else linkTo(draft, antecedent, found, !draft.plural || antecedent.kind === 'agent');
      draft.antecedent = found;
      return;
    }
    if (!reading.open || reading.anonymous) return;
    draft.role ||= reading.fallback;
    const land = this.landOf(draft, index);
    if (land) {
      setCodes(draft, [codeOf(land, draft.role)]);
      return;
    }
    const country = this.surroundings.countryFor(draft, index);
    if (country && draft.role) setCodes(draft, [codeOf(country, draft.role)]);
  }

  /** `his French counterpart` holds in France the office that he holds at home. */
  private counterpart(draft: Draft): void {
    const owner = this.owner(draft.reading!.pronoun);
    if (!owner?.role || owner.country === 'IGO') return;
    draft.role = owner.role;
    setCodes(
      draft,
      draft.countries.map((country) => codeOf(country, owner.role)),
    );
  }

  /** `Authorities in the region`, `the enclave's army`: of the land that the text last named as one, not of whoever spoke or acted last. */
  private landOf(draft: Draft, index: number): string {
    const { tokens } = this.phrases;
    const after = tokens.slice(draft.head + 1, draft.head + 4).map((t) => t.form.toLowerCase());
    if (!/^(?:in|of|from)$/.test(after[0] ?? '') || after[1] !== 'the' || !LAND.test(after[2] ?? '')) return '';
    for (let i = index - 1; i >= 0 && draft.sentence - this.drafts[i]!.sentence <= 2; i--) {
      const other = this.drafts[i]!;
      if (other.kind !== 'name' || other.subject || other.modifier || other.reading?.sort !== 'state') continue;
      if (/^(?:obl|nmod)/.test(tokens[other.head]!.deprel)) return other.countries[0] ?? '';
    }
    return '';
  }

  /** `Two officers` are policemen where the text last spoke of police, and of those. */
  private officer(draft: Draft, index: number): boolean {
    if (draft.lemma !== 'officer' || this.phrases.phrase(draft.head).hits.length > 1) return false;
    for (let i = index - 1; i >= 0 && draft.sentence - this.drafts[i]!.sentence <= 4; i--) {
      const { role, codes, countries } = this.drafts[i]!;
      if ((role !== 'COP' && role !== 'MIL') || codes.length !== 1 || countries[0]?.length !== 3) continue;
      draft.role = role;
      setCodes(draft, [codeOf(countries[0], role)]);
      return true;
    }
    return false;
  }

  private owner(token: number): Draft | null {
    if (token < 0) return null;
    const index = this.byHead.get(token) ?? this.byHead.get(this.phrases.top(token));
    const owner = index === undefined ? undefined : this.drafts[index];
    return owner?.codes.length ? owner : null;
  }

  /** `the Iranian spokesman` after `X, the spokesman`: prints the full name. */
  private samePerson(draft: Draft, index: number): void {
    if (!draft.person || draft.plural || !draft.lemma) return;
    for (let i = index - 1; i >= 0 && index - i < REACH; i--) {
      const other = this.drafts[i]!;
      if (other.kind !== 'name' || !other.person || other.countries[0] !== draft.countries[0]) continue;
      if (!other.titles.some((title) => title === draft.lemma || (LEADER.test(title) && LEADER.test(draft.lemma)))) continue;
      linkTo(draft, other, i);
      return;
    }
  }

  /** `the country`: that of the subject before, else the state named last. */
  private ownCountry(draft: Draft, index: number): number {
    let nearest = -1;
    for (let i = index - 1; i >= 0 && index - i < REACH; i--) {
      const other = this.drafts[i]!;
      const country = other.countries[0];
      if (country?.length !== 3 || country === 'IGO') continue;
      if (draft.sentence - other.sentence > 3) break;
      if (other.subject && !/^(?:MED|NGO)$/.test(other.role) && draft.sentence - other.sentence <= 1) return i;
      if (nearest < 0 && other.role === '' && /^(?:state|capital|people)$/.test(other.reading?.sort ?? '')) nearest = i;
    }
    return nearest;
  }

  /** The nearest earlier mention that a noun without a country can point back to. */
  private earlier(draft: Draft, index: number): number {
    const { reading, lemma } = draft;
    if (!reading || draft.indefinite || /^(?:report|casualty|victim)$/.test(lemma)) return -1;
    const stands = draft.definite && (!draft.plural || lemma === 'peacekeeper') ? STANDS_FOR[lemma] : undefined;
    const last = lemma.split(' ').pop()!;
    if (draft.role === 'REB') {
      const rebels = this.rebels(draft, index);
      if (rebels >= 0) return rebels;
    }
    for (let i = index - 1; i >= 0 && index - i < REACH; i--) {
      const other = this.drafts[i]!;
      if (!other.codes.length || other.kind === 'pronoun') continue;
      const distance = draft.sentence - other.sentence;
      if (distance > 40) break;
      if (stands?.(other) && !other.locative) return i;
      if (other.kind === 'agent' && other.lemma === lemma && (draft.definite || (draft.plural === other.plural && distance <= 4))) return i;
      if (!draft.definite) continue;
      if (other.person && other.kind === 'name') {
        if (draft.person && !draft.plural && other.titles.some((title) => titled(title, lemma, last))) return i;
        continue;
      }
      if (draft.person) continue;
      if (other.kind === 'agent' && !other.person && other.lemma.endsWith(` ${last}`) && last === lemma) return i;
      if (other.kind === 'name' && last.length > 4 && other.name.toLowerCase().endsWith(` ${last}`)) return i;
    }
    return -1;
  }

  /** The armed group that the last sentences name most, those nearer and those that act first. */
  private rebels(draft: Draft, index: number): number {
    const scores = new Map<string, { score: number; index: number }>();
    for (let i = index - 1; i >= 0 && draft.sentence - this.drafts[i]!.sentence <= 8; i--) {
      const other = this.drafts[i]!;
      const code = other.codes[0];
      if (other.role !== 'REB' || !code || other.person) continue;
      const known = scores.get(code) ?? { score: 0, index: i };
      known.score += (other.subject ? 1.5 : 1) - 0.1 * (draft.sentence - other.sentence);
      scores.set(code, known);
    }
    return [...scores.values()].sort((a, b) => b.score - a.score)[0]?.index ?? -1;
  }

  private remember(draft: Draft, index: number): void {
    if (draft.kind === 'name' && draft.person && draft.antecedent === null && !draft.tentative) {
      const keys = keysOf(draft.printed);
      const surname = keys[keys.length - 1];
      if (surname && (keys.length > 1 || !this.surnames.has(surname))) this.surnames.set(surname, index);
    }
    if (draft.codes.length && draft.kind === 'name' && !draft.person) this.introduces(draft, index);
    this.surroundings.heard(draft);
  }

  /** `Karen National Union (KNU)`: the letters in brackets mean the name before. */
  private introduces(draft: Draft, index: number): void {
    const { tokens } = this.phrases;
    const letters = tokens[draft.last + 2];
    if (
      tokens[draft.last + 1]?.form === '(' &&
      tokens[draft.last + 3]?.form === ')' &&
      letters &&
      /^[A-Z][A-Z.&-]{1,9}$/.test(letters.form)
    ) {
      this.acronyms.set(letters.form, index);
    }
  }
}

/** Whether a title that a person had before fits a later noun: foreign minister and minister. */
function titled(title: string, lemma: string, last: string): boolean {
  return (
    title === lemma ||
    title.endsWith(` ${last}`) ||
    (title === last && lemma.endsWith(` ${last}`)) ||
    (LEADER.test(title) && LEADER.test(lemma))
  );
}

/** Code of what belongs to the bearer of a code: Iraq's troops `IRQ MIL`, but ISIL's fighters are ISIL's. */
function owned(code: string, role: string, sort: string): string {
  const [country = '', own = ''] = code.split(' ');
  if (country === 'IGO' || own === 'REB' || own === 'OPP') return code;
  if (!role) return sort === 'people' || own === 'MIL' ? code : country;
  return codeOf(country, role);
}
