import { codeOf, type Entry } from './entry.ts';
import type { Hit } from './hits.ts';
import { anyToken, coordinated, cutOff, PLAIN_NAME, whose } from './neighbours.ts';
import type { Phrase, Phrases } from './phrase.ts';
import { named, overrides, type Reading } from './reading.ts';

const OF = new Set(['of', 'from', 'for', 'with', 'at', 'by', 'within', 'to']);
const PLACE = new Set(['in', 'near', 'around', 'inside', 'outside', 'across', 'throughout', 'at', 'along', 'off']);
const FORMER = /^(?:former|ex|late|ousted|deposed|exiled|retired|then)$/i;
/** Words before `sources` that leave them unnamed whoever they serve. */
const UNNAMED =
  /^(?:diplomatic|security|intelligence|shipping|industry|western|political|press|media|news|foreign|regional|market|trade|hospital|medical|rights|humanitarian)$/i;
const DIPLOMAT = /^(?:ambassador|representative|envoy|delegate|delegation|mission|diplomat)$/;

export class Reader {
  private readonly cache = new Map<number, Reading | null>();
  constructor(
    readonly phrases: Phrases,
    /** Roles of titles before a name (`Col.` = MIL), by folded word. */
    readonly titles: ReadonlyMap<string, string>,
    /** Whether the day of publication is known. */
    private readonly dated: boolean,
  ) {}

  /** Reads the phrase headed at a token; null where it names no actor. */
  read(head: number, depth = 0): Reading | null {
    const known = this.cache.get(head);
    if (known !== undefined) return known;
    if (depth > 6) return null;
    this.cache.set(head, null);
    const reading = this.fresh(head, depth);
    this.cache.set(head, reading);
    return reading;
  }

  private fresh(head: number, depth: number): Reading | null {
    const phrase = this.phrases.phrase(head);
    const hit = this.phrases.hit(head) ?? lastAt(phrase);
    if (!hit) return null;
    if (hit.entry.sort === 'person') return this.person(phrase, hit, depth);
    if (hit.entry.sort === 'agent') return this.agent(phrase, hit, hit.entry, depth);
    if (hit.entry.sort === 'body') {
      const agent = hit.entries.find((entry) => entry.sort === 'agent');
      if (agent) {
        const made = this.agent(phrase, hit, agent, depth);
        const other = made?.countries[0];
        if (made && other && other !== hit.entry.country) return made;
      }
      return named(hit, 'name');
    }
    if (hit.entry.sort === 'capital') return named(hit, 'metonym');
    if (hit.entry.sort === 'place' || hit.entry.sort === 'modifier') return null;
    return named(hit, 'name');
  }

  private person(phrase: Phrase, hit: Hit, depth: number): Reading {
    const made = named(hit, 'name');
    made.person = true;
    const text = this.titleOf(phrase, hit, depth);
    // What the lexicon knows of that day is surer than a title; a title is surer than a role of unknown date.
    const sure = made.role !== '' && !hit.entry.gated && (this.dated || !hit.entry.terms);
    if (text.role && !text.former && !sure && !text.bare) {
      made.role = text.role;
      if (text.countries.length === 1 && hit.entry.gated) made.countries = text.countries;
    }
    made.former = text.former;
    made.codes = made.countries.length ? made.countries.map((country) => codeOf(country, made.role)) : made.role ? [made.role] : [];
    made.speakerCodes = made.codes;
    return made;
  }

