import type { Attribution } from '../coding/attribution/attribution.ts';
import type { StoredClaim } from '../store/store.ts';
import type { ServerEngine } from './engine.ts';
import type { AttributionOut } from './schema.ts';

/**
 * Who is quoted where in a text: sources, cues and contents with their depth of nesting. An attribution takes the code of the claim whose
 * printed source stands at its place; without one it stays uncoded.
 */
export function quoted(text: string, claims: readonly StoredClaim[], engine: ServerEngine): AttributionOut[] {
  if (engine.attributions === undefined || text.length > 200_000) return [];
  const all = engine.attributions(engine.annotate(text));
  return all.flatMap((attribution, index) => {
    if (attribution.sense !== 'speech' && attribution.sense !== 'evidence') return [];
    return [
      {
        source: [...attribution.source],
        cue: [...attribution.cue],
        content: [...attribution.content],
        sourceCode: codeOf(attribution, claims),
        depth: depthOf(all, index),
      },
    ];
  });
}

function codeOf(attribution: Attribution, claims: readonly StoredClaim[]): string | null {
  const inside = claims.find(
    (claim) => claim.sourceCode !== null && attribution.content.some((span) => span.start <= claim.start && claim.end <= span.end),
  );
  const named = claims.find((claim) => {
    const source = claim.spans.source;
    return source !== undefined && attribution.source.some((span) => span.start < source.end && source.start < span.end);
  });
  return (named ?? inside)?.sourceCode ?? null;
}

/** Bounded, should parents ever run in a circle. */
function depthOf(all: readonly Attribution[], index: number): number {
  let depth = 0;
  for (let at = all[index].parent; at !== null && depth < 8; at = all[at]?.parent ?? null) depth++;
  return depth;
}
