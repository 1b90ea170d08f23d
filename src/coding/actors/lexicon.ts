import type { ActorData, StateEntry } from './data.ts';
import { demonymsOf } from './demonym.ts';
import { type AgentTraits, codeOf, type Entry, type Pattern, type Sort, type Term } from './entry.ts';
import type { UserActors } from './user-file.ts';
import { keysOf } from './words.ts';

/** The compiled lexicon. */
export interface ActorLexicon {
  /** The patterns that begin with a word of this key, longest first. */
  startingWith(key: string): readonly Pattern[] | undefined;
  /** People of our own and the user's lists by their last name: `President Bush` is whoever of that name holds such an office. */
  readonly surnames: ReadonlyMap<string, readonly Entry[]>;
  /** Roles of titles before a name (`col` = MIL), without full stop. */
  readonly titles: ReadonlyMap<string, string>;
}

/** `IRQ MIL` as country and role; `NGO` alone is a role. */
export function splitCode(code: string): { country: string; role: string } {
  const [country = '', role = ''] = code.split(' ');
  return country === 'NGO' || country === 'MED' || country === 'REB' ? { country: '', role: country } : { country, role };
}

const ACRONYM = /^(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\d.&/'’ -]+$/u;

/** Names that begin like an ordinary phrase: `counter-ISIL coalition`. */
const ORDINARY = /^(?!(?:the|al|el|ed|bin|von|de|so)\b)\p{Ll}{3}/u;

const longestFirst = (a: Pattern, b: Pattern): number => b.keys.length - a.keys.length;

class Compiler {
  readonly patterns = new Map<string, Pattern[]>();
  readonly surnames = new Map<string, Entry[]>();
  private readonly pending = new Map<string, [string, () => Entry][]>();

  add(name: string, entry: Entry, caps?: Pattern['caps']): void {
    const keys = keysOf(name);
    const first = keys[0];
    if (!first || keys.length > 12) return;
    const how =
      caps ?? (ACRONYM.test(name) && name.length <= 12 ? 'acronym' : /\p{Lu}/u.test(name) && !ORDINARY.test(name) ? 'proper' : 'any');
    const list = this.patterns.get(first);
    const pattern: Pattern = { keys, entry, caps: how };
    if (list) list.push(pattern);
    else this.patterns.set(first, [pattern]);
  }

  /** Keeps a plain name until a text has its first word: most of the compiled names never come up. */
  later(name: string, entry: () => Entry): void {
    const first = /^[A-Za-z0-9]+(?=[^\p{L}\p{M}\p{N}]|$)/u.exec(name)?.[0].toLowerCase();
    if (!first) {
      this.add(name, entry(), 'proper');
      return;
    }
    const list = this.pending.get(first);
    if (list) list.push([name, entry]);
    else this.pending.set(first, [[name, entry]]);
  }

  startingWith(key: string): readonly Pattern[] | undefined {
    const pending = this.pending.get(key);
    if (pending) {
      this.pending.delete(key);
      for (const [name, entry] of pending) this.add(name, entry(), 'proper');
      this.patterns.get(key)?.sort(longestFirst);
    }
    return this.patterns.get(key);
  }

  person(entry: Entry, names: readonly string[]): void {
    for (const name of names) this.add(name, entry);
    const last = keysOf(entry.name).at(-1);
    if (!last || names[0]!.trim().indexOf(' ') < 0) return;
    const list = this.surnames.get(last);
    if (list) list.push(entry);
    else this.surnames.set(last, [entry]);
  }

  state(state: StateEntry & { own?: boolean }): void {
    const base = {
      name: state.name,
      country: state.code,
      role: '',
      wikidata: state.wikidata,
      from: state.from,
      to: state.to,
      own: state.own,
    };
    const entry = (sort: Sort, role = ''): Entry => ({ ...base, sort, role });
    const named = entry('state');
    for (const name of [state.name, ...(state.aliases ?? [])]) this.add(name, named);
    const adjective = entry('adjective');
    for (const name of state.adjectives ?? []) this.add(name, adjective);
    const people = entry('people');
    for (const pair of state.people ?? []) for (const name of new Set(pair)) this.add(name, people);
    const capital = entry('capital');
    for (const name of state.capital ?? []) this.add(name, { ...capital, name });
  }

  agent(noun: string, traits: Omit<AgentTraits, 'plural' | 'lemma'>, role: string, own = false): void {
    const [singular = '', plural] = noun.includes('|') ? noun.split('|') : [noun, pluralOf(noun)];
    const lemma = singular || plural || noun;
    const entry = (isPlural: boolean): Entry => ({
      name: lemma,
      sort: 'agent',
      country: '',
      role,
      own,
      agent: { ...traits, plural: isPlural, lemma },
    });
    if (singular) this.add(singular, entry(false), 'any');
    if (plural) this.add(plural, entry(true), 'any');
  }
}

function pluralOf(noun: string): string {
  if (/[^aeiou]y$/i.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/i.test(noun) ? `${noun}es` : `${noun}s`;
}

function termOf(text: string): Term {
  const [role = '', span = '/'] = text.split(' ');
  const [from = '', to = ''] = span.split('/');
  return { role, from, to };
}

/** Compiles the lexicon. `data`: the parsed files of `lexicon/actors`; `userFiles`: what parseActorFile read, which wins over ours. */
export function createActorLexicon(data: ActorData, userFiles: readonly UserActors[] = []): ActorLexicon {
  const compiler = new Compiler();
  for (const file of userFiles) addUserFile(compiler, file);
  for (const state of data['states.json'].entries) compiler.state(state);
  for (const state of data['territories.json'].entries) compiler.state(state);
  for (const file of ['bodies.json', 'international.json', 'groups.json', 'organizations.json', 'media.json'] as const) {
    for (const body of data[file].entries) {
      const entry: Entry = {
        ...splitCode(body.code),
        name: body.name,
        sort: 'body',
        wikidata: body.wikidata,
        from: body.from,
        to: body.to,
      };
      for (const name of [body.name, ...(body.aliases ?? [])]) compiler.add(name, entry);
    }
  }
  for (const person of data['people.json'].entries) {
    const terms = person.terms.map(([role, from, to]) => ({ role, from, to }));
    const entry: Entry = { name: person.name, sort: 'person', country: person.country, role: '', wikidata: person.wikidata, terms };
    compiler.person(entry, [person.name, ...(person.aliases ?? [])]);
  }
  addAgents(compiler, data['agents.json']);
  for (const [country = '', ...names] of data['places.json'].rows) {
    for (const name of names) compiler.later(name, () => ({ name, sort: 'place', country, role: '' }));
  }
  for (const [name = '', country = '', ...terms] of data['compiled-people.json'].rows) {
    compiler.later(name, () => ({ name, sort: 'person', country, role: '', terms: terms.map(termOf), gated: true }));
  }
  for (const [code = '', ...names] of data['compiled-organizations.json'].rows) {
    for (const name of names) compiler.later(name, () => ({ ...splitCode(code), name, sort: 'body' }));
  }
  for (const list of compiler.patterns.values()) list.sort(longestFirst);
  const titles = new Map<string, string>();
  for (const { role, words } of data['agents.json'].titles) for (const word of words) titles.set(word, role);
  return { startingWith: (key) => compiler.startingWith(key), surnames: compiler.surnames, titles };
}

function addAgents(compiler: Compiler, agents: ActorData['agents.json']): void {
  const anonymous = new Set(agents.anonymous);
  for (const group of agents.groups) {
    for (const noun of group.nouns) {
      const lemma = noun.split('|')[0] || noun.replace('|', '');
      const fallback = agents.defaults[lemma] ?? '';
      compiler.agent(
        noun,
        { sort: group.sort, inherits: !!group.inherits, fallback, anonymous: anonymous.has(lemma), weak: !!group.weak },
        group.role,
      );
    }
  }
  for (const { role, words } of agents.modifiers) {
    for (const word of words) compiler.add(word, { name: word, sort: 'modifier', country: '', role }, 'any');
  }
}

function addUserFile(compiler: Compiler, file: UserActors): void {
  for (const actor of file.petrarch) {
    const first = actor.terms.find((term) => !term.from && !term.to) ?? actor.terms[0]!;
    const dated = actor.terms.some((term) => term.from || term.to);
    const bare = !dated && !first.role && first.country.length === 3;
    const terms = dated ? actor.terms : undefined;
    const entry: Entry = {
      name: title(actor.names[0]!),
      sort: bare ? 'state' : dated && actor.names[0]!.includes(' ') ? 'person' : 'body',
      country: first.country,
      role: first.role,
      terms,
      own: true,
    };
    for (const name of actor.names) compiler.add(name, entry, 'any');
    if (bare) for (const name of actor.names) addDemonyms(compiler, title(name), first.country);
  }
  for (const actor of file.actors) {
    const { country, role } = splitCode(actor.code);
    const capital = typeof actor.capital === 'string' ? [actor.capital] : actor.capital;
    if (role || country.length !== 3) {
      const entry: Entry = {
        name: actor.name,
        sort: 'body',
        country,
        role,
        wikidata: actor.wikidata,
        from: actor.from,
        to: actor.to,
        own: true,
      };
      for (const name of [actor.name, ...(actor.aliases ?? [])]) compiler.add(name, entry);
      continue;
    }
    const people = actor.people?.map((pair) => (typeof pair === 'string' ? [pair, `${pair}s`] : [pair[0]!, pair[1] ?? pair[0]!]));
    compiler.state({ ...actor, code: country, people, capital, own: true });
    if (!actor.adjectives && !people) addDemonyms(compiler, actor.name, country);
  }
  for (const person of file.people) {
    const terms = person.terms?.map((term) => ({ role: term.role, from: term.from ?? '', to: term.to ?? '' }));
    const entry: Entry = {
      name: person.name,
      sort: 'person',
      country: person.country,
      role: person.role ?? '',
      wikidata: person.wikidata,
      terms,
      own: true,
    };
    compiler.person(entry, [person.name, ...(person.aliases ?? [])]);
  }
  for (const agent of file.agents) {
    const noun = agent.plural === null ? agent.singular : `${agent.singular}|${agent.plural}`;
    compiler.agent(noun, { sort: 'people', inherits: false, fallback: '', anonymous: false, weak: false }, agent.role, true);
  }
}

function addDemonyms(compiler: Compiler, name: string, country: string): void {
  for (const { adjective, people } of demonymsOf(name)) {
    compiler.add(adjective, { name, sort: 'adjective', country, role: '', own: true }, 'proper');
    for (const form of people) if (form !== adjective) compiler.add(form, { name, sort: 'people', country, role: '', own: true }, 'proper');
  }
}

/** `CARL_XVI GUSTAF` as dictionaries print it, in usual letters; a word of at most four capitals with a full stop or digit stays. */
function title(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name.replace(/\p{L}+/gu, (word) => word[0]! + word.slice(1).toLowerCase());
}

export { codeOf };
