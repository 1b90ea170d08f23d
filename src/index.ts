/** The library: the engine and all that stands around it, for Node. Browsers import `counterclaim/engine`. */
export * from './engine.ts';
export { loadEngine } from './engine-node.ts';
