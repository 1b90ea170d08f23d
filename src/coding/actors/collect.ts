import type { Annotation } from '../../language/annotation.ts';
import { base, genderOf } from './base.ts';
import type { Draft } from './draft.ts';
import type { Hit } from './hits.ts';
import { whose } from './neighbours.ts';
import type { Phrase, Phrases } from './phrase.ts';
import type { Reader } from './read.ts';
import { named, type Reading } from './reading.ts';
import { type OfficeHolder, unknownNames } from './unknown-names.ts';

const PRONOUN =
  /^(?:he|him|his|himself|she|her|hers|herself|it|its|itself|they|them|their|theirs|themselves|who|whom|whose|which|we|us|our|ours|ourselves|i|me|my|myself)$/i;

/** Mentions as they stand, before coreference: names, agents, unknown people with a role, and pronouns, sorted by start. */
export function collect(phrases: Phrases, reader: Reader, hits: readonly Hit[], officeHolder: OfficeHolder): Draft[] {
  const { annotation, tokens } = phrases;
  const drafts = new Map<number, Draft>();
  for (const hit of hits) {
    const { sort } = hit.entry;
    if (sort === 'modifier' || sort === 'place') continue;
    const own = phrases.headOf(hit.first, hit.last);
    const top = phrases.top(own);
    const phrase = phrases.phrase(top);
    const headsPhrase =
      (top >= hit.first && top <= hit.last) ||
      (phrase.hits[phrase.hits.length - 1] === hit && phrase.last <= hit.last && top <= hit.last && !phrases.hit(top));
    if (sort === 'agent') {
      if (!headsPhrase || !nominal(annotation, hit)) continue;
      const reading = reader.read(top);
      if (!reading || (reading.sort === 'area' && (!reading.countries.length || reader.properName(phrase, hit)))) continue;
      // `by force`, `use of force`: no force of anybody.
      if (reading.lemma === 'force' && !reading.plural && phrase.first === phrase.last) continue;
      const name = nameAfter(phrases, phrase, hit);
      drafts.set(top, name ? titledName(phrases, phrase, reading, name, reader) : agentDraft(phrases, phrase, reading));
      continue;
    }
    const reading = headsPhrase ? reader.read(top) : plainName(hit);
    if (!reading) continue;
    if (!whose(phrases, hit)) continue;
    const head = headsPhrase ? top : own;
    drafts.set(
      head,
      reading.kind === 'agent'
        ? agentDraft(phrases, phrase, reading)
        : nameDraft(phrases, hit, head, phrase, reading, !headsPhrase, reader),
    );
  }
  unknownNames(phrases, reader, drafts, officeHolder);
  for (let i = 0; i < tokens.length; i++) {
    if (
      !drafts.has(i) &&
      PRONOUN.test(tokens[i]!.form) &&
      !phrases.hit(i) &&
      tokens[i]!.deprel !== 'expl' &&
      (tokens[i]!.upos === 'PRON' || tokens[i]!.upos === 'DET' || /^(?:PRP|WP|WDT)/.test(tokens[i]!.xpos))
    ) {
      drafts.set(i, pronounDraft(phrases, i));
    } else if (
      !drafts.has(i) &&
      i + 1 < tokens.length &&
      /^(?:each|one)$/i.test(tokens[i]!.form) &&
      /^(?:other|another)$/i.test(tokens[i + 1]!.form)
    ) {
      const draft = pronounDraft(phrases, i);
      drafts.set(i, { ...draft, end: tokens[i + 1]!.end, last: i + 1, lemma: 'each other', plural: true, kind: 'group' });
    } else if (
      !drafts.has(i) &&
      /^(?:both|two)$/i.test(tokens[i]!.form) &&
      /^(?:nsubj|obj|obl|conj|nmod)/.test(tokens[i]!.deprel) &&
      !/^(?:of|NOUN)$/.test(tokens[i + 1]?.upos ?? '')
    ) {
      const draft = pronounDraft(phrases, i);
      drafts.set(i, { ...draft, lemma: 'both', plural: true, kind: 'group' });
    }
  }
  const list = [...drafts.values()].sort((a, b) => a.start - b.start || a.end - b.end);
  for (const draft of list) {
    for (const child of phrases.children(draft.head)) if (tokens[child]!.deprel === 'conj') draft.joined.push(phrases.top(child));
  }
  return list;
}

