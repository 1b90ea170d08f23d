import { Fragment } from 'react';
import { Link } from 'wouter';
import type { StoredClaim } from '../../store/store.ts';
import { withKept } from '../frame/filter.ts';
import { Party, PartyList } from './Party.tsx';
import { days, quantity, STANCE, TYPE } from './words.ts';

type Claim = StoredClaim;

/** Who says it: the printed name, its code, and through whom. */
export function Source({ claim }: { claim: Claim }) {
  return (
    <span className="source">
      {claim.source !== null && <span className="source-name">{claim.source}</span>}
      <Party code={claim.sourceCode} label={claim.source === null ? (claim.outlet ?? 'the report itself') : 'no code'} />
      {claim.chain.length > 0 && <span className="muted"> through {claim.chain.join(', through ')}</span>}
    </span>
  );
}

/** The sentence as printed, with the words that name the event. */
export function Sentence({ claim }: { claim: Claim }) {
  const start = claim.start - claim.spans.sentence.start;
  const end = claim.end - claim.spans.sentence.start;
  const text = claim.sentence;
  if (start < 0 || end > text.length) return <>{text}</>;
  return (
    <>
      {text.slice(0, start)}
      <mark className="trigger">{text.slice(start, end)}</mark>
      {text.slice(end)}
    </>
  );
}

export function claimAddress(claim: Pick<Claim, 'doc' | 'id'>): string {
  return withKept(`/reports/${encodeURIComponent(claim.doc)}`, '', { claim: claim.id });
}

/** What the claim says happened, in codes: who, what, to whom, how many. */
export function Content({ claim }: { claim: Claim }) {
  return (
    <span className="content">
      <PartyList codes={claim.actor} empty="actor not said" />
      <span className="content-type">{TYPE[claim.type]}</span>
      {claim.recipient.length > 0 && <PartyList codes={claim.recipient} />}
      {claim.quantities.map((q) => (
        <span key={quantity(q)} className="figure">
          {quantity(q)}
        </span>
      ))}
    </span>
  );
}

/** A claim in a list: who says it and how, the sentence, what it codes, and where it stands. */
export function ClaimLine({ claim, note }: { claim: Claim; note?: string }) {
  const facts = [
    claim.time ? (claim.time.from ? days(claim.time.from, claim.time.to) : `“${claim.time.text}”`) : null,
    claim.place,
    claim.background ? 'background' : null,
  ].filter((fact) => fact !== null);
  return (
    <article className="claim" data-stance={claim.stance}>
      <p className="claim-head">
        <Source claim={claim} /> <span className="stance">{STANCE[claim.stance]}</span>
        {claim.review !== 'unreviewed' && <span className="badge">{claim.review}</span>}
      </p>
      <blockquote className="quote">
        <Link href={claimAddress(claim)}>
          <Sentence claim={claim} />
        </Link>
      </blockquote>
      <p className="claim-foot">
        <Content claim={claim} />
        {facts.map((fact) => (
          <Fragment key={fact}>
            <span aria-hidden="true"> · </span>
            <span>{fact}</span>
          </Fragment>
        ))}
      </p>
      <p className="claim-foot muted">
        {[claim.outlet, claim.title ?? claim.doc, claim.published ? days(claim.published, null) : 'no date'].filter(Boolean).join(', ')}
        {note && ` · ${note}`}
      </p>
    </article>
  );
}
