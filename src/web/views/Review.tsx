import { useState } from 'react';
import { Link } from 'wouter';
import type { ReviewEntry } from '../../store/reviews.ts';
import type { StoredClaim } from '../../store/store.ts';
import { useApi } from '../frame/api.ts';
import { FilterBar } from '../frame/FilterBar.tsx';
import { useFilter } from '../frame/filter.ts';
import { ClaimLine } from '../parts/Claim.tsx';
import { ClaimPanel } from '../parts/ClaimPanel.tsx';
import { List } from '../parts/List.tsx';
import { decisionWords } from '../parts/ReviewHistory.tsx';
import { Empty } from '../parts/States.tsx';
import { Title } from '../parts/Title.tsx';
import { Tools } from '../parts/Tools.tsx';
import { moment } from '../parts/words.ts';

type Queued = StoredClaim & { readonly because: string };

/** Claims that nobody has looked at: those most in need of a reader first. */
export default function Review() {
  const filter = useFilter();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <>
      <Title name="Review queue" tools={<Tools view="claims" params={{ ...filter.params, review: ['unreviewed'] }} />} />
      <p className="lead">
        The least certain and the most contested claims stand first. Open one to accept it, correct a field or reject it. What the machine
        said is kept, and every decision can be taken back.
      </p>
      <FilterBar fields={['sourceCode', 'type', 'stance']} />
      <List<Queued>
        path="/api/review/queue"
        params={filter.params}
        idOf={(claim) => claim.id}
        words={['claim to look at', 'claims to look at']}
        guess={210}
        render={(claim) => (
          <div className="queued">
            <ClaimLine claim={claim} note={claim.because} />
            <button type="button" aria-expanded={open === claim.id} onClick={() => setOpen(open === claim.id ? null : claim.id)}>
              {open === claim.id ? 'Close' : 'Review'}
              <span className="hidden-label"> the claim “{claim.trigger}”</span>
            </button>
            {open === claim.id && <ClaimPanel claim={claim} titled={false} />}
          </div>
        )}
        empty={
          filter.active ? (
            <Empty title="Nothing left to look at in this choice.">Clear the filter to see the rest.</Empty>
          ) : (
            <Empty title="Nothing to look at.">Every claim has been reviewed, or none has been read in yet.</Empty>
          )
        }
      />
      <Decisions />
    </>
  );
}

function Decisions() {
  const result = useApi<{ items: ReviewEntry[]; total: number }>('/api/reviews', { limit: 20 });
  const entries = result.data?.items ?? [];
  if (entries.length === 0) return null;
  return (
    <section className="decisions" aria-labelledby="r-done">
      <h2 id="r-done">Latest decisions</h2>
      <ul className="plain-list">
        {entries.map(({ decision, claims, machine, undoneBy }) => (
          <li key={decision.id}>
            <strong>{decision.by}</strong> {decisionWords(decision, machine)}
            {undoneBy && <span className="muted"> (taken back)</span>}, {moment(decision.when)}
            {claims[0] && (
              <>
                {' '}
                <Link href={`/claims/${encodeURIComponent(claims[0])}`}>See the claim</Link>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
