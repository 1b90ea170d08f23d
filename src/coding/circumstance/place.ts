export { placeOf } from './place/attach.ts';
export { findPlaces } from './place/find.ts';
export type { PlaceMention } from './place/mention.ts';
