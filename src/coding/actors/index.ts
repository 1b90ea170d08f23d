export { ACTOR_FILES, ActorData } from './data.ts';
export { findActors } from './find.ts';
export { type ActorLexicon, createActorLexicon } from './lexicon.ts';
export type { ActorContext, ActorMention, MentionKind } from './mention.ts';
export { actorsOf, mentionAt, printedOf, speakersOf } from './query.ts';
export { ActorFileError, parseActorFile, type UserActors } from './user-file.ts';
