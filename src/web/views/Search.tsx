import { Link } from 'wouter';
import type { DocumentHit, StoredClaim } from '../../store/store.ts';
import { useApi } from '../frame/api.ts';
import { FilterBar } from '../frame/FilterBar.tsx';
import { useFilter } from '../frame/filter.ts';
import { Choice } from '../parts/Choice.tsx';
import { ClaimLine } from '../parts/Claim.tsx';
import { List } from '../parts/List.tsx';
import { Empty } from '../parts/States.tsx';
import { TextField } from '../parts/TextField.tsx';
import { Title } from '../parts/Title.tsx';
import { Tools } from '../parts/Tools.tsx';
import { day, plural } from '../parts/words.ts';
import { reportName } from './Reports.tsx';

/** Full text and filters over claims; the reports that hold the words stand above. */
export default function Search() {
  const filter = useFilter();
  const text = filter.one('text');
  const sort = filter.one('sort');
  const params = { ...filter.params, sort: sort || (text ? 'relevance' : '-published') };
  return (
    <>
      <Title name="Search" tools={<Tools view="claims" params={filter.params} kinds={['csv', 'json', 'jsonl', 'geojson']} />} />
      <FilterBar fields={['sourceCode', 'type', 'stance']}>
        <TextField field="text" label="Words in sentence, source or place" autoFocus={text === ''} />
      </FilterBar>
      {text && <Hits text={text} />}
      <List<StoredClaim>
        path="/api/claims"
        params={params}
        idOf={(claim) => claim.id}
        render={(claim) => <ClaimLine claim={claim} />}
        words={['claim', 'claims']}
        guess={170}
        aside={
          <Choice
            field="sort"
            label="Order"
            options={
              text
                ? [
                    ['relevance', 'best fit first'],
                    ['-published', 'newest first'],
                    ['published', 'oldest first'],
                    ['document', 'by report'],
                  ]
                : [
                    ['-published', 'newest first'],
                    ['published', 'oldest first'],
                    ['time', 'by day of the event'],
                    ['document', 'by report'],
                  ]
            }
          />
        }
        empty={
          filter.active ? (
            <Empty title="No claim fits.">Try fewer words, or clear some of the filters.</Empty>
          ) : (
            <Empty title="No claim yet.">
              <Link href="/import">Read reports in</Link> to search them.
            </Empty>
          )
        }
      />
    </>
  );
}

function Hits({ text }: { text: string }) {
  const result = useApi<{ items: DocumentHit[]; total: number }>('/api/search', { text, limit: 5 });
  const hits = result.data;
  if (!hits || hits.total === 0) return null;
  return (
    <section className="hits" aria-label="Reports">
      <h2>{plural(hits.total, 'report')} with these words</h2>
      <ul>
        {hits.items.map(({ document, snippet }) => (
          <li key={document.id}>
            <p>
              <Link href={`/reports/${encodeURIComponent(document.id)}`}>{reportName(document)}</Link>{' '}
              <span className="muted small">{[document.outlet, day(document.published)].filter(Boolean).join(', ')}</span>
            </p>
            <p className="soft small">
              {snippet.map((part, i) =>
                part.hit ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the parts never change places
                  <mark key={i} className="hit">
                    {part.text}
                  </mark>
                ) : (
                  part.text
                ),
              )}
            </p>
          </li>
        ))}
      </ul>
      {hits.total > hits.items.length && <Link href={`/reports?text=${encodeURIComponent(text)}`}>All {plural(hits.total, 'report')}</Link>}
    </section>
  );
}