  /** Role and country that the words before a name or its apposition give. */
  titleOf(
    phrase: Phrase,
    name: Hit | null,
    depth = 0,
  ): { role: string; countries: string[]; lemma: string; former: boolean; via: number; bare: boolean } {
    const start = name ? name.first : phrase.head;
    const before = phrase.hits.filter((hit) => hit.last < start && hit !== name);
    let role = '';
    let lemma = '';
    let countries: string[] = [];
    let via = -1;
    const former = anyToken(this.phrases, phrase.first, start - 1, FORMER);
    for (let i = before.length - 1; i >= 0; i--) {
      const { entry, role: dated } = before[i]!;
      if (entry.sort === 'agent' && !lemma) lemma = entry.agent?.lemma ?? '';
      if (!role && (entry.sort === 'agent' || entry.sort === 'modifier' || entry.sort === 'body')) role = dated || entry.role;
      else if (role === 'MIL' && entry.role === 'COP' && lemma) role = 'COP';
      if (entry.country && entry.sort !== 'person' && whose(this.phrases, before[i]!)) {
        // Pakistan's U.N. representative is Pakistan's.
        if (!countries.length || (countries[0] === 'IGO' && entry.sort !== 'body' && DIPLOMAT.test(lemma))) countries = [entry.country];
      }
      if (!role && entry.agent?.fallback && i === 0) role = entry.agent.fallback;
    }
    if (!role && lemma) role = before.map((hit) => hit.entry.agent?.fallback ?? '').find(Boolean) ?? '';
    // Nothing but a rank (`Gen.`) says the role.
    const bare = !role;
    for (let i = phrase.first; i < start && !role; i++) role = this.titles.get(fold(this.phrases.tokens[i]!.form)) ?? '';
    if (phrase.possessor >= 0 && !countries.length) {
      const owner = this.read(this.phrases.top(phrase.possessor), depth + 1);
      if (owner) countries = owner.countries;
      else via = phrase.possessor;
    }
    for (const other of this.appositions(phrase)) {
      const reading = this.read(other, depth + 1);
      if (reading?.kind !== 'agent') continue;
      role ||= reading.role || (reading.countries.length ? reading.fallback : '');
      lemma ||= reading.lemma;
      if (!countries.length) countries = reading.countries;
      if (!role && !reading.countries.length && reading.codes.length) role = reading.codes[0]!;
      if (reading.via >= 0 || reading.pronoun >= 0) via = Math.max(reading.via, reading.pronoun);
    }
    return { role, countries, lemma, former, via, bare };
  }

  /** Heads in apposition to a phrase, either way round. */
  *appositions(phrase: Phrase): Generator<number> {
    const { tokens } = this.phrases;
    for (let i = phrase.first; i <= phrase.last; i++) {
      for (const child of this.phrases.children(i)) {
        if (child > phrase.last && /^(?:appos|nmod:desc)/.test(tokens[child]!.deprel)) yield this.phrases.top(child);
        else if (child < phrase.first && /^(?:appos|nmod:desc|compound)/.test(tokens[child]!.deprel)) yield child;
      }
    }
    const { head, deprel } = tokens[phrase.head]!;
    if (head < 0 || deprel !== 'appos') return;
    yield head;
    // `the prosecutor of Tehran, X`: hung on the town by mistake.
    const above = tokens[head]!.head;
    if (above >= 0 && tokens[head]!.deprel.startsWith('nmod') && PLAIN_NAME.has(this.phrases.hit(head)?.entry.sort ?? ''))
      yield this.phrases.top(above);
  }

