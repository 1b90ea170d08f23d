export { quantitiesOf } from './quantity/attach.ts';
export { findQuantities } from './quantity/find.ts';
export type { QuantityMention } from './quantity/mention.ts';
