import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Failure, ImportRun } from '../../store/imports.ts';
import { type ApiError, post, postForm, useApi } from '../frame/api.ts';
import { type Progress, useLive } from '../frame/live.tsx';
import { Empty, Failed } from '../parts/States.tsx';
import { Title } from '../parts/Title.tsx';
import { Tools } from '../parts/Tools.tsx';
import { moment, plural } from '../parts/words.ts';

/** Reports come in here: files, a pasted text, or an address. */
export default function Import() {
  const { imports } = useLive();
  const [mine, setMine] = useState<string[]>([]);
  const begin = (id: string) => setMine((before) => [id, ...before]);
  const shown = mine.flatMap((id) => imports.get(id) ?? []);
  return (
    <>
      <Title name="Import reports" tools={<Tools answer="/api/imports" />} />
      <p className="lead">
        What a report does not say of itself stays unknown: without a day of publication, “on Sunday” stays a weekday without a date. The
        same text read twice changes nothing.
      </p>
      <div className="intake">
        <Paste onStart={begin} />
        <Files onStart={begin} />
        <FromAddress onStart={begin} />
      </div>
      {shown.map((progress) => (
        <Running key={progress.import} progress={progress} />
      ))}
      <Earlier />
    </>
  );
}

interface StartProps {
  readonly onStart: (id: string) => void;
}
interface Started {
  readonly import: string;
}

const filled = (form: FormData, ...names: string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (String(form.get(name) ?? '').trim() === '' ? [] : [[name, String(form.get(name)).trim()]])));

function useStart(onStart: (id: string) => void, send: (form: FormData) => Promise<Started>) {
  return useMutation<Started, ApiError, { form: FormData; element?: HTMLFormElement }>({
    mutationFn: ({ form }) => send(form),
    onSuccess: (started, { element }) => {
      onStart(started.import);
      element?.reset();
    },
  });
}

function submitOf(start: ReturnType<typeof useStart>) {
  return (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    start.mutate({ form: new FormData(event.currentTarget), element: event.currentTarget });
  };
}

function Paste({ onStart }: StartProps) {
  const id = useId();
  const start = useStart(onStart, (form) =>
    post('/api/import', { text: String(form.get('text') ?? ''), ...filled(form, 'title', 'outlet', 'published') }),
  );
  return (
    <form className="card" aria-labelledby={`${id}h`} onSubmit={submitOf(start)}>
      <h2 id={`${id}h`}>Paste a text</h2>
      <label htmlFor={`${id}t`}>Text of the report</label>
      <textarea id={`${id}t`} name="text" rows={9} required />
      <div className="pairs">
        <label>
          Title
          <input name="title" maxLength={500} />
        </label>
        <label>
          Outlet
          <input name="outlet" maxLength={200} />
        </label>
        <label>
          Published
          <input name="published" type="date" />
        </label>
      </div>
      <button type="submit" className="primary" disabled={start.isPending}>
        Read this text
      </button>
      {start.error && <Failed error={start.error} />}
    </form>
  );
}

function Files({ onStart }: StartProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const start = useStart(onStart, (form) => postForm('/api/import/files', form));
  const send = (files: FileList | null) => {
    if (!files || files.length === 0) return;
    const form = new FormData();
    for (const file of files) form.append('file', file);
    start.mutate({ form });
  };
  return (
    <section className="card" aria-labelledby={`${id}h`}>
      <h2 id={`${id}h`}>Files</h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside does the same by keyboard */}
      <div
        className={over ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          send(event.dataTransfer.files);
        }}
      >
        <p className="soft">Drop files here: text, Markdown, HTML, JSON, JSONL, CSV, RSS, Atom, WARC.</p>
        <button type="button" onClick={() => input.current?.click()} disabled={start.isPending}>
          {start.isPending ? 'Sending …' : 'Choose files'}
        </button>
        <input
          ref={input}
          id={`${id}f`}
          className="hidden-label"
          type="file"
          multiple
          tabIndex={-1}
          aria-label="Files to read"
          onChange={(event) => {
            send(event.target.files);
            event.target.value = '';
          }}
        />
      </div>
      <p className="muted small">Up to 64 MiB at a time. Larger archives are read with the command line.</p>
      {start.error && <Failed error={start.error} />}
    </section>
  );
}