/** Tokens of a name that the parser hangs on the title before it: `Admiral X Y`. */
function nameAfter(phrases: Phrases, phrase: Phrase, hit: Hit): { first: number; last: number } | null {
  const first = hit.last + 1;
  if (first > phrase.last || hit.last !== phrase.head) return null;
  for (let i = first; i <= phrase.last; i++) {
    const token = phrases.tokens[i]!;
    if (token.upos !== 'PROPN' && token.form !== '-') return null;
    if (phrases.hit(i)) return null;
  }
  return { first, last: phrase.last };
}

function titledName(phrases: Phrases, phrase: Phrase, reading: Reading, name: { first: number; last: number }, reader: Reader): Draft {
  const title = reader.titleOf(phrase, null);
  const role = reading.former ? '' : reading.role;
  const draft = base(phrases, phrase.head, name.first, name.last, {
    ...reading,
    kind: 'name',
    role,
    codes: reading.former ? [] : reading.codes,
    sort: 'person',
    person: true,
  });
  draft.name = draft.printed;
  draft.titles = [reading.lemma, title.lemma].filter(Boolean);
  return draft;
}

/** Whether an agent noun is one here: `force` as a verb or `general` as an adjective is none. */
function nominal(annotation: Annotation, hit: Hit): boolean {
  const token = annotation.tokens[hit.last]!;
  return token.upos === 'NOUN' || token.upos === 'PROPN' || (token.upos === 'ADJ' && !!hit.entry.agent?.plural) || hit.last > hit.first;
}

/** A name inside another phrase; null where nothing codes it. */
function plainName(hit: Hit): Reading | null {
  const reading = named(hit, hit.entry.sort === 'capital' ? 'metonym' : 'name');
  return reading.codes.length ? reading : null;
}

function nameDraft(phrases: Phrases, hit: Hit, head: number, phrase: Phrase, reading: Reading, modifier: boolean, reader: Reader): Draft {
  const draft = base(phrases, head, hit.first, hit.last, reading);
  draft.modifier = modifier;
  if (hit.entry.sort === 'person') {
    const { lemma } = reader.titleOf(phrase, hit);
    if (lemma) draft.titles.push(lemma);
    draft.gender = genderOf(phrases, phrase.first, hit.first);
  }
  return draft;
}

function agentDraft(phrases: Phrases, phrase: Phrase, reading: Reading): Draft {
  const { tokens } = phrases;
  let first = phrase.first;
  if (phrase.possessor >= 0 && reading.pronoun >= 0) first = phrase.possessor + 1;
  while (
    first < phrase.head &&
    (/^(?:DET|PUNCT|CCONJ|ADP)$/.test(tokens[first]!.upos) || (tokens[first]!.upos === 'NUM' && first + 1 < phrase.head && false))
  )
    first++;
  const draft = base(phrases, phrase.head, first, Math.max(phrase.head, phrase.last), reading);
  const { text } = phrases.annotation;
  let end = draft.end;
  // `officials of the foreign ministry` is printed whole.
  const next = tokens[phrase.last + 1];
  if (next && /^(?:of|in|at|for)$/i.test(next.form) && next.upos === 'ADP' && next.head > phrase.last && next.sentence === draft.sentence) {
    const complement = phrases.phrase(next.head);
    if (
      complement.hits.length &&
      complement.first > phrase.last &&
      complement.last - phrase.last < 10 &&
      /^nmod/.test(tokens[next.head]!.deprel)
    )
      end = tokens[complement.last]!.end;
  }
  draft.printed = text.slice(draft.start, end);
  draft.printedEnd = end;
  draft.name = draft.printed;
  draft.definite = phrase.definite;
  draft.indefinite = phrase.indefinite;
  draft.titles = [reading.lemma];
  draft.gender = /(?:woman|women|queen|princess|mother|wife|daughter|girl)$/.test(reading.lemma)
    ? 'f'
    : /(?:man|men|king|prince|father|son|boy)$/.test(reading.lemma)
      ? 'm'
      : '';
  return draft;
}

function pronounDraft(phrases: Phrases, token: number): Draft {
  const draft = base(phrases, token, token, token, null);
  const form = phrases.tokens[token]!.form.toLowerCase();
  draft.kind = 'pronoun';
  draft.lemma = form;
  draft.plural = /^(?:they|them|their|theirs|themselves|we|us|our|ours|ourselves)$/.test(form);
  draft.gender = /^(?:he|him|his|himself)$/.test(form) ? 'm' : /^(?:she|her|hers|herself)$/.test(form) ? 'f' : '';
  draft.person = draft.gender !== '';
  draft.printed = '';
  draft.printedEnd = draft.printedStart;
  draft.modifier = phrases.tokens[token]!.deprel === 'nmod:poss';
  return draft;
}
