import { WARCParser } from 'warcio';

export interface WebPage {
  readonly url: string;
  /** As the server's header says, e.g. `text/html; charset=utf-8`. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Pages of HTML in a WARC file (plain or gzipped, as of Common Crawl's news set), one after the other; larger ones are cut off and reported as null. */
export async function* readWarc(
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<WebPage | { readonly url: string; readonly tooLarge: true }> {
  for await (const record of WARCParser.iterRecords(onlyWarc(source))) {
    const type = record.httpHeaders?.headers.get('content-type') ?? '';
    if (record.warcType !== 'response' || !/html/i.test(type) || (record.httpHeaders?.statusCode ?? 200) !== 200) {
      await record.skipFully();
      continue;
    }
    const url = record.warcTargetURI ?? '';
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of record) {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
    }
    if (size > maxBytes) {
      yield { url, tooLarge: true };
      continue;
    }
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const chunk of chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    yield { url, contentType: type, bytes };
  }
}

/** Passes on an archive and refuses anything else at its first bytes: the parser would look for a line's end through all of it. */
async function* onlyWarc(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first = true;
  for await (const chunk of source) {
    if (chunk.length === 0) continue;
    const packed = chunk[0] === 0x1f;
    if (first && !packed && !new TextDecoder('latin1').decode(chunk.subarray(0, 5)).startsWith('WARC/'.slice(0, Math.min(5, chunk.length))))
      throw new Error('no web archive (WARC)');
    first = false;
    yield chunk;
  }
}
