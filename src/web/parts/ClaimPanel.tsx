import { type ReactNode, useEffect, useId, useState } from 'react';
import { Link } from 'wouter';
import type { RecordedClaim } from '../../record/model.ts';
import type { ClaimDetailOut } from '../../server/schema.ts';
import type { StoredClaim } from '../../store/store.ts';
import { useApi } from '../frame/api.ts';
import { useReview } from '../frame/review.ts';
import { Source } from './Claim.tsx';
import { CORRECTABLE, type Correctable, Correction } from './Correction.tsx';
import { PartyList } from './Party.tsx';
import { ReviewHistory } from './ReviewHistory.tsx';
import { Failed } from './States.tsx';
import { Copy } from './Tools.tsx';
import { days, quantity, STANCE, TYPE } from './words.ts';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** A field's value in words. */
export function FieldValue({ claim, field }: { claim: RecordedClaim; field: Correctable }): ReactNode {
  switch (field) {
    case 'actor':
    case 'recipient':
      return <PartyList codes={claim[field]} />;
    case 'sourceCode':
      return claim.sourceCode ? <PartyList codes={[claim.sourceCode]} /> : <span className="muted">none</span>;
    case 'type':
      return (
        <>
          {TYPE[claim.type]} <span className="muted">{[claim.type, claim.mode, ...claim.context].filter(Boolean).join(', ')}</span>
        </>
      );
    case 'stance':
      return (
        <>
          {STANCE[claim.stance]} <span className="muted">{claim.factuality}</span>
        </>
      );
    case 'quantities':
      return claim.quantities.length > 0 ? claim.quantities.map(quantity).join('; ') : <span className="muted">none given</span>;
    case 'time':
      return claim.time ? (
        <>
          “{claim.time.text}” <span className="muted">{days(claim.time.from, claim.time.to)}</span>
        </>
      ) : (
        <span className="muted">not said</span>
      );
    case 'place':
      return claim.place ?? <span className="muted">not said</span>;
    case 'source':
      return claim.source ?? <span className="muted">the report’s own voice</span>;
    case 'chain':
      return claim.chain.length > 0 ? claim.chain.join(', then ') : <span className="muted">nobody between</span>;
    case 'cameo':
      return claim.cameo;
    case 'background':
      return claim.background ? 'yes' : <span className="muted">no</span>;
  }
}

interface PanelProps {
  readonly claim: StoredClaim;
  /** Counts up when a key asks for a decision; `null` at rest. */
  readonly asked?: { readonly kind: 'accept' | 'reject' | 'correct'; readonly n: number } | null;
  readonly titled?: boolean;
}

/** One claim beside its text: every field, what the machine said, who decided what, and the means to decide. */
export function ClaimPanel({ claim: listed, asked = null, titled = true }: PanelProps) {
  const detail = useApi<ClaimDetailOut>(`/api/claims/${encodeURIComponent(listed.id)}`);
  const mine = detail.data?.claim.id === listed.id ? detail.data : undefined;
  const claim = (mine?.claim as StoredClaim | undefined) ?? listed;
  const [editing, setEditing] = useState<Correctable | null>(null);
  const id = useId();
  const { by, setBy, decide } = useReview(() => setEditing(null));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another claim closes the form
  useEffect(() => setEditing(null), [listed.id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each request of a key is answered once
  useEffect(() => {
    if (asked === null) return;
    if (asked.kind === 'correct') setEditing('actor');
    else decide.mutate({ kind: asked.kind, claim: claim.id });
  }, [asked?.n]);

  return (
    <section className="panel" aria-label={`Claim “${claim.trigger}”`}>
      {titled && (
        <p className="panel-head">
          <Source claim={claim} /> <span className="stance">{STANCE[claim.stance]}</span>
          {claim.review !== 'unreviewed' && <span className="badge">{claim.review}</span>}
        </p>
      )}
      {!titled && claim.review !== 'unreviewed' && <p className="badge">{claim.review}</p>}
      <dl className="panel-fields">
        {(Object.keys(CORRECTABLE) as Correctable[]).map((field) => {
          const changed = mine !== undefined && !same(mine.claim[field], mine.machine[field]);
          return (
            <div key={field} data-changed={changed || undefined}>
              <dt>{CORRECTABLE[field]}</dt>
              <dd>
                {editing === field ? (
                  <Correction
                    claim={claim}
                    field={field}
                    busy={decide.isPending}
                    onCancel={() => setEditing(null)}
                    onSave={(value, why) => decide.mutate({ kind: 'correct', claim: claim.id, field, value, why })}
                  />
                ) : (
                  <>
                    <span className="panel-value">
                      <FieldValue claim={claim} field={field} />
                    </span>
                    <button type="button" className="quiet correct" onClick={() => setEditing(field)}>
                      Correct<span className="hidden-label"> {CORRECTABLE[field]}</span>
                    </button>
                  </>
                )}
                {changed && (
                  <p className="machine">
                    The machine’s version: <FieldValue claim={mine.machine} field={field} />
                  </p>
                )}
              </dd>
            </div>
          );
        })}
      </dl>

      <div className="decide">
        <div className="buttons">
          <button type="button" disabled={decide.isPending} onClick={() => decide.mutate({ kind: 'accept', claim: claim.id })}>
            Accept
          </button>
          <button type="button" disabled={decide.isPending} onClick={() => decide.mutate({ kind: 'reject', claim: claim.id })}>
            Reject
          </button>
        </div>
        <label htmlFor={`${id}by`}>Reviewed by</label>
        <input
          id={`${id}by`}
          value={by}
          placeholder="your name"
          autoComplete="name"
          maxLength={200}
          onChange={(event) => setBy(event.target.value)}
        />
      </div>
      {decide.error && <Failed error={decide.error} />}

      {mine && <ReviewHistory entries={mine.history} onUndo={(decision) => decide.mutate({ kind: 'undo', decision })} />}

      <p className="panel-links">
        {claim.incident && <Link href={`/incidents/${encodeURIComponent(claim.incident)}`}>The incident it tells of</Link>}
        <Link href={`/claims/${encodeURIComponent(claim.id)}`}>This claim’s own page</Link>
        {mine && (
          <Copy quiet text={() => mine.citation}>
            Copy citation
          </Copy>
        )}
      </p>
      <details className="small">
        <summary>How sure the engine is: {Math.round(claim.confidence * 100)} %</summary>
        <ul className="reasons">
          {claim.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        <p className="muted">
          Engine {claim.engine}. Characters {claim.start} to {claim.end}.
        </p>
      </details>
    </section>
  );
}
