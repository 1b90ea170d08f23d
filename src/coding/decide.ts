import { actorsOf } from './actors/index.ts';
import { placeOf } from './circumstance/place.ts';
import { quantitiesOf } from './circumstance/quantity.ts';
import { timeOf } from './circumstance/time.ts';
import type { Claim, EventType, Quantity, Span, Stance } from './claim.ts';
import { classify } from './classifier/classifier.ts';
import { rowsOf } from './classifier/hashing.ts';
import { confidenceOf, type Evidence } from './confidence.ts';
import { codeOf } from './events/code.ts';
import { sentenceMeansOf, typeFeatures } from './events/features.ts';
import { withoutFrames } from './events/frames.ts';
import { typeHiddenOf } from './events/hidden.ts';
import { isNegated } from './events/tree.ts';
import { type CodingModels, type Decided, STANCE_CLASSES, TYPE_CLASSES } from './models.ts';
import type { Reading } from './reading.ts';
import { type Harmed, harmedBy, ownerOf } from './roles/harmed.ts';
import { type Parties, partiesOf } from './roles/parties.ts';
import { otherSides } from './roles/reciprocal.ts';
import { type ClaimSource, sourceOf } from './source.ts';
import { stanceFeatures } from './stance/features.ts';
import { factualityOf, stanceByRule } from './stance/rules.ts';

/** Least probability of its likeliest type at which a candidate is taken for an event; found by cross-validation (training/coding). */
const EVENT_THRESHOLD = 0.3;
/** The same in a text of at most so many sentences: nobody writes so little but of something that happened, and nothing around it tells. */
const SHORT = { sentences: 3, threshold: 0.15 };

/** Which candidates are events, and of what type. */
export function decideEvents(reading: Reading, models: CodingModels): Decided[] {
  const threshold = reading.annotation.sentences.length <= SHORT.sentences ? SHORT.threshold : EVENT_THRESHOLD;
  const means = sentenceMeansOf(reading.annotation, models.vectors);
  const hidden = typeHiddenOf(models.type, models.vectors);
  const decided: Decided[] = [];
  for (const candidate of reading.candidates) {
    const rows = rowsOf(typeFeatures(candidate, reading.surroundings), models.type.bits);
    const mean = means(reading.annotation.tokens[candidate.token].sentence);
    const p = classify(models.type, { rows, dense: null, hidden: hidden?.of(candidate, reading.surroundings, mean) });
    let best = 1;
    for (let c = 2; c < p.length; c++) if (p[c] > p[best]) best = c;
    if (p[best] < threshold) continue;
    decided.push({ candidate, type: TYPE_CLASSES[best] as EventType, probability: p[best] });
  }
  return withoutFrames(reading, withoutOverlaps(decided));
}

/** Of two phrases that share a word and a type ("artillery fired", "fired on") the likelier. */
function withoutOverlaps(decided: readonly Decided[]): Decided[] {
  return decided.filter(
    (one) =>
      !decided.some(
        (other) =>
          other !== one &&
          other.type === one.type &&
          other.candidate.first <= one.candidate.last &&
          one.candidate.first <= other.candidate.last &&
          (other.probability > one.probability || (other.probability === one.probability && other.candidate.first < one.candidate.first)),
      ),
  );
}

export function decideStance(
  reading: Reading,
  { candidate, type }: Decided,
  models: CodingModels,
): { stance: Stance; probability: number } {
  if (befallsNobody(reading, candidate.token)) return { stance: 'denies', probability: 1 };
  const told = reading.toldOf(candidate.token);
  const rule = stanceByRule(candidate.token, reading.surroundings, told);
  const p = classify(models.stance, {
    rows: rowsOf(stanceFeatures(candidate.token, type, reading.surroundings, told, rule), models.stance.bits),
    dense: null,
  });
  let best = 0;
  for (let c = 1; c < p.length; c++) if (p[c] > p[best]) best = c;
  return { stance: STANCE_CLASSES[best], probability: p[best] };
}

/** "No one was hurt", "nobody was arrested": the event is denied, and its `one` is no number. */
function befallsNobody({ annotation: { tokens }, surroundings: { children } }: Reading, token: number): boolean {
  return children[token].some((c) => {
    if (!tokens[c].deprel.startsWith('nsubj')) return false;
    const form = tokens[c].form.toLowerCase();
    return form === 'nobody' || form === 'none' || (form === 'one' && c > 0 && tokens[c - 1].form.toLowerCase() === 'no');
  });
}

