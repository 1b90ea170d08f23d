import type { Annotation } from '../../language/annotation.ts';
import { collect } from './collect.ts';
import type { Draft } from './draft.ts';
import { dayFromText, findHits, type Hit, roleOn } from './hits.ts';
import type { ActorLexicon } from './lexicon.ts';
import type { ActorContext, ActorMention } from './mention.ts';
import { Phrases } from './phrase.ts';
import { publisherOf } from './publisher.ts';
import { Reader } from './read.ts';
import { Resolver } from './resolve.ts';
import type { OfficeHolder } from './unknown-names.ts';
import { fold } from './words.ts';

/**
 * Every mention of an actor in a text, sorted by start: names, common nouns for roles, pronouns, groups, seats that stand for
 * governments, each with its codes and what it points back to. Pure; uses `annotation.names` where a name finder ran.
 */
export function findActors(annotation: Annotation, lexicon: ActorLexicon, context: ActorContext): ActorMention[] {
  const day = context.published ?? dayFromText(annotation.text);
  const hits = findHits(annotation, lexicon, day);
  const phrases = new Phrases(annotation, hits);
  const reader = new Reader(phrases, lexicon.titles, context.published !== null);
  const drafts = collect(phrases, reader, hits, officeHolders(lexicon, hits, day));
  new Resolver(phrases, reader, drafts, hits, context, publisherOf(context.outlet, lexicon)).run();
  return finish(drafts);
}

/** Looks people up by last name and office among those in office on the day, in countries that the text names. */
function officeHolders(lexicon: ActorLexicon, hits: readonly Hit[], day: string | null): OfficeHolder {
  const named = new Set(hits.map((hit) => hit.entry.country));
  return (surname, role, countries) => {
    const fitting = (lexicon.surnames.get(fold(surname)) ?? [])
      .map((entry) => ({ entry, role: entry.terms ? roleOn(entry.terms, day) : entry.role }))
      .filter((one) => one.role === role && (countries.length ? countries.includes(one.entry.country) : true));
    if (fitting.length === 1) return fitting[0]!;
    const here = fitting.filter((one) => named.has(one.entry.country));
    return here.length === 1 ? here[0]! : null;
  };
}

/** Drops bare proper nouns that nothing is known of, and the fields that only coreference needs. */
function finish(drafts: readonly Draft[]): ActorMention[] {
  const kept = drafts.map((draft) => !(draft.tentative && !draft.codes.length));
  const moved: number[] = [];
  let next = 0;
  drafts.forEach((_, index) => {
    moved.push(kept[index] ? next++ : -1);
  });
  return drafts.flatMap((draft, index): ActorMention[] => {
    if (!kept[index]) return [];
    const antecedent = draft.antecedent === null ? null : moved[draft.antecedent]!;
    return [
      {
        start: draft.start,
        end: draft.end,
        first: draft.first,
        last: draft.last,
        head: draft.head,
        kind: draft.kind,
        codes: draft.codes,
        speakerCodes: draft.speakerCodes,
        name: draft.name,
        role: draft.role,
        country: draft.country,
        ...(draft.wikidata ? { wikidata: draft.wikidata } : {}),
        printed: draft.printed,
        printedStart: draft.printedStart,
        printedEnd: draft.printedEnd,
        antecedent: antecedent === -1 ? null : antecedent,
        locative: draft.locative,
        plural: draft.plural,
      },
    ];
  });
}