  private agent(phrase: Phrase, hit: Hit, entry: Entry, depth: number): Reading | null {
    const traits = entry.agent!;
    const made: Reading = {
      kind: 'agent',
      countries: [],
      role: entry.role,
      codes: [],
      speakerCodes: [],
      name: '',
      lemma: traits.lemma,
      sort: traits.sort,
      plural: traits.plural || /^(?:NNS|NNPS)$/.test(this.phrases.tokens[phrase.head]!.xpos),
      person: traits.sort === 'people' || traits.sort === 'official',
      anonymous: traits.anonymous,
      weak: traits.weak,
      open: !traits.anonymous && !traits.weak && (entry.role !== '' || traits.fallback !== ''),
      fallback: traits.fallback,
      pronoun: -1,
      via: -1,
      former: anyToken(this.phrases, phrase.first, hit.first - 1, FORMER),
    };
    const before = phrase.hits.filter((other) => other !== hit && other.last < hit.first);
    const cut = cutOff(this.phrases, phrase);
    if (cut) before.unshift(cut);
    let complete = false;
    let company = false;
    for (let i = before.length - 1; i >= 0; i--) {
      const other = before[i]!;
      if (!whose(this.phrases, other)) continue;
      const { sort } = other.entry;
      // `official` is a noun and a modifier: before another noun it is the latter.
      const role = other.entry.role || (other.entries.find((entry) => entry.sort === 'modifier')?.role ?? '');
      const listed = i + 1 < before.length && coordinated(this.phrases, other.last, before[i + 1]!.first);
      if (PLAIN_NAME.has(sort)) {
        if (sort !== 'place' || !made.countries.length) {
          made.countries = [other.entry.country, ...made.countries.filter((country) => country !== other.entry.country)];
        }
      } else if (sort === 'body' || sort === 'person') {
        made.countries = [other.entry.country];
        if (sort === 'body' || !made.role || listed) made.role = other.role || role || made.role;
        complete = true;
      } else if (role && (traits.inherits || overrides(role, traits.sort, entry.role, this.phrases.tokens[other.first]!.form))) {
        // Of `military and hospital officials` the first counts.
        if (!made.role || !traits.inherits || listed) made.role = role;
        if (traits.lemma === 'source') made.anonymous = this.unnamed(phrase);
        made.open = !made.anonymous;
      } else if (
        sort === 'agent' &&
        traits.inherits &&
        !made.role &&
        /^(?:company|bank|firm|airline|corporation|tanker|ship)$/.test(other.entry.agent?.lemma ?? '')
      ) {
        company = true;
      }
    }
    // Pakistan's U.N. representative speaks for Pakistan.
    if (complete && made.countries[0] === 'IGO' && DIPLOMAT.test(traits.lemma)) {
      const home = before.find((other) => PLAIN_NAME.has(other.entry.sort) && other.entry.sort !== 'place' && whose(this.phrases, other));
      const owner = phrase.possessor >= 0 ? this.read(phrase.possessor, depth + 1) : null;
      const country = home?.entry.country ?? owner?.countries.find((one) => one !== 'IGO');
      if (country) {
        made.countries = [country];
        made.role = 'GOV';
      }
    }
    if (company) {
      made.fallback = '';
      made.open = false;
    }
    if (phrase.possessor >= 0 && !complete) this.possessor(phrase, made, traits.inherits, depth);
    this.complements(phrase, made, traits.inherits, depth);
    if (!made.role && (made.countries.length || made.open)) made.role = made.fallback;
    if (made.anonymous && !made.countries.length) made.role = '';
    if (this.properName(phrase, hit)) made.open = false;
    if (made.countries.includes('IGO') && ['GOV', 'MIL', 'CVL', 'MED'].includes(made.role)) made.role = '';
    made.countries = made.countries.filter((country, index) => country && made.countries.indexOf(country) === index);
    made.codes = made.countries.map((country) => codeOf(country, made.role));
    if (!made.countries.length && complete && made.role) made.codes = [made.role];
    made.speakerCodes = made.codes;
    return made;
  }

  private possessor(phrase: Phrase, made: Reading, inherits: boolean, depth: number): void {
    const { tokens } = this.phrases;
    const owner = phrase.possessor;
    if (/^PRP/.test(tokens[owner]!.xpos) || tokens[owner]!.upos === 'PRON') {
      made.pronoun = owner;
      made.open = made.open || inherits || made.role !== '';
      return;
    }
    const reading = this.read(owner, depth + 1);
    if (!reading) {
      const place = this.placeOf(owner);
      if (place && !made.countries.length) made.countries = [place];
      return;
    }
    // `Chad's Paris embassy` is Chad's.
    const elsewhere = phrase.hits.every(
      (hit) => hit.entry.sort === 'capital' || hit.entry.sort === 'place' || !PLAIN_NAME.has(hit.entry.sort),
    );
    if (reading.countries.length && (!made.countries.length || elsewhere)) made.countries = [...reading.countries];
    if (inherits && !made.role) made.role = reading.role;
    if (reading.countries[0] === 'IGO' && reading.role) made.role = reading.role;
    // Hamas's fighters are Hamas's own, whatever the noun.
    if (reading.role === 'REB' && (made.role === 'MIL' || made.role === '')) made.role = 'REB';
    if (!reading.countries.length) made.via = owner;
  }