/** All claims of a document, in text order. */
export function decide(reading: Reading, models: CodingModels): Claim[] {
  return decideWithEvidence(reading, models).map(({ claim }) => claim);
}

/** The same with what their confidence is made of: its weights are fitted to it. */
export function decideWithEvidence(reading: Reading, models: CodingModels): { claim: Claim; evidence: Evidence }[] {
  const decided = decideEvents(reading, models);
  const parties = partiesOf(reading, decided, models);
  const events = decided.map(({ candidate, type }) => ({ token: candidate.token, type }));
  const claims: { claim: Claim; evidence: Evidence }[] = [];
  decided.forEach((event, i) => {
    const judged = decideStance(reading, event, models);
    // What sides agree to do they intend; nobody merely calls for it (guideline, rule 1).
    const { probability } = judged;
    const told = reading.toldOf(event.candidate.token);
    const source = sourceOf(reading, told, speechActOver(reading, decided, parties, i));
    // Nor does anybody call for what he does himself ("declared to suspend its operations").
    const { actor } = parties[i];
    const oneself = source.sourceCode !== null && actor.length === 1 && actor[0] === source.sourceCode;
    const meant = judged.stance === 'calls-for' && (oneself || actOver(reading, decided, i, AGREEMENTS) !== null);
    const stance = meant ? 'intends' : judged.stance;
    const evidence: Evidence = { event: event.probability, stance: probability, source: told?.attribution.confidence ?? null };
    const base = claimOf(reading, event, parties[i], source, stance, probability, confidenceOf(evidence), events);
    for (const claim of otherSides(reading, event.candidate, base)) claims.push({ claim, evidence });
  });
  return claims.sort((a, b) => a.claim.start - b.claim.start || a.claim.end - b.claim.end);
}

/** Acts of speech whose content is their actor's own word (guideline, rule 1). */
const SPEECH_ACTS = new Set<EventType>(['REQUEST', 'ACCUSE', 'THREATEN']);
const AGREEMENTS = new Set<EventType>(['AGREE']);

/** A body that speaks in a statement of its own (guideline, rule 36): "we", or the outlet's own name. */
function ownVoice({ annotation, document }: Reading, { spans }: Parties): boolean {
  const [span] = spans.actor;
  if (!span) return true;
  const words = annotation.text.slice(span.start, span.end).toLowerCase();
  const outlet = document.outlet?.toLowerCase() ?? '';
  return /^(?:i|we)$/.test(words) || (outlet !== '' && (outlet.includes(words) || words.includes(outlet)));
}

/** The decided event of one of `types` in whose content an event stands, as an index; null where there is none. */
function actOver(reading: Reading, decided: readonly Decided[], at: number, types: ReadonlySet<EventType>): number | null {
  const { tokens } = reading.annotation;
  const acts = new Map(decided.map((d, i) => [d.candidate.token, i]));
  for (let token = decided[at].candidate.token, steps = 0; steps < 6; steps++) {
    const { deprel, head } = tokens[token];
    if (head < 0 || deprel.startsWith('nsubj') || deprel.startsWith('conj') || deprel === 'acl:relcl' || deprel === 'parataxis')
      return null;
    const act = acts.get(head);
    if (act !== undefined && types.has(decided[act].type)) return act;
    token = head;
  }
  return null;
}

/** Whoever asked, accused or threatened is the source of what was asked, laid to somebody or threatened; so is whose call or promise it is. */
function speechActOver(reading: Reading, decided: readonly Decided[], parties: readonly Parties[], at: number): Span | null {
  const act = actOver(reading, decided, at, SPEECH_ACTS);
  if (act !== null) return ownVoice(reading, parties[act]) ? null : (parties[act].spans.actor[0] ?? null);
  return wordOver(reading, decided[at].candidate.token);
}

/** Nouns for somebody's words. */
const WORDS = new Set(
  'promise pledge vow announcement claim charge accusation allegation threat warning call appeal demand plea proposal offer assertion assurance'.split(
    ' ',
  ),
);

