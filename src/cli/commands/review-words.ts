import type { ReviewEntry } from '../../store/reviews.ts';

/** `2016-04-05 Ada corrected actor from ["ARM MIL"] to ["ARM"]: because …` */
export function describeDecision({ decision, machine, undoneBy }: ReviewEntry): string {
  const what = () => {
    switch (decision.kind) {
      case 'accept':
      case 'reject': {
        const verb = decision.kind === 'accept' ? 'accepted' : 'rejected';
        return `${verb} ${decision.field ?? 'the claim'}`;
      }
      case 'correct':
        return `corrected ${decision.field} from ${JSON.stringify(machine)} to ${JSON.stringify(decision.value)}`;
      case 'join':
        return `joined ${decision.a.claim} with ${decision.b.claim}`;
      case 'split':
        return `kept ${decision.a.claim} apart from ${decision.b.claim}`;
      case 'undo':
        return `took back ${decision.decision}`;
    }
  };
  const why = decision.why ? `: ${decision.why}` : '';
  return `${decision.when} ${decision.by} ${what()}${why}${undoneBy === null ? '' : ` [taken back by ${undoneBy}]`} (${decision.id})`;
}
