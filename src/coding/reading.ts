import type { Annotation } from '../language/annotation.ts';
import type { Document } from '../read/document.ts';
import type { ActorLexicon } from './actors/index.ts';
import { findActors } from './actors/index.ts';
import type { ActorMention } from './actors/mention.ts';
import type { Attribution, TokenAttribution } from './attribution/attribution.ts';
import { attributionOf, findAttributions } from './attribution/find.ts';
import type { AttributionModel } from './attribution/model.ts';
import type { Gazetteer } from './circumstance/place/gazetteer.ts';
import { findPlaces, type PlaceMention } from './circumstance/place.ts';
import { findQuantities, type QuantityMention } from './circumstance/quantity.ts';
import { findTimes, type TimeMention } from './circumstance/time.ts';
import { type Candidate, findCandidates } from './events/candidates.ts';
import { type Surroundings, surroundings } from './events/features.ts';
import type { EventLexicon } from './events/lexicon.ts';

/** What the components look things up in. */
export interface Resources {
  readonly actors: ActorLexicon;
  readonly events: EventLexicon;
  readonly gazetteer: Gazetteer;
  readonly attribution: AttributionModel | null;
}

/** A document with everything that is found in it before any event is decided on: the coder and its training start here. */
export interface Reading {
  readonly document: Pick<Document, 'id' | 'text' | 'published' | 'dateline' | 'outlet'>;
  readonly annotation: Annotation;
  readonly mentions: readonly ActorMention[];
  readonly attributions: readonly Attribution[];
  readonly times: TimeMention[];
  readonly quantities: QuantityMention[];
  readonly places: PlaceMention[];
  readonly candidates: readonly Candidate[];
  readonly surroundings: Surroundings;
  /** Who vouches for a token; null for the report's own voice. Computed once a token. */
  readonly toldOf: (token: number) => TokenAttribution | null;
  /** Mentions by the token that heads them. */
  readonly mentionAt: ReadonlyMap<number, ActorMention>;
}

export function readDocument(document: Reading['document'], annotation: Annotation, resources: Resources): Reading {
  const { published, dateline, outlet } = document;
  const mentions = findActors(annotation, resources.actors, { published, outlet, dateline });
  const attributions = findAttributions(annotation, resources.attribution);
  const candidates = findCandidates(annotation, resources.events);
  const mentionAt = new Map<number, ActorMention>();
  for (const mention of mentions) if (!mentionAt.has(mention.head)) mentionAt.set(mention.head, mention);
  const told = new Map<number, TokenAttribution | null>();
  const toldOf = (token: number): TokenAttribution | null => {
    let known = told.get(token);
    if (known === undefined) {
      known = attributionOf(annotation, attributions, token);
      told.set(token, known);
    }
    return known;
  };
  const cues = new Set(attributions.map((a) => a.cueToken).filter((t) => t !== null));
  const around = surroundings(annotation, candidates, {
    mentionAt: (token) => mentionAt.get(token),
    sortOf: (token) => sortOf(mentionAt.get(token)),
    cueOf: (token) => {
      const a = toldOf(token)?.attribution;
      return a ? (a.stance ?? a.cueLemma) : '';
    },
    isCue: (token) => cues.has(token),
  });
  return {
    document,
    annotation,
    mentions,
    attributions,
    times: findTimes(annotation, { published, dateline }),
    quantities: findQuantities(annotation),
    places: findPlaces(annotation, resources.gazetteer),
    candidates,
    surroundings: around,
    toldOf,
    mentionAt,
  };
}

function sortOf(mention: ActorMention | undefined): string {
  if (!mention) return '';
  if (mention.locative) return 'place';
  if (mention.role) return mention.role;
  if (mention.codes.some((c) => c.startsWith('IGO'))) return 'IGO';
  return mention.codes.length ? 'country' : mention.kind;
}
