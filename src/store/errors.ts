/** What went wrong in the store, with what to do about it. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  constructor(
    /** `busy`: another process owns the folder; `unknown`: no such claim, document or decision; `invalid`: a value that does not fit; `version`: written by a newer version; `lost`: the connection is gone. */
    readonly code: 'busy' | 'unknown' | 'invalid' | 'version' | 'lost' | 'unavailable',
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}
