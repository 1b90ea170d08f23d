import { useEffect, useMemo, useRef, useState } from 'react';
import { Link, useParams, useSearchParams } from 'wouter';
import type { ReportOut } from '../../server/schema.ts';
import type { StoredClaim } from '../../store/store.ts';
import { useApi } from '../frame/api.ts';
import { remember, remembered } from '../frame/theme.ts';
import { ClaimPanel } from '../parts/ClaimPanel.tsx';
import { Party } from '../parts/Party.tsx';
import { ReportText } from '../parts/ReportText.tsx';
import { Answer, Empty } from '../parts/States.tsx';
import { Title } from '../parts/Title.tsx';
import { Tools } from '../parts/Tools.tsx';
import { day, plural, STANCE, TYPE } from '../parts/words.ts';
import { reportName } from './Reports.tsx';

/** A report with its claims marked in the text, and the chosen claim beside it. */
export default function Report() {
  const { id } = useParams<{ id: string }>();
  const result = useApi<ReportOut>(`/api/reports/${encodeURIComponent(decodeURIComponent(id))}`);
  return <Answer result={result}>{(data) => <Reading data={data} />}</Answer>;
}

const KEYS = 'counterclaim.keys';

function Reading({ data }: { data: ReportOut }) {
  const { document: report, attributions, copies } = data;
  const claims = data.claims as StoredClaim[];
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('claim');
  const chosen = claims.find((claim) => claim.id === wanted) ?? null;
  const [keys, setKeys] = useState(() => remembered(KEYS) !== 'off');
  const [asked, ask] = useState<{ kind: 'accept' | 'reject' | 'correct'; n: number } | null>(null);
  const text = useRef<HTMLDivElement>(null);

  const address = useMemo(
    () => (claim: StoredClaim | null) => {
      const next = new URLSearchParams(search);
      if (claim) next.set('claim', claim.id);
      else next.delete('claim');
      return next;
    },
    [search],
  );

  const step = (by: number) => {
    if (claims.length === 0) return;
    const at = chosen ? claims.indexOf(chosen) : by > 0 ? -1 : 0;
    setSearch(address(claims[(at + by + claims.length) % claims.length]), { replace: chosen !== null });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text moves when another claim is chosen, not when it is read anew
  useEffect(() => {
    if (!chosen) return;
    const mark = text.current?.querySelector('[aria-current="true"]');
    mark?.scrollIntoView({ block: 'center', behavior: 'instant' });
  }, [chosen?.id]);

  useEffect(() => {
    if (!keys) return;
    const press = (event: KeyboardEvent) => {
      const at = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || at.closest('input, textarea, select, [contenteditable]')) return;
      if (event.key === 'j' || event.key === 'n') step(1);
      else if (event.key === 'k' || event.key === 'p') step(-1);
      else if (event.key === 'Escape' && chosen) setSearch(address(null), { replace: true });
      else if (chosen && (event.key === 'a' || event.key === 'r' || event.key === 'c'))
        ask((before) => ({ kind: event.key === 'a' ? 'accept' : event.key === 'r' ? 'reject' : 'correct', n: (before?.n ?? 0) + 1 }));
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });

  const facts = [report.outlet ?? 'outlet not known', day(report.published), report.dateline].filter(Boolean);
  return (
    <>
      <Title
        name={reportName(report)}
        above={<Link href="/reports">Reports</Link>}
        tools={<Tools view="claims" params={{ doc: [report.id] }} kinds={['csv', 'json', 'geojson']} />}
      />
      <p className="facts lead">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        <span>{plural(claims.length, 'claim')}</span>
        {report.url && /^https?:/.test(report.url) && (
          <a href={report.url} rel="noreferrer noopener">
            Original
          </a>
        )}
      </p>
      {report.flags.map((flag) => (
        <p key={flag.kind} className="notice">
          To be read with care: {flag.reason}.
        </p>
      ))}
      {copies.length > 0 && (
        <p className="notice">
          Nearly the same text stands in{' '}
          {copies.map((copy, i) => (
            <span key={copy.id}>
              {i > 0 && ', '}
              <Link href={`/reports/${encodeURIComponent(copy.id)}`}>{copy.outlet ?? reportName(copy)}</Link>
            </span>
          ))}
          . Its claims count once.
        </p>
      )}
      <div className="reading">
        <div className="reading-text" ref={text}>
          {report.text.trim() === '' ? (
            <Empty title="This report has no text." />
          ) : (
            <ReportText
              text={report.text}
              claims={claims}
              attributions={attributions}
              chosen={chosen}
              addressOf={(claim) => `?${address(claim)}`}
            />
          )}
        </div>
        <aside className="reading-side" aria-label="Claims">
          {chosen && (
            <div className="sheet">
              <Link href={`?${address(null)}`} replace className="button quiet sheet-close">
                Close
              </Link>
              <ClaimPanel claim={chosen} asked={asked} />
            </div>
          )}
          {claims.length === 0 ? (
            <Empty title="No claim was found in this report.">
              It tells of no event of the kinds that are recorded, or the engine missed it.
            </Empty>
          ) : (
            <>
              <div className="keys">
                <label className="check">
                  <input
                    type="checkbox"
                    checked={keys}
                    onChange={(event) => {
                      setKeys(event.target.checked);
                      remember(KEYS, event.target.checked ? 'on' : 'off');
                    }}
                  />
                  Keys
                </label>
                {keys && (
                  <span>
                    <kbd>j</kbd> <kbd>k</kbd> next, previous · <kbd>a</kbd> accept · <kbd>r</kbd> reject · <kbd>c</kbd> correct
                  </span>
                )}
              </div>
              <ol className="claim-index">
                {claims.map((claim) => (
                  <li key={claim.id}>
                    <Link href={`?${address(claim)}`} aria-current={claim === chosen ? 'true' : undefined} data-review={claim.review}>
                      <Party code={claim.sourceCode} label={claim.source ?? claim.outlet ?? 'report'} />{' '}
                      <span className="stance">{STANCE[claim.stance]}</span> <span>“{claim.trigger}”</span>{' '}
                      <span className="muted">
                        {TYPE[claim.type]}
                        {claim.review !== 'unreviewed' && `, ${claim.review}`}
                      </span>
                    </Link>
                  </li>
                ))}
              </ol>
            </>
          )}
        </aside>
      </div>
    </>
  );
}
