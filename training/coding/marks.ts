import { EventType, Stance } from '../../src/coding/claim.ts';
import type { GoldRecord } from './gold.ts';

/** A text of our own with its marked triggers. */
export interface MarkedText {
  id: string;
  text: string;
  records: GoldRecord[];
  /** Whether the marks say who did it to whom. */
  roles: boolean;
}

const MARK = /^([A-Z]+)(?:~([a-z-]+))?(?:>([A-Z0-9 ,]*)>([A-Z0-9 ,]*))?(?:<([A-Z0-9 ?]+))?$/;

/**
 * A text whose triggers are marked `{TYPE|words}`. Before the bar may stand, in this order: `~stance` where it is not `asserts`,
 * `>ACTORS>RECIPIENTS` as codes joined by commas, `<SOURCE` as a code (`?` for a source without one; none: the report's own voice).
 * `&` parts several records of one trigger. Throws with `where` at a mark that is not well formed.
 */
export function parseMarked(id: string, marked: string, where: string): MarkedText {
  let text = '';
  const records: GoldRecord[] = [];
  let roles = false;
  for (const part of marked.split(/(\{[^{}]*\})/)) {
    if (!part.startsWith('{')) {
      if (/[{}]/.test(part)) throw new Error(`${where}: a brace without its other half near '${part.slice(0, 40)}'`);
      text += part;
      continue;
    }
    const bar = part.indexOf('|');
    const words = part.slice(bar + 1, -1);
    if (bar < 0 || !words || words.includes('|')) throw new Error(`${where}: '${part}' is no mark: write {TYPE|words}`);
    const start = text.length;
    text += words;
    for (const record of part.slice(1, bar).split('&')) {
      const match = MARK.exec(record);
      const type = EventType.safeParse(match?.[1]);
      const stance = Stance.safeParse(match?.[2] ?? 'asserts');
      if (!match || !type.success || !stance.success)
        throw new Error(`${where}: '${part}' is no mark: write {TYPE|words} or {TYPE~stance>ACTORS>RECIPIENTS<SOURCE|words}`);
      roles ||= match[3] !== undefined;
      const source = match[5];
      records.push({
        doc: id,
        at: words,
        trigger: words,
        type: type.data,
        source: source ?? null,
        sourceCode: source === undefined || source === '?' ? null : source,
        chain: [],
        stance: stance.data,
        actor: codes(match[3]),
        recipient: codes(match[4]),
        quantities: [],
        time: null,
        place: null,
        ...{ start, end: text.length, from: start, to: text.length },
      });
    }
  }
  return { id, text, records, roles };
}

const codes = (list: string | undefined): string[] =>
  list
    ? list
        .split(',')
        .map((code) => code.trim())
        .filter(Boolean)
    : [];
