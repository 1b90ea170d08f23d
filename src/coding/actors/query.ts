import type { Annotation } from '../../language/annotation.ts';
import type { ActorMention } from './mention.ts';

const INNER = new Set(['compound', 'flat', 'nmod:desc', 'amod', 'nummod', 'det', 'goeswith', 'fixed', 'det:predet']);

/** Mentions by the token of their head, and those that cover each token; made once a list. */
const indexes = new WeakMap<readonly ActorMention[], { heads: Map<number, ActorMention>; covering: Map<number, ActorMention> }>();

function indexOf(mentions: readonly ActorMention[]): { heads: Map<number, ActorMention>; covering: Map<number, ActorMention> } {
  const known = indexes.get(mentions);
  if (known) return known;
  const heads = new Map<number, ActorMention>();
  const covering = new Map<number, ActorMention>();
  for (const mention of mentions) {
    if (!heads.has(mention.head)) heads.set(mention.head, mention);
    for (let i = mention.first; i <= mention.last; i++) {
      const other = covering.get(i);
      if (!other || mention.last - mention.first <= other.last - other.first) covering.set(i, mention);
    }
  }
  const made = { heads, covering };
  indexes.set(mentions, made);
  return made;
}

/** The mention headed at a token, else the innermost that covers it; null if there is none. */
export function mentionAt(mentions: readonly ActorMention[], token: number): ActorMention | null {
  const { heads, covering } = indexOf(mentions);
  return heads.get(token) ?? covering.get(token) ?? null;
}

/** The mention of the noun phrase that a token heads, through appositions and the relations inside a phrase. */
function phraseMention(annotation: Annotation, mentions: readonly ActorMention[], token: number): ActorMention | null {
  const direct = mentionAt(mentions, token);
  if (direct && direct.head === token) return direct;
  const { tokens } = annotation;
  let at = token;
  for (let steps = 0; steps < 12; steps++) {
    const { head, deprel } = tokens[at]!;
    if (head < 0 || !INNER.has(deprel)) break;
    at = head;
    const found = indexOf(mentions).heads.get(at);
    if (found) return found;
  }
  const sentence = annotation.sentences[tokens[token]!.sentence]!;
  for (let i = Math.max(sentence.first, token - 20); i <= Math.min(sentence.last, token + 20); i++) {
    if (tokens[i]!.head !== token || !/^(?:appos|flat|nmod:desc)/.test(tokens[i]!.deprel)) continue;
    const found = indexOf(mentions).heads.get(i);
    if (found?.codes.length) return found;
  }
  return direct;
}

function codesFrom(
  annotation: Annotation,
  mentions: readonly ActorMention[],
  token: number,
  pick: (mention: ActorMention) => readonly string[],
  depth = 0,
): string[] {
  const codes: string[] = [];
  const add = (more: readonly string[]) => {
    for (const code of more) if (code && !codes.includes(code)) codes.push(code);
  };
  const mention = phraseMention(annotation, mentions, token);
  if (mention) add(pick(mention));
  const { tokens } = annotation;
  if (depth < 6) {
    const sentence = annotation.sentences[tokens[token]!.sentence]!;
    for (let i = token + 1; i <= sentence.last; i++) {
      const { head, deprel } = tokens[i]!;
      if (
        deprel === 'conj' &&
        (head === token || (mention !== null && head >= mention.first && head <= mention.last && i > mention.last))
      ) {
        add(codesFrom(annotation, mentions, i, pick, depth + 1));
      }
    }
  }
  return codes;
}

/** Codes of the noun phrase headed at a token, as a party to an event: coordination expanded, in the order of the text. */
export function actorsOf(annotation: Annotation, mentions: readonly ActorMention[], token: number): string[] {
  return codesFrom(annotation, mentions, token, (mention) => mention.codes);
}

/** The same as speakers: a capital is its government. */
export function speakersOf(annotation: Annotation, mentions: readonly ActorMention[], token: number): string[] {
  return codesFrom(annotation, mentions, token, (mention) => mention.speakerCodes);
}

/** "The army chief, Ilan Torvek, said": the name in apposition to an office, either way round. */
function nameBeside({ tokens, sentences }: Annotation, mentions: readonly ActorMention[], office: ActorMention): ActorMention | null {
  if (office.kind !== 'agent' || office.plural || office.antecedent !== null) return null;
  const { heads } = indexOf(mentions);
  const named = (token: number) => {
    const found = heads.get(token);
    return found?.kind === 'name' && found.codes[0]?.slice(0, 3) === office.codes[0]?.slice(0, 3) ? found : null;
  };
  const { head, deprel, sentence } = tokens[office.head]!;
  if (head >= 0 && deprel === 'appos') return named(head);
  for (let i = office.last + 1; i <= Math.min(sentences[sentence]!.last, office.last + 12); i++)
    if (tokens[i]!.head === office.head && /^(?:appos|flat|nmod:desc)/.test(tokens[i]!.deprel)) return named(i);
  return null;
}

/** What to print as the source for the phrase headed at a token: the nearest full name, without title. Null if it names no actor. */
export function printedOf(
  annotation: Annotation,
  mentions: readonly ActorMention[],
  token: number,
): { text: string; start: number; end: number } | null {
  const phrase = phraseMention(annotation, mentions, token);
  const mention = phrase && (nameBeside(annotation, mentions, phrase) ?? phrase);
  if (!mention?.printed) return null;
  return { text: mention.printed, start: mention.printedStart, end: mention.printedEnd };
}
