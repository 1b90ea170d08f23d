import type { DocumentSummary, StoredClaim } from '../store/store.ts';

const VERB: Record<StoredClaim['stance'], string> = {
  asserts: 'asserts',
  confirms: 'confirms',
  denies: 'denies',
  suspects: 'suspects',
  'calls-for': 'calls for',
  intends: 'announces',
  expects: 'expects',
};

/**
 * A line to cite a claim by: who says it, in what words, in which report, at which characters. The words are quoted, never restated.
 */
export function citation(
  claim: StoredClaim,
  report: Pick<DocumentSummary, 'title' | 'outlet' | 'published' | 'url' | 'id' | 'hash'>,
): string {
  const speaker = claim.source ?? report.outlet ?? 'the report itself';
  const code = claim.sourceCode ? ` (${claim.sourceCode})` : '';
  const through = claim.chain.length > 0 ? `, through ${claim.chain.join(', through ')}` : '';
  const sentence = claim.sentence.replace(/\s+/g, ' ').trim();
  const parts = [
    `${speaker}${code}${through} ${VERB[claim.stance]}: “${sentence}”`,
    [report.outlet, report.title ? `“${report.title}”` : `report ${report.id}`, report.published ?? 'no date'].filter(Boolean).join(', '),
    `characters ${claim.start}–${claim.end}, text ${report.hash.slice(0, 12)}`,
    ...(report.url ? [report.url] : []),
    `Counterclaim claim ${claim.id}, engine ${claim.engine}${claim.review === 'unreviewed' ? ', not reviewed' : `, ${claim.review} in review`}`,
  ];
  return parts.map((part) => (/[.!?]”$/.test(part) ? part : `${part}.`)).join(' ');
}