  /** What follows: `of the foreign ministry`, `in Chandigarh`, `loyal to President X`. */
  private complements(phrase: Phrase, made: Reading, inherits: boolean, depth: number): void {
    const { tokens } = this.phrases;
    const seen = new Set<number>();
    const take = (target: number, marker: string) => {
      if (seen.has(target) || target === phrase.head || (target >= phrase.first && target <= phrase.last)) return;
      seen.add(target);
      const reading = this.read(target, depth + 1);
      if (OF.has(marker) && reading && (reading.kind !== 'metonym' || marker === 'of' || marker === 'from' || marker === 'at')) {
        if (
          (marker === 'to' && !/^(?:aide|adviser|advisor|assistant|deputy)$/.test(made.lemma)) ||
          ((marker === 'for' || marker === 'with' || marker === 'by') && !inherits)
        )
          return;
        if (!made.countries.length) {
          made.countries = [...reading.countries];
          for (const child of this.phrases.children(target)) {
            if (tokens[child]!.deprel !== 'conj') continue;
            for (const country of this.read(child, depth + 1)?.countries ?? [])
              if (!made.countries.includes(country)) made.countries.push(country);
          }
          if (!reading.countries.length && made.via < 0) made.via = target;
          // `leaders of Gulf states`: theirs, and nobody says whose.
          if (!reading.countries.length && reading.kind === 'agent' && !reading.open) made.open = false;
        }
        if (inherits && !made.role) {
          made.role = reading.role;
          made.open = made.open || (reading.open && !made.anonymous);
        }
        return;
      }
      if ((PLACE.has(marker) || OF.has(marker)) && !made.countries.length && made.pronoun < 0) {
        const place = this.placeOf(target);
        if (place) made.countries = [place];
      }
      // `head of the Gulf desk at the Soviet foreign ministry`.
      if (!reading && inherits && !made.countries.length) {
        for (const child of this.phrases.children(target))
          if (child > target && tokens[child]!.deprel.startsWith('nmod')) take(child, this.phrases.marker(child));
      }
    };
    for (let i = phrase.first; i <= phrase.last; i++) {
      for (const child of this.phrases.children(i)) {
        if (child <= phrase.last) continue;
        const { deprel } = tokens[child]!;
        if (deprel.startsWith('nmod')) take(child, this.phrases.marker(child));
        else if ((deprel === 'amod' || deprel.startsWith('acl')) && /^(?:loyal|belonging|faithful)$/i.test(tokens[child]!.form)) {
          for (const grandchild of this.phrases.children(child)) if (tokens[grandchild]!.deprel.startsWith('obl')) take(grandchild, 'of');
        }
      }
    }
    const next = tokens[phrase.last + 1];
    if (
      next &&
      next.upos === 'ADP' &&
      next.sentence === tokens[phrase.head]!.sentence &&
      next.head > phrase.last + 1 &&
      next.head - phrase.last < 12
    ) {
      const marker = next.form.toLowerCase();
      const prefers = tokens[next.head]!.deprel.startsWith('nmod') || marker === 'of' || !made.countries.length;
      if (prefers && (OF.has(marker) || PLACE.has(marker))) take(next.head, marker);
    }
  }

  /** `the United Bus Company`: a proper name that no lexicon knows; whose it is stands nowhere. */
  private unnamed(phrase: Phrase): boolean {
    return anyToken(this.phrases, phrase.first, phrase.head - 1, UNNAMED);
  }

  properName(phrase: Phrase, hit: Hit): boolean {
    const { tokens } = this.phrases;
    const before = tokens[hit.first - 1];
    if (!before || hit.first - 1 < phrase.first || !/^\p{Lu}/u.test(tokens[hit.first]!.form)) return false;
    return (
      before.upos === 'PROPN' && !this.phrases.hit(hit.first - 1) && (hit.entry.agent?.sort === 'body' || hit.entry.agent?.sort === 'area')
    );
  }

  /** Role and country that follow a name: `X of the army's Western Command`, `X of Reporters Without Borders`. */
  following(head: number, last: number): Reading | null {
    const { tokens } = this.phrases;
    const next = tokens[last + 1];
    if (!next || !/^(?:of|from|at|with)$/i.test(next.form) || next.sentence !== tokens[head]!.sentence || next.head <= last) return null;
    const reading = this.read(next.head, 1);
    return reading && (reading.role || reading.codes.length) ? reading : null;
  }

  /** Country that a phrase points to as a place: a city, a province, a state. */
  placeOf(head: number): string {
    const phrase = this.phrases.phrase(head);
    for (let i = phrase.hits.length - 1; i >= 0; i--) {
      const { entry } = phrase.hits[i]!;
      if (PLAIN_NAME.has(entry.sort) && entry.country) return entry.country;
    }
    const own = this.phrases.hit(head);
    return own && PLAIN_NAME.has(own.entry.sort) ? own.entry.country : '';
  }
}

/** The hit that ends a phrase where the head word itself is in none. */
function lastAt(phrase: Phrase): Hit | null {
  const last = phrase.hits[phrase.hits.length - 1];
  return last && last.last >= phrase.head ? last : null;
}

function fold(word: string): string {
  return word.toLowerCase().replace(/\.$/, '');
}