/** Whose promise, claim or call an event is the content of ("the Norlandic call for a ceasefire", "Osteria's claim that …"). */
function wordOver({ annotation, surroundings, mentionAt }: Reading, token: number): Span | null {
  const { tokens } = annotation;
  for (let at = token, steps = 0; steps < 4; steps++) {
    const { deprel, head } = tokens[at];
    if (head < 0 || !/^(?:acl|nmod|ccomp|xcomp|obj|obl|conj|compound)/.test(deprel) || deprel === 'acl:relcl') return null;
    if (tokens[head].upos === 'NOUN' && WORDS.has(tokens[head].lemma)) {
      for (const c of surroundings.children[head]) {
        if (c === at || !/^(?:nmod:poss|amod|compound)/.test(tokens[c].deprel)) continue;
        const whose = mentionAt.get(c);
        if (whose?.codes.length) return { start: whose.start, end: whose.end };
      }
      return null;
    }
    at = head;
  }
  return null;
}

/** Whose the counted are; nobody's in particular where several sides share the number. */
function countedOf({ annotation, mentions, mentionAt }: Reading, counted: number | null, harmed: Harmed | null, parties: Parties): string {
  if (harmed) return ownerOf(harmed, counted === null ? undefined : mentionAt.get(counted));
  const own = counted === null ? [] : actorsOf(annotation, mentions, counted);
  const [first = '', ...others] = own.length ? own : parties.recipient;
  return others.some((code) => code.slice(0, 3) !== first.slice(0, 3)) ? '' : first;
}

function claimOf(
  reading: Reading,
  { candidate, type, probability }: Decided,
  parties: Parties,
  source: ClaimSource,
  stance: Stance,
  sure: number,
  confidence: number,
  events: readonly { token: number; type: EventType }[],
): Claim {
  const { annotation, document } = reading;
  const { tokens, sentences } = annotation;
  const start = tokens[candidate.first].start;
  const end = tokens[candidate.last].end;
  const time = timeOf(annotation, candidate.token, reading.times, events);
  const place = placeOf(annotation, candidate.token, reading.places, events);
  const harmed = type === 'ASSAULT' ? harmedBy(reading, candidate.token) : null;
  const quantities: Quantity[] = befallsNobody(reading, candidate.token)
    ? []
    : quantitiesOf(
        annotation,
        candidate.token,
        reading.quantities,
        events.map((e) => e.token),
      ).map((q) => ({
        kind: q.kind,
        n: q.n,
        ...(q.max === undefined ? {} : { max: q.max }),
        ...(q.bound === undefined ? {} : { bound: q.bound }),
        of: countedOf(reading, q.counted, harmed, parties),
        ...(q.scope === undefined ? {} : { scope: q.scope }),
        span: { start: q.start, end: q.end },
      }));
  const sentence = sentences[tokens[candidate.token].sentence];
  const told = reading.toldOf(candidate.token);
  return {
    doc: document.id,
    start,
    end,
    trigger: annotation.text.slice(start, end),
    type,
    ...codeOf(type, candidate),
    source: source.source,
    sourceCode: source.sourceCode,
    chain: source.chain,
    stance,
    factuality: factualityOf(stance, isNegated(annotation, reading.surroundings.children, candidate.token)),
    actor: parties.actor,
    recipient: parties.recipient,
    quantities,
    time: time ? { text: time.text, from: time.from, to: time.to } : null,
    place: place?.text ?? null,
    coordinates: place?.coordinates ?? null,
    ...(time?.background ? { background: true } : {}),
    spans: {
      ...source.spans,
      ...(parties.spans.actor.length ? { actor: parties.spans.actor } : {}),
      ...(parties.spans.recipient.length ? { recipient: parties.spans.recipient } : {}),
      ...(time ? { time: { start: time.start, end: time.end } } : {}),
      ...(place ? { place: { start: place.start, end: place.end } } : {}),
      sentence: { start: sentence.start, end: sentence.end },
    },
    confidence,
    reasons: [
      `“${annotation.text.slice(start, end)}” names ${type} (weight ${probability.toFixed(2)}; lexicon: ${[...new Set(candidate.senses.map((x) => x.type + (x.weak ? ' in some contexts' : '')))].join(', ') || 'not listed'})`,
      told ? told.attribution.reason : 'no attribution holds it: the report’s own voice',
      `put as ${stance} (weight ${sure.toFixed(2)})`,
      ...parties.reasons,
    ],
  };
}
