import type { Term } from './entry.ts';

/** Roles that stand for others in a row of CAMEO codes, the guideline's own. */
const ROLES: ReadonlySet<string> = new Set(['GOV', 'MIL', 'REB', 'COP', 'LEG', 'JUD', 'OPP', 'MED', 'NGO', 'CVL']);

/** CAMEO's other roles; alone in brackets they name no country either. */
const OTHER_ROLES: ReadonlySet<string> = new Set(
  'UAF SEP INS SPY REL REF LAB EDU AGR HLH CRM PTY BUS MNC ELI CIV RAD ENV SET DEV HRI'.split(' '),
);

/** The role in a row of CAMEO role codes: `MIL` in `GOVMIL` (a defence minister), else the first that the guideline knows, else the first as the dictionary has it (`REL`, `ELI`). */
export function roleOfCameo(roles: string): string {
  const parts: string[] = roles.match(/.{3}/g) ?? [];
  if (parts.includes('MIL')) return 'MIL';
  return parts.find((part) => ROLES.has(part)) ?? parts[0] ?? '';
}

/** A CAMEO actor code (`IRQMIL`, `IGOUNO`, `NGOHRI`) as country and role. A code that is no row of letter triples stays whole, as country. */
export function splitCameo(code: string): { country: string; role: string } {
  if (!/^[A-Z0-9]{3}(?:[A-Z0-9]{3})*$/.test(code)) return { country: code, role: '' };
  const head = code.slice(0, 3);
  const rest = code.slice(3);
  if (head === 'IGO' || head === 'IMG') return { country: 'IGO', role: rest.slice(0, 3) };
  if (head === 'NGO' || head === 'NGM') return { country: '', role: 'NGO' };
  if (head === 'MNC') return { country: rest.slice(0, 3), role: '' };
  if (!rest) return ROLES.has(head) || OTHER_ROLES.has(head) ? { country: '', role: head } : { country: head, role: '' };
  return { country: head, role: roleOfCameo(rest) };
}

/** `YYMMDD` or `YYYYMMDD` as `YYYY-MM-DD`; two-figure years from 30 on are of the 20th century. Null if it is no date. */
export function dayOf(digits: string): string | null {
  const text = digits.trim();
  if (!/^(?:\d{6}|\d{8})$/.test(text)) return null;
  const full = text.length === 8 ? text : `${Number(text.slice(0, 2)) >= 30 ? '19' : '20'}${text}`;
  return `${full.slice(0, 4)}-${full.slice(4, 6)}-${full.slice(6)}`;
}

/** What a bracket holds: a code and perhaps a date restriction (`>920101`, `<920101`, `920101-961231`). Null if it is malformed. */
export function restriction(inside: string): { code: string; from: string; to: string } | null {
  const text = inside.trim();
  const cut = text.search(/\s|[<>]/);
  const code = cut < 0 ? text : text.slice(0, cut);
  const span = cut < 0 ? '' : text.slice(cut).trim();
  if (!/^[A-Za-z0-9_:|-]+(?:\/[A-Za-z0-9_:|-]+)*$/.test(code)) return null;
  if (!span) return { code, from: '', to: '' };
  if (span.startsWith('>') || span.startsWith('<')) {
    const day = dayOf(span.slice(1));
    if (!day) return null;
    return span.startsWith('>') ? { code, from: day, to: '' } : { code, from: '', to: day };
  }
  const [first, last] = span.split('-');
  const from = dayOf(first ?? '');
  const to = dayOf(last ?? '');
  return from && to ? { code, from, to } : null;
}

/** One actor of a PETRARCH actor dictionary: its names and the codes they have in time. */
export interface PetrarchActor {
  readonly names: string[];
  readonly terms: (Term & { country: string })[];
}

export interface PetrarchAgent {
  readonly singular: string;
  /** Null: regular; empty: none. */
  readonly plural: string | null;
  readonly role: string;
}

/** A line that cannot be read, with what to do about it. */
export interface Problem {
  readonly line: number;
  readonly message: string;
}

