import { Link } from 'wouter';
import type { DocumentSummary } from '../../store/store.ts';
import { useFilter } from '../frame/filter.ts';
import { Choice } from '../parts/Choice.tsx';
import { List } from '../parts/List.tsx';
import { Empty } from '../parts/States.tsx';
import { TextField } from '../parts/TextField.tsx';
import { Title } from '../parts/Title.tsx';
import { Tools } from '../parts/Tools.tsx';
import { day, n, plural } from '../parts/words.ts';

export default function Reports() {
  const filter = useFilter();
  const params = { text: filter.one('text'), sort: filter.one('sort') || '-published' };
  return (
    <>
      <Title name="Reports" tools={<Tools view="reports" params={params} />} />
      <form className="filters" aria-label="Filter" onSubmit={(event) => event.preventDefault()}>
        <TextField field="text" label="Words in title or text" />
      </form>
      <List<DocumentSummary>
        path="/api/reports"
        params={params}
        idOf={(report) => report.id}
        render={(report) => <ReportLine report={report} />}
        words={['report', 'reports']}
        guess={76}
        aside={
          <Choice
            field="sort"
            label="Order"
            options={[
              ['-published', 'newest first'],
              ['published', 'oldest first'],
              ['-claims', 'most claims first'],
              ['-read', 'last read first'],
              ['title', 'by title'],
            ]}
          />
        }
        empty={
          params.text ? (
            <Empty title="No report holds these words.">Try fewer or other words.</Empty>
          ) : (
            <Empty title="Nothing has been read yet.">
              <Link href="/import">Read reports in</Link>: drop files, paste a text or give an address.
            </Empty>
          )
        }
      />
    </>
  );
}

export const reportName = (report: Pick<DocumentSummary, 'title' | 'id'>): string => report.title ?? report.id;

export function ReportLine({ report }: { report: DocumentSummary }) {
  return (
    <article className="report-line">
      <h2>
        <Link href={`/reports/${encodeURIComponent(report.id)}`}>{reportName(report)}</Link>
      </h2>
      <p className="facts">
        <span>{report.outlet ?? 'outlet not known'}</span>
        <span>{day(report.published)}</span>
        <span>{report.claims === 0 ? 'no claims' : plural(report.claims, 'claim')}</span>
        {report.copies > 1 && <span>{n(report.copies)} near-copies, counted once</span>}
        {report.flags.map((flag) => (
          <span key={flag.kind} className="differ">
            {flag.reason}
          </span>
        ))}
      </p>
    </article>
  );
}
