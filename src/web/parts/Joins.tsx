import { type FormEvent, type ReactNode, useId } from 'react';
import { Link } from 'wouter';
import type { Join } from '../../record/model.ts';
import type { StoredClaim } from '../../store/store.ts';
import { useReview } from '../frame/review.ts';
import { claimAddress } from './Claim.tsx';
import { Failed } from './States.tsx';
import { n } from './words.ts';

const SHOWN = 60;

/** The id in what somebody hands in: the id itself, or the address of a claim or of a report with a claim chosen. */
export function claimIn(text: string): string {
  const given = text.trim();
  try {
    const url = new URL(given);
    const path = /^\/claims\/([^/]+)$/.exec(url.pathname);
    return url.searchParams.get('claim') ?? (path ? decodeURIComponent(path[1]) : given);
  } catch {
    return given;
  }
}

/** Why claims stand together in one incident, and the means to part them or to join another. */
export function Joins({ joins, claims }: { joins: readonly Join[]; claims: readonly StoredClaim[] }) {
  const id = useId();
  const { by, setBy, decide } = useReview();
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const name = (claim: string): ReactNode => {
    const known = byId.get(claim);
    return known ? <Link href={claimAddress(known)}>{`“${known.trigger}”`}</Link> : claim;
  };
  const join = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const other = claimIn(String(new FormData(event.currentTarget).get('other') ?? ''));
    if (other !== '') decide.mutate({ kind: 'join', a: claims[0].id, b: other });
  };
  return (
    <details className="joins no-print">
      <summary>Why these claims stand together</summary>
      <ul className="join-list">
        {joins.slice(0, SHOWN).map((one) => (
          <li key={one.a + one.b}>
            <span>
              {name(one.a)} and {name(one.b)}: {one.by === 'reviewer' ? 'joined by a reviewer' : one.reasons.join(', ')}
            </span>
            <button
              type="button"
              className="quiet"
              disabled={decide.isPending}
              onClick={() => decide.mutate({ kind: 'split', a: one.a, b: one.b })}
            >
              Part them
            </button>
          </li>
        ))}
        {joins.length > SHOWN && <li className="muted">{n(joins.length - SHOWN)} more</li>}
        {joins.length === 0 && <li className="muted">One claim stands alone here.</li>}
      </ul>
      <form className="join-form" onSubmit={join}>
        <div>
          <label htmlFor={`${id}o`}>Join a claim that tells of the same happening (its id or address)</label>
          <input id={`${id}o`} name="other" maxLength={2000} />
        </div>
        <div>
          <label htmlFor={`${id}b`}>Reviewed by</label>
          <input id={`${id}b`} value={by} maxLength={200} autoComplete="name" onChange={(event) => setBy(event.target.value)} />
        </div>
        <button type="submit" disabled={decide.isPending}>
          Join
        </button>
      </form>
      {decide.error && <Failed error={decide.error} />}
    </details>
  );
}
