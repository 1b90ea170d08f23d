import type { ReviewDecision } from '../../record/model.ts';
import type { ReviewEntry } from '../../store/reviews.ts';
import { CORRECTABLE, type Correctable } from './Correction.tsx';
import { moment } from './words.ts';

const shown = (value: unknown): string =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)
    ? 'nothing'
    : Array.isArray(value) && value.every((one) => typeof one === 'string')
      ? value.join(', ')
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);

/** What somebody decided, in a sentence. */
export function decisionWords(decision: ReviewDecision, machine: unknown): string {
  const field = 'field' in decision && decision.field ? (CORRECTABLE[decision.field as Correctable] ?? decision.field).toLowerCase() : null;
  switch (decision.kind) {
    case 'accept':
      return field ? `accepted “${field}”` : 'accepted the claim';
    case 'reject':
      return field ? `rejected “${field}”` : 'rejected the claim';
    case 'correct':
      return `corrected “${field}” from ${shown(machine)} to ${shown(decision.value)}`;
    case 'join':
      return 'joined it with another claim to one incident';
    case 'split':
      return 'split it from another claim';
    case 'undo':
      return 'took a decision back';
  }
}

export function ReviewHistory({ entries, onUndo }: { entries: readonly ReviewEntry[]; onUndo?: (decision: string) => void }) {
  const shownEntries = entries.filter(({ decision }) => decision.kind !== 'undo');
  if (shownEntries.length === 0) return null;
  return (
    <section className="reviews" aria-label="Decisions">
      <h3>Decisions</h3>
      <ul>
        {shownEntries.map(({ decision, machine, undoneBy }) => (
          <li key={decision.id} data-undone={undoneBy !== null || undefined}>
            <strong>{decision.by}</strong> {decisionWords(decision, machine)}, {moment(decision.when)}
            {decision.why && <span className="muted"> — {decision.why}</span>}
            {undoneBy !== null ? (
              <span className="muted"> (taken back)</span>
            ) : (
              onUndo && (
                <button type="button" className="quiet" onClick={() => onUndo(decision.id)}>
                  Take back
                </button>
              )
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
