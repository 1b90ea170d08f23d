import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';

export type Params = Record<string, string | number | boolean | readonly string[] | null | undefined>;

/** What the server says went wrong, and what to do about it. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly status: number,
    message: string,
    readonly remedy: string | null,
  ) {
    super(message);
  }
}

export function address(path: string, params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    if (value === null || value === undefined || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(key, String(one));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

async function request<T>(url: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch {
    throw new ApiError(0, 'The server does not answer.', 'It may have been stopped. Start it again, then reload this page.');
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const problem = (body ?? {}) as { detail?: string; remedy?: string };
    throw new ApiError(response.status, problem.detail ?? `The server answered ${response.status}.`, problem.remedy ?? null);
  }
  return body as T;
}

export const get = <T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T> =>
  request<T>(address(path, params), { signal });

export const post = <T>(path: string, body: unknown): Promise<T> =>
  request<T>(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export const postForm = <T>(path: string, form: FormData): Promise<T> => request<T>(path, { method: 'POST', body: form });

/** Answers that came with the page itself, by the address that they would be asked at. */
let cameWith: Record<string, unknown> | undefined;
function answerThatCame<T>(url: string): T | undefined {
  cameWith ??= JSON.parse(document.getElementById('answers')?.textContent ?? '{}') as Record<string, unknown>;
  return cameWith[url] as T | undefined;
}
const CAME_AT = Date.now();

/** Reads from the API and keeps what was shown until the next answer is here, so that filters do not make the page jump. */
export function useApi<T>(path: string | null, params: Params = {}): UseQueryResult<T, ApiError> {
  return useQuery<T, ApiError>({
    queryKey: [path, params],
    queryFn: ({ signal }) => get<T>(path ?? '', params, signal),
    enabled: path !== null,
    placeholderData: keepPreviousData,
    initialData: path === null ? undefined : () => answerThatCame<T>(address(path, params)),
    initialDataUpdatedAt: CAME_AT,
  });
}