/** Takes comments away, keeping the number of lines: `<!-- … -->` (also over lines), `#` and `;` to the end of the line. */
function withoutComments(text: string): string[] {
  let inside = false;
  return text.split(/\r\n|\n|\r/).map((line) => {
    let rest = line;
    let kept = '';
    while (rest) {
      if (inside) {
        const end = rest.indexOf('-->');
        if (end < 0) return kept;
        inside = false;
        rest = rest.slice(end + 3);
        continue;
      }
      const start = rest.indexOf('<!--');
      kept += start < 0 ? rest : rest.slice(0, start);
      if (start < 0) break;
      inside = true;
      rest = rest.slice(start + 4);
    }
    const cut = kept.search(/[#;]/);
    return cut < 0 ? kept : kept.slice(0, cut);
  });
}

const words = (phrase: string): string => phrase.replace(/_/g, ' ').replace(/\s+/g, ' ').trim();

/** Brackets of a line: what they hold, and the rest without them. */
function brackets(line: string): { rest: string; inside: string[]; open: boolean } {
  const inside: string[] = [];
  const rest = line.replace(/\[([^[\]]*)\]/g, (_, text: string) => {
    inside.push(text);
    return ' ';
  });
  return { rest, inside, open: /[[\]]/.test(rest) };
}

/** Reads a PETRARCH (or TABARI) actor dictionary. Names that never get a code are dropped, as PETRARCH itself does. */
export function readPetrarchActors(text: string): { actors: PetrarchActor[]; problems: Problem[] } {
  const actors: PetrarchActor[] = [];
  const problems: Problem[] = [];
  let current: PetrarchActor | null = null;
  withoutComments(text).forEach((line, index) => {
    if (!line.trim()) return;
    const { rest, inside, open } = brackets(line);
    if (open) {
      problems.push({
        line: index + 1,
        message: `a bracket is not closed in '${line.trim()}': write the code as [CODE] or [CODE 920101-961231]`,
      });
      return;
    }
    const phrase = rest.trim();
    if (phrase && !/^\s/.test(line) && !phrase.startsWith('+')) {
      current = { names: [words(phrase)], terms: [] };
      actors.push(current);
    } else if (phrase.startsWith('+')) {
      if (!current)
        problems.push({ line: index + 1, message: `the synonym '${phrase}' has no actor above it: put the actor's name on a line before` });
      else if (words(phrase.slice(1))) current.names.push(words(phrase.slice(1)));
    } else if (phrase) {
      problems.push({
        line: index + 1,
        message: `'${phrase}' begins with a blank but is no [CODE]: start names at the beginning of the line, synonyms with +`,
      });
      return;
    }
    for (const held of inside) {
      // `[---]` and `[+++]` say that the name has no code.
      if (/^\s*(?:-{3}|\+{3})\s*$/.test(held)) continue;
      const read = restriction(held);
      if (!current)
        problems.push({ line: index + 1, message: `the code [${held}] has no actor above it: put the actor's name on a line before` });
      else if (!read) {
        problems.push({
          line: index + 1,
          message: `[${held}] is no code with dates: write [CODE], [CODE >920101], [CODE <920101] or [CODE 920101-961231]`,
        });
      } else for (const code of read.code.split('/')) current.terms.push({ ...splitCameo(code), from: read.from, to: read.to });
    }
  });
  return { actors: actors.filter((actor) => actor.terms.length > 0), problems };
}

/** Reads a PETRARCH agent dictionary: `NOUN {PLURAL} [~CODE]`, with substitution sets `!PERSON! = MAN, MEN`. */
export function readPetrarchAgents(text: string): { agents: PetrarchAgent[]; problems: Problem[] } {
  const agents: PetrarchAgent[] = [];
  const problems: Problem[] = [];
  const sets = new Map<string, string[]>();
  withoutComments(text).forEach((line, index) => {
    const trimmed = line.trim();
    if (!trimmed) return;
    const set = /^(![^!\s]+!)\s*=\s*(.+)$/.exec(trimmed);
    if (set) {
      sets.set(set[1]!, set[2]!.split(',').map(words).filter(Boolean));
      return;
    }
    const { rest, inside, open } = brackets(line);
    const code = inside[0]?.trim() ?? '';
    if (open || !/~/.test(code)) {
      problems.push({ line: index + 1, message: `'${trimmed}' has no agent code: write it as [~CODE], e.g. SOLDIER [~MIL]` });
      return;
    }
    const plural = /\{([^{}]*)\}/.exec(rest);
    const phrase = rest.replace(/\{[^{}]*\}/, ' ').trim();
    const role = roleOfCameo(code.replace(/[^A-Z0-9]/gi, ''));
    const marker = /![^!\s]+!/.exec(phrase)?.[0];
    if (!marker) {
      agents.push({ singular: words(phrase), plural: plural ? words(plural[1]!) : null, role });
      return;
    }
    const values = sets.get(marker);
    if (!values)
      problems.push({ line: index + 1, message: `the substitution set ${marker} is not defined: add '${marker} = WORD, WORD' above` });
    for (const value of values ?? []) agents.push({ singular: words(phrase.replace(marker, value)), plural: '', role });
  });
  return { agents, problems };
}