function FromAddress({ onStart }: StartProps) {
  const id = useId();
  const start = useStart(onStart, (form) => post('/api/import', filled(form, 'url', 'published')));
  return (
    <form className="card" aria-labelledby={`${id}h`} onSubmit={submitOf(start)}>
      <h2 id={`${id}h`}>An address</h2>
      <label htmlFor={`${id}u`}>Address of a report or a feed</label>
      <input id={`${id}u`} name="url" type="url" required placeholder="https://" />
      <p className="muted small">The server fetches it. Addresses inside a private network are refused.</p>
      <button type="submit" disabled={start.isPending}>
        Read from this address
      </button>
      {start.error && <Failed error={start.error} />}
    </form>
  );
}

function Running({ progress }: { progress: Progress }) {
  const { state, read, known, failed, documents, failures } = progress;
  return (
    <section className="running" aria-live="polite" aria-label={`Import of ${progress.origin}`}>
      <h2>{progress.origin}</h2>
      <p className="soft">
        {state === 'reading' ? 'Being read … ' : 'Done. '}
        {[read > 0 && `${plural(read, 'report')} read`, known > 0 && `${known} known already`, failed > 0 && `${failed} failed`]
          .filter(Boolean)
          .join(', ')}
      </p>
      {state === 'reading' && <progress aria-label="Reading" />}
      <ul className="plain-list">
        {documents.map((document) => (
          <li key={document.id}>
            <Link href={`/reports/${encodeURIComponent(document.id)}`}>{document.title ?? document.id}</Link>{' '}
            <span className="muted">
              {document.state === 'known' ? 'known already, ' : ''}
              {document.claims === 0 ? 'no claims' : plural(document.claims, 'claim')}
            </span>
          </li>
        ))}
      </ul>
      <FailureList failures={failures} />
    </section>
  );
}

function FailureList({ failures }: { failures: readonly Pick<Failure, 'origin' | 'line' | 'reason' | 'remedy'>[] }) {
  if (failures.length === 0) return null;
  return (
    <ul className="failures">
      {failures.map((failure) => (
        <li key={`${failure.origin} ${failure.line} ${failure.reason}`}>
          <strong>
            {failure.origin}
            {failure.line !== null && `, line ${failure.line}`}
          </strong>
          : {failure.reason} <span className="muted">{failure.remedy}</span>
        </li>
      ))}
    </ul>
  );
}

function Earlier() {
  const runs = useApi<{ items: ImportRun[]; total: number }>('/api/imports', { limit: 20 });
  const failures = useApi<{ items: Failure[]; total: number }>('/api/failures', { limit: 50 });
  const items = runs.data?.items ?? [];
  return (
    <section className="earlier" aria-labelledby="m-earlier">
      <h2 id="m-earlier">Earlier imports</h2>
      {items.length === 0 ? (
        <Empty title="Nothing was imported yet." />
      ) : (
        <div className="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">What</th>
                <th scope="col">Read</th>
                <th scope="col">Known</th>
                <th scope="col">Failed</th>
              </tr>
            </thead>
            <tbody>
              {items.map((run) => (
                <tr key={run.id}>
                  <td className="nowrap">{moment(run.startedAt)}</td>
                  <td className="anywhere">
                    {run.origin}
                    {run.finishedAt === null && <span className="badge">not finished</span>}
                  </td>
                  <td>{run.read}</td>
                  <td>{run.known}</td>
                  <td>{run.failed}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {(failures.data?.total ?? 0) > 0 && (
        <details>
          <summary>{plural(failures.data?.total ?? 0, 'input')} could not be read</summary>
          <FailureList failures={failures.data?.items ?? []} />
        </details>
      )}
    </section>
  );
}
