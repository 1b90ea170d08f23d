import type { Document } from '../read/document.ts';
import { compareText } from './identity.ts';
import type { RecordedClaim } from './model.ts';

/** A report's words that a party has not commented. The guideline makes no claim of it, so it is found beside the claims. */
export interface Silence {
  readonly hash: string;
  readonly doc: string;
  /** Code of the silent party. */
  readonly party: string;
  readonly start: number;
  readonly end: number;
  readonly sentence: string;
}

const NO_COMMENT =
  /\b(?:(?:has|have|had) (?:not (?:yet )?|so far not )(?:commented|responded|reacted|replied)|(?:did|does|do) not (?:immediately )?(?:comment|respond|reply|confirm)|(?:declined|refused) to (?:comment|confirm)|made no (?:mention|comment)|no (?:immediate )?(?:comment|reaction|word|response) (?:from|by))\b/gi;

/**
 * Finds `X has not commented` and the like. Parties are known by the printed names of the document's own claims' sources and by
 * `names` (printed name → code); a sentence without such a name tells of nobody. At most 100 a document.
 */
export function findSilences(
  document: Document,
  claims: readonly RecordedClaim[],
  names: ReadonlyMap<string, string> = new Map(),
): Silence[] {
  const known = new Map(names);
  for (const { source, sourceCode, hash } of claims)
    if (hash === document.hash && source !== null && sourceCode !== null) known.set(source, sourceCode);
  const byLength = [...known].sort((a, b) => b[0].length - a[0].length || compareText(a[0], b[0]));
  const found: Silence[] = [];
  for (const match of document.text.matchAll(NO_COMMENT)) {
    if (found.length >= 100) break;
    const at = match.index;
    const start = Math.max(at - 300, lastBreak(document.text, at));
    const end = nextBreak(document.text, at + match[0].length);
    const after = /(?:from|by)$/i.test(match[0]);
    const where = after ? document.text.slice(at + match[0].length, end) : document.text.slice(start, at);
    const named = byLength.find(([name]) => where.includes(name));
    if (named !== undefined) {
      found.push({
        hash: document.hash,
        doc: document.id,
        party: named[1],
        start: at,
        end: at + match[0].length,
        sentence: document.text.slice(start, end).trim(),
      });
    }
  }
  return found;
}

function lastBreak(text: string, from: number): number {
  for (let i = from - 1; i > Math.max(0, from - 300); i--)
    if (text[i] === '\n' || (text[i] === ' ' && /[.!?]/.test(text[i - 1] ?? ''))) return i + 1;
  return Math.max(0, from - 300);
}

function nextBreak(text: string, from: number): number {
  for (let i = from; i < Math.min(text.length, from + 300); i++) if (text[i] === '\n' || /[.!?]/.test(text[i] ?? '')) return i + 1;
  return Math.min(text.length, from + 300);
}
