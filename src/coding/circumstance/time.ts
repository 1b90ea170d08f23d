export { timeOf } from './time/attach.ts';
export { findTimes } from './time/find.ts';
export type { Certainty, TimeKind, TimeMention } from './time/mention.ts';
