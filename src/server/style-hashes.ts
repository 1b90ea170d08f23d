/**
 * Observable Plot puts a fixed style element into each chart. Its hashes stand here so that the content policy can forbid every other
 * inline style; the browser tests fail when the library's text changes, because they allow no violation of the policy.
 */
export const STYLE_HASHES: readonly string[] = ['sha256-+TfQir1nvDucAdvE6XUQBt4ayUjpAWkbw2kCdSfekHM='];
