import { type ActorData, type ActorLexicon, createActorLexicon, type UserActors } from './coding/actors/index.ts';
import type { Attribution } from './coding/attribution/attribution.ts';
import { findAttributions } from './coding/attribution/find.ts';
import { readAttributionModel } from './coding/attribution/model.ts';
import { type GazetteerData, loadGazetteer } from './coding/circumstance/place/gazetteer.ts';
import type { Claim } from './coding/claim.ts';
import { readClassifiers } from './coding/classifier/file.ts';
import { hash32 } from './coding/classifier/hashing.ts';
import { readVectors } from './coding/classifier/vectors.ts';
import type { Coder } from './coding/coder.ts';
import { decide } from './coding/decide.ts';
import { compileEvents } from './coding/events/lexicon.ts';
import { EVENT_FILES } from './coding/lexicon/events/events.ts';
import type { CodingModels } from './coding/models.ts';
import { type Reading, type Resources, readDocument } from './coding/reading.ts';
import type { Annotation } from './language/annotation.ts';
import { createLanguage, type Language } from './language/language.ts';
import { createNamer } from './language/names/index.ts';
import type { Document } from './read/document.ts';

export { ActorFileError, parseActorFile, type UserActors } from './coding/actors/index.ts';
export type { Attribution } from './coding/attribution/attribution.ts';
export * from './coding/claim.ts';
export type { Coder } from './coding/coder.ts';
export type { Annotation, Name, Sentence, Token } from './language/annotation.ts';
export { Document } from './read/document.ts';

/** Bytes and data that the engine works with, as shipped in `models` and `coding/lexicon`; the caller loads them from wherever it runs. */
export interface EngineData {
  readonly parser: Uint8Array;
  /** Null to go without names. */
  readonly names: Uint8Array | null;
  readonly attribution: Uint8Array;
  readonly coding: Uint8Array;
  readonly vectors: Uint8Array;
  readonly actors: ActorData;
  readonly gazetteer: GazetteerData;
}

/** The pure engine: text in, annotations and claims out. No I/O, no clock. */
export interface Engine extends Coder {
  /** Changes with the words of the lexicon and of the users' own lists. */
  readonly lexicon: string;
  readonly language: Language;
  code(document: Pick<Document, 'id' | 'text' | 'published' | 'dateline' | 'outlet'>): Claim[];
  attributions(annotation: Annotation): Attribution[];
}

/** What both the engine and the training of its weights need: language, names and look-ups, without the weights of `coding`. */
export interface Reader {
  readonly language: Language;
  readonly resources: Resources;
  annotate(text: string): Annotation;
  read(document: Reading['document']): Reading;
}

export function createReader(data: Omit<EngineData, 'coding' | 'vectors'>, userActors: readonly UserActors[] = []): Reader {
  const language = createLanguage({ model: data.parser });
  const namer = data.names ? createNamer(data.names) : null;
  const actors: ActorLexicon = createActorLexicon(data.actors, userActors);
  const resources: Resources = {
    actors,
    events: compileEvents(EVENT_FILES),
    gazetteer: loadGazetteer(data.gazetteer),
    attribution: readAttributionModel(data.attribution),
  };
  const annotate = (text: string, options?: { features?: boolean }): Annotation => {
    const annotation = language.annotate(text, options);
    namer?.addNames(annotation);
    return annotation;
  };
  // Coding looks at no morphological features.
  const read: Reader['read'] = (document) => readDocument(document, annotate(document.text, { features: false }), resources);
  return { language, resources, annotate, read };
}

/** Builds the engine. Throws where a model file is damaged. */
export function createEngine(data: EngineData, { actors = [] }: { actors?: readonly UserActors[] } = {}): Engine {
  const reader = createReader(data, actors);
  const models = { ...readClassifiers(data.coding), vectors: readVectors(data.vectors) } as unknown as CodingModels;
  return {
    version: `${VERSION}+${fingerprint(data.parser, data.names ?? new Uint8Array(), data.attribution, data.coding)}`,
    lexicon: fingerprint(new TextEncoder().encode(JSON.stringify([data.actors, data.gazetteer.places, EVENT_FILES, actors]))),
    language: reader.language,
    annotate: reader.annotate,
    attributions: (annotation) => findAttributions(annotation, reader.resources.attribution),
    code: (document) => decide(reader.read(document), models),
  };
}

const VERSION = '0.1.0';

/** Eight hex digits that change with the bytes. */
function fingerprint(...parts: readonly Uint8Array[]): string {
  let h = 0x811c9dc5;
  for (const part of parts) for (let i = 0; i < part.length; i++) h = Math.imul(h ^ part[i], 0x01000193);
  return (hash32(String(h)) >>> 0).toString(16).padStart(8, '0');
}
