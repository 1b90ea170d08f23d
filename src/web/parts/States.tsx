import type { ReactNode } from 'react';
import type { ApiError } from '../frame/api.ts';

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      {children && <div className="soft">{children}</div>}
    </div>
  );
}

export function Failed({ error, retry }: { error: ApiError; retry?: () => void }) {
  return (
    <div className="state" role="alert">
      <p className="state-title">{error.message}</p>
      {error.remedy && <p className="soft">{error.remedy}</p>}
      {retry && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

export function Loading() {
  return (
    <div className="state loading" role="status">
      Reading the record …
    </div>
  );
}

interface Result<T> {
  readonly data: T | undefined;
  readonly error: ApiError | null;
  readonly refetch: () => unknown;
}

/** Shows an answer, or that it is not here yet, or what went wrong. */
export function Answer<T>({ result, children }: { result: Result<T>; children: (data: T) => ReactNode }) {
  if (result.data !== undefined) return children(result.data);
  if (result.error) return <Failed error={result.error} retry={() => result.refetch()} />;
  return <Loading />;
}
