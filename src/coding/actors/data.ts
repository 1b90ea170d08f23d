import { z } from 'zod';

const Day = z.string().regex(/^(?:\d{4}-\d{2}-\d{2})?$/, 'a day is YYYY-MM-DD');
const Code = z.string().regex(/^[A-Z][A-Z0-9]*(?: [A-Z0-9]+)?$/, 'a code is COUNTRY or COUNTRY ROLE in capitals');

/** A state or territory: `code` is ISO 3166 alpha-3 where there is one. */
export const StateEntry = z.object({
  code: z.string().regex(/^[A-Z]{3}$/),
  name: z.string().min(2),
  aliases: z.array(z.string().min(1)).optional(),
  adjectives: z.array(z.string().min(1)).optional(),
  /** Singular and plural. */
  people: z.array(z.array(z.string().min(1)).length(2)).optional(),
  capital: z.array(z.string().min(1)).optional(),
  wikidata: z
    .string()
    .regex(/^Q\d+$/)
    .optional(),
  from: Day.optional(),
  to: Day.optional(),
  note: z.string().optional(),
});
export type StateEntry = z.infer<typeof StateEntry>;

/** A body, group, international organization, agency, company. */
export const BodyEntry = z.object({
  code: Code,
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)).optional(),
  wikidata: z
    .string()
    .regex(/^Q\d+$/)
    .optional(),
  from: Day.optional(),
  to: Day.optional(),
});
export type BodyEntry = z.infer<typeof BodyEntry>;

/** A person with the roles held in time. */
export const PersonEntry = z.object({
  name: z.string().min(2),
  aliases: z.array(z.string().min(2)).optional(),
  country: z.string(),
  wikidata: z
    .string()
    .regex(/^Q\d+$/)
    .optional(),
  terms: z.array(z.tuple([z.string(), Day, Day])),
});
export type PersonEntry = z.infer<typeof PersonEntry>;

/** Rows of strings: `[name, country, "ROLE from/to", …]` for people, `[code, name, …]` for the rest. */
export const Rows = z.array(z.array(z.string()).min(2));

export const AgentGroup = z.object({
  role: z.string(),
  sort: z.enum(['people', 'official', 'body', 'force', 'equipment', 'position', 'group', 'area']),
  /** `singular|plural`; without a bar the plural is regular; an empty side: no such form. */
  nouns: z.array(z.string().min(1)),
  inherits: z.boolean().optional(),
  weak: z.boolean().optional(),
});
export const AgentFile = z.object({
  about: z.string(),
  groups: z.array(AgentGroup),
  modifiers: z.array(z.object({ role: z.string(), words: z.array(z.string().min(1)) })),
  /** Titles before a name that say its bearer's role, lower case without full stop. */
  titles: z.array(z.object({ role: z.string(), words: z.array(z.string().min(1)) })),
  defaults: z.record(z.string(), z.string()),
  anonymous: z.array(z.string()),
});
export type AgentFile = z.infer<typeof AgentFile>;

const file = <T extends z.ZodType>(entry: T) => z.object({ about: z.string(), entries: z.array(entry) });
const rows = z.object({ about: z.string(), source: z.string(), licence: z.string(), rows: Rows });

/** The parsed JSON files of `lexicon/actors`, by file name. Their shapes are checked by a test, not at every start. */
export const ActorData = z.object({
  'states.json': file(StateEntry),
  'territories.json': file(StateEntry),
  'bodies.json': file(BodyEntry),
  'international.json': file(BodyEntry),
  'groups.json': file(BodyEntry),
  'organizations.json': file(BodyEntry),
  'media.json': file(BodyEntry),
  'people.json': file(PersonEntry),
  'agents.json': AgentFile,
  'places.json': rows,
  'compiled-people.json': rows,
  'compiled-organizations.json': rows,
});
export type ActorData = z.infer<typeof ActorData>;

/** Names of the data files that `ActorData` is made of. */
export const ACTOR_FILES = Object.keys(ActorData.shape) as (keyof ActorData)[];
