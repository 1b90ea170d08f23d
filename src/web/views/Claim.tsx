import { Link, useParams } from 'wouter';
import type { ClaimDetailOut } from '../../server/schema.ts';
import type { StoredClaim } from '../../store/store.ts';
import { useApi } from '../frame/api.ts';
import { claimAddress, Sentence, Source } from '../parts/Claim.tsx';
import { ClaimPanel } from '../parts/ClaimPanel.tsx';
import { Answer } from '../parts/States.tsx';
import { Title } from '../parts/Title.tsx';
import { Copy, Tools } from '../parts/Tools.tsx';
import { day, STANCE } from '../parts/words.ts';
import { reportName } from './Reports.tsx';

/** One claim by itself: what is cited is found again here. */
export default function Claim() {
  const { id } = useParams<{ id: string }>();
  const result = useApi<ClaimDetailOut>(`/api/claims/${encodeURIComponent(decodeURIComponent(id))}`);
  return (
    <Answer result={result}>
      {(detail) => {
        const claim = detail.claim as StoredClaim;
        return (
          <>
            <Title
              name={`Claim “${claim.trigger}”`}
              above={<Link href="/search">Claims</Link>}
              tools={<Tools view="claims" params={{ claim: [claim.id] }} />}
            />
            <p className="claim-head">
              <Source claim={claim} /> <span className="stance">{STANCE[claim.stance]}</span>
            </p>
            <blockquote className="quote measure">
              <Sentence claim={claim} />
            </blockquote>
            <p className="soft">
              {[claim.outlet, reportName(detail.document), day(claim.published)].filter(Boolean).join(', ')}.{' '}
              <Link href={claimAddress(claim)}>Read it in the report</Link>
            </p>
            <div className="citation measure">
              <h2>To cite it</h2>
              <p>{detail.citation}</p>
              <Copy text={() => detail.citation}>Copy citation</Copy>
            </div>
            <div className="measure">
              <ClaimPanel claim={claim} titled={false} />
            </div>
          </>
        );
      }}
    </Answer>
  );
}
