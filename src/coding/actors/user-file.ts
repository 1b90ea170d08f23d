import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { BodyEntry, PersonEntry } from './data.ts';
import { type PetrarchActor, type PetrarchAgent, type Problem, readPetrarchActors, readPetrarchAgents } from './petrarch.ts';

/** A user's actor as given in YAML or JSON. Adjectives and people that are not given are derived from the name of a bare country. */
const UserActor = BodyEntry.extend({
  code: z.string().min(1, 'a code is needed, e.g. FRE or FRE MIL'),
  adjectives: z.array(z.string().min(1)).optional(),
  people: z.array(z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2)])).optional(),
  capital: z.union([z.string().min(1), z.array(z.string().min(1))]).optional(),
}).strict();
const UserPerson = z
  .object({
    name: z.string().min(2),
    aliases: z.array(z.string().min(1)).optional(),
    country: z.string().min(1),
    role: z.string().optional(),
    wikidata: PersonEntry.shape.wikidata,
    terms: z.array(z.object({ role: z.string(), from: z.string().optional(), to: z.string().optional() }).strict()).optional(),
  })
  .strict();
const UserAgent = z.object({ noun: z.string().min(1), plural: z.string().optional(), role: z.string() }).strict();
const UserFile = z
  .object({
    about: z.string().optional(),
    actors: z.array(UserActor).optional(),
    people: z.array(UserPerson).optional(),
    agents: z.array(UserAgent).optional(),
  })
  .strict();

/** What a user's file adds to the lexicon. */
export interface UserActors {
  readonly file: string;
  readonly petrarch: readonly PetrarchActor[];
  readonly actors: readonly z.infer<typeof UserActor>[];
  readonly people: readonly z.infer<typeof UserPerson>[];
  readonly agents: readonly PetrarchAgent[];
  /** Lines of a large dictionary that could not be read and were left out. */
  readonly skipped: readonly Problem[];
}

/** A user's file that cannot be read: names file, line and what to do. */
export class ActorFileError extends Error {
  readonly file: string;
  readonly line: number;
  constructor(file: string, line: number, message: string) {
    super(`${file}, line ${line}: ${message}`);
    this.name = 'ActorFileError';
    this.file = file;
    this.line = line;
  }
}

const MAX_LENGTH = 64 * 1024 * 1024;

/**
 * Reads a user's list of actors or agents: PETRARCH's actor or agent dictionaries (any ending), or YAML/JSON (`.yaml`, `.yml`,
 * `.json`) with `actors`, `people` and `agents`. Throws ActorFileError with the first line that cannot be read; of a large
 * PETRARCH dictionary, whose published versions hold slips of the pen, up to one entry in a hundred is left out and listed in `skipped`.
 */
export function parseActorFile(name: string, text: string): UserActors {
  if (text.length > MAX_LENGTH) throw new ActorFileError(name, 1, 'the file is larger than 64 MB: split it');
  const plain = text.replace(/^\uFEFF/, '');
  if (/\.(?:ya?ml|json)$/i.test(name)) return readOwn(name, plain);
  const agents = /\[[^[\]\n]*~[^[\]\n]*\]/.test(plain);
  const read = agents ? { actors: [], ...readPetrarchAgents(plain) } : { agents: [], ...readPetrarchActors(plain) };
  const problem: Problem | undefined = read.problems[0];
  if (problem && read.problems.length * 100 > read.actors.length + read.agents.length)
    throw new ActorFileError(name, problem.line, problem.message);
  if (!read.actors.length && !read.agents.length) {
    throw new ActorFileError(
      name,
      1,
      'no actor with a code is in it: write NAME_ [CODE] on a line, or give the file the ending .yaml or .json',
    );
  }
  return { file: name, petrarch: read.actors, actors: [], people: [], agents: read.agents, skipped: read.problems };
}

function readOwn(name: string, text: string): UserActors {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, maxAliasCount: 100 } as Parameters<typeof parseDocument>[1]);
  const error = document.errors[0];
  if (error)
    throw new ActorFileError(
      name,
      lines.linePos(error.pos[0]).line,
      `${error.message.split('\n')[0]} Put names with a colon or a # in quotes`,
    );
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw new ActorFileError(name, 1, `${cause instanceof Error ? cause.message : 'it cannot be read'}: put names with & or * in quotes`);
  }
  const checked = UserFile.safeParse(value);
  if (!checked.success) {
    const issue = checked.error.issues[0]!;
    const node = issue.path.length ? deepest(document.contents, issue.path) : document.contents;
    const offset = (node as { range?: [number, number, number] } | null)?.range?.[0] ?? 0;
    const where = issue.path.length ? `'${issue.path.join('.')}': ` : '';
    throw new ActorFileError(
      name,
      lines.linePos(offset).line,
      `${where}${issue.message}. A file holds 'actors' (name, code, aliases, adjectives, people, capital), 'people' (name, country, role or terms) and 'agents' (noun, plural, role)`,
    );
  }
  const { actors = [], people = [], agents = [] } = checked.data;
  if (!actors.length && !people.length && !agents.length)
    throw new ActorFileError(name, 1, "nothing is in it: add 'actors', 'people' or 'agents'");
  return {
    file: name,
    petrarch: [],
    actors,
    people,
    skipped: [],
    agents: agents.map((agent) => ({ singular: agent.noun, plural: agent.plural ?? null, role: agent.role })),
  };
}

/** The node at a path, or the last one on the way that exists. */
function deepest(root: unknown, path: readonly PropertyKey[]): unknown {
  let node = root;
  for (const step of path) {
    const next = isMap(node) || isSeq(node) ? node.get(isSeq(node) ? Number(step) : String(step), true) : undefined;
    if (next === undefined || next === null) return node;
    node = next;
    if (isScalar(node)) return node;
  }
  return node;
}
