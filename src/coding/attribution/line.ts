import type { Span } from '../claim.ts';
import type { Attribution } from './attribution.ts';

type Pair = [start: number, end: number];

/** One attribution as printed: spans are `[start, end)` in UTF-16 units of the document's text. */
export interface PrintedAttribution {
  source: Pair[];
  cue: Pair[];
  content: Pair[];
  kind: Attribution['kind'];
  sense: Attribution['sense'];
  stance: Attribution['stance'];
  confidence: number;
}

/** One document as `counterclaim attributions` prints it: attributions by themselves, and those within another's words apart. */
export interface AttributionLine {
  doc: string;
  attributions: PrintedAttribution[];
  nested: PrintedAttribution[];
}

const pairs = (spans: readonly Span[]): Pair[] => spans.map(({ start, end }) => [start, end]);

/** The printed form of a document's attributions (PolNeAR marks no attribution within another's words, hence the two lists). */
export function attributionLine(doc: string, attributions: readonly Attribution[]): AttributionLine {
  const line: AttributionLine = { doc, attributions: [], nested: [] };
  for (const a of attributions) {
    if (a.cueToken === null) continue;
    const { kind, sense, stance } = a;
    const confidence = Math.round(a.confidence * 1000) / 1000;
    const printed = { source: pairs(a.source), cue: pairs(a.cue), content: pairs(a.content), kind, sense, stance, confidence };
    (a.parent === null ? line.attributions : line.nested).push(printed);
  }
  return line;
}
