import type { ActorMention } from '../actors/mention.ts';
import type { TokenAttribution } from '../attribution/attribution.ts';
import type { EventType } from '../claim.ts';
import type { Candidate } from '../events/candidates.ts';
import type { Surroundings } from '../events/features.ts';
import { caseOf, lemmaOf, relation, subjectOf } from '../events/tree.ts';

const MAX_PATH = 6;

/** The way through the tree from one token to another: relations up (`^`) and down (`_`), with prepositions; null where it is too long. */
export function pathOf(s: Surroundings, from: number, to: number): string[] | null {
  const { tokens } = s.annotation;
  const up: number[] = [from];
  for (let at = tokens[from].head; at >= 0 && up.length < MAX_PATH; at = tokens[at].head) up.push(at);
  const down: number[] = [];
  let at = to;
  for (let steps = 0; at >= 0 && steps < MAX_PATH; steps++) {
    const meet = up.indexOf(at);
    if (meet >= 0) {
      const path: string[] = [];
      for (let i = 0; i < meet; i++) path.push(`^${step(s, up[i])}`);
      for (const d of down.reverse()) path.push(`_${step(s, d)}`);
      return path;
    }
    down.push(at);
    at = tokens[at].head;
  }
  return null;
}

function step(s: Surroundings, token: number): string {
  const { tokens } = s.annotation;
  const rel = tokens[token].deprel;
  if (rel.startsWith('obl') || rel.startsWith('nmod')) {
    const preposition = caseOf(s.annotation, s.children, token);
    return preposition ? `${relation(tokens[token])}:${preposition}` : rel;
  }
  return rel;
}

/** String features of one mention of an actor for its part in an event. `mention` stands in the event's sentence. */
export function roleFeatures(
  candidate: Candidate,
  type: EventType,
  mention: ActorMention,
  s: Surroundings,
  told: TokenAttribution | null,
): string[] {
  const { tokens } = s.annotation;
  const trigger = tokens[candidate.token];
  const path = pathOf(s, candidate.token, mention.head);
  const way = path?.join('') ?? 'far';
  const voice =
    trigger.upos === 'VERB'
      ? s.children[candidate.token].some((c) => tokens[c].deprel === 'nsubj:pass' || tokens[c].deprel === 'aux:pass') ||
        (trigger.xpos === 'VBN' && relation(trigger) === 'acl')
        ? 'passive'
        : 'active'
      : 'noun';
  const f: string[] = ['b', `type:${type}`, `w:${way}`, `w:${way}/${voice}`, `w:${way}/${type}`, `w:${way}/${candidate.key}`, `v:${voice}`];
  if (path) {
    f.push(
      `len:${Math.min(path.length, 5)}`,
      `first:${path[0]}/${voice}`,
      `last:${path[path.length - 1]}`,
      `ends:${path[0]}${path[path.length - 1]}`,
      `last:${path[path.length - 1]}/${type}`,
    );
    f.push(`bare:${path.map((p) => p.replace(/:.*/, '')).join('')}/${voice}`);
  }
  const sort = mention.role || (mention.codes.length ? 'country' : 'none');
  f.push(`sort:${sort}`, `kind:${mention.kind}`, `sort:${sort}/${type}`, `way-sort:${way}/${sort}`);
  if (mention.locative) f.push('locative', `locative/${type}`, `locative/${way}`);
  if (mention.plural) f.push('plural');
  const before = mention.head < candidate.token;
  const distance = Math.abs(mention.head - candidate.token);
  f.push(
    before ? 'before' : 'after',
    `dist:${before ? '-' : '+'}${distance < 3 ? distance : distance < 6 ? 5 : distance < 12 ? 10 : 20}`,
    `side:${before}/${voice}/${type}`,
  );
  const preposition = caseOf(s.annotation, s.children, mention.head);
  if (preposition) f.push(`prep:${preposition}`, `prep:${preposition}/${type}`, `prep:${preposition}/${voice}`);
  const { active, passive } = subjectOf(s.annotation, s.children, candidate.token);
  if (active !== null)
    f.push(
      mention.first <= active && active <= mention.last ? `subject/${voice}/${type}` : `has-subject/${voice}`,
      mention.first <= active && active <= mention.last ? `is-subject/${voice}` : 'no-subject',
    );
  if (passive !== null && mention.first <= passive && passive <= mention.last) f.push('is-passive-subject', `is-passive-subject/${type}`);
  if (told) {
    const source = told.speaker.sourceHead;
    const speaks = source !== null && mention.first <= source && source <= mention.last;
    if (speaks) f.push('speaker', `speaker/${type}`, `speaker/${told.attribution.stance}`);
    const inContent = told.attribution.content.some((c) => c.start <= mention.start && mention.end <= c.end);
    f.push(inContent ? 'in-content' : 'outside-content');
  }
  f.push(...sideFeatures(mention, type, s, told, active ?? passive));
  f.push(`headlemma:${lemmaOf(tokens[mention.head])}`, `k:${candidate.key}/${before ? 'before' : 'after'}`);
  return f;
}

