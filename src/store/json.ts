// With the `u` flag a surrogate matches only where it stands alone.
const UNSTORABLE = /[\0\p{Surrogate}]/gu;

/** PostgreSQL's text holds neither U+0000 nor half a surrogate pair: each becomes U+FFFD, which leaves every offset where it was. */
export function storable(text: string): string {
  return text.replace(UNSTORABLE, '\uFFFD');
}

/** JSON text that PostgreSQL's `jsonb` takes. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!json.includes('\\u0000') && !json.includes('\\ud')) return json;
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' ? storable(inner) : inner));
}
