export { FetchError, fetchUrl, isPublicAddress } from './fetch-url.ts';
export { bandsOf, NEAR_COPY, signatureOf, similarity } from './near-copies.ts';
export { readAddress, readBytes, readSources, readText } from './read-sources.ts';
export { FORMATS, type Format, type ReadFailure, type ReadOptions, type ReadResult } from './result.ts';