/** How a mention's side stands to the speaker's and to the subject's. */
function sideFeatures(
  mention: ActorMention,
  type: EventType,
  s: Surroundings,
  told: TokenAttribution | null,
  subject: number | null,
): string[] {
  const country = (codes: readonly string[] | undefined) => codes?.[0]?.slice(0, 3) ?? '';
  const own = country(mention.codes);
  const speaker = told?.speaker.sourceHead == null ? '' : country(s.mentionAt(told.speaker.sourceHead)?.speakerCodes);
  const subjectSide = subject === null || (mention.first <= subject && subject <= mention.last) ? '' : country(s.mentionAt(subject)?.codes);
  const speaks = speaker === '' ? 'none' : speaker === own ? 'same' : 'other';
  const acts = subjectSide === '' ? 'none' : subjectSide === own ? 'same' : 'other';
  return [`speaks:${speaks}/${type}`, `acts:${acts}`, `acts:${acts}/${type}`, `acts:${acts}/speaks:${speaks}`];
}

/** Where an actor that the event's own sentence does not name may come from. */
export type Borrowed = 'speaker' | `${'previous' | 'like' | 'next' | 'main' | 'forces'}-${'actor' | 'recipient'}`;

/** Features for borrowing a code from outside the sentence, as the guideline's rules 16 and 28 have it. */
export function borrowFeatures(
  candidate: Candidate,
  type: EventType,
  origin: Borrowed,
  code: string,
  known: { actor: readonly string[]; recipient: readonly string[] },
  s: Surroundings,
  speakerCode: string | null,
  distance: number,
): string[] {
  const trigger = s.annotation.tokens[candidate.token];
  const role = code.slice(4) || 'country';
  const has = `${known.actor.length ? 'a' : ''}${known.recipient.length ? 'r' : ''}`;
  const country = code.slice(0, 3);
  const same = (codes: readonly string[]) => codes.some((c) => c.slice(0, 3) === country);
  const speaker = speakerCode === null ? 'none' : speakerCode.slice(0, 3) === country ? 'same' : 'other';
  const clash = `${same(known.actor) ? 'same-a' : ''}${same(known.recipient) ? 'same-r' : ''}`;
  return [
    'b',
    `o:${origin}`,
    `o:${origin}/${type}`,
    `o:${origin}/has:${has}`,
    `o:${origin}/has:${has}/${type}`,
    `o:${origin}/${trigger.upos}`,
    `o:${origin}/speaker:${speaker}`,
    `o:${origin}/speaker:${speaker}/has:${has}`,
    `o:${origin}/clash:${clash}`,
    `o:${origin}/clash:${clash}/${type}`,
    `o:${origin}/dist:${distance < 1 ? 0 : distance < 2 ? 1 : distance < 4 ? 3 : 9}`,
    `role:${role}`,
    `o:${origin}/k:${candidate.key}`,
    `o:${origin}/passive:${s.children[candidate.token].some((c) => s.annotation.tokens[c].deprel.endsWith(':pass'))}`,
    `o:${origin}/subject:${subjectOf(s.annotation, s.children, candidate.token).active !== null}`,
  ];
}
