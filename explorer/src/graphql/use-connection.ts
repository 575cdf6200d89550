/** A list of the service that grows page by page. */

import { useCallback, useRef, useState } from "preact/hooks";
import { cachedAnswer, fetchAnswer, requestKey } from "./answer-cache";
import { type Answer, RequestFailed, type Variables } from "./client";
import type { TypedDocumentString } from "./generated/graphql";
import { useRequest } from "./use-request";

export interface Page<Edge> {
  edges: readonly Edge[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  totalCount?: number;
}

export interface ConnectionState<Edge> {
  edges: readonly Edge[];
  /** The length of the whole list; undefined where the document does not ask for it, or nothing was answered yet. */
  total: number | undefined;
  /** Whether there is more than what is shown. */
  more: boolean;
  /** Whether as much is shown as ever is. */
  full: boolean;
  pending: boolean;
  error: RequestFailed | undefined;
  /** Asks for the next page. */
  next: () => void;
  retry: () => void;
}

/** How many pages are shown at most: what is longer is better narrowed by a filter. */
export const MOST_PAGES = 50;

interface Pages {
  key: string;
  pages: number;
}

// how far each list was read, so that going back shows as much of it as before
const pagesRead = new Map<string, number>();

/**
 * The edges of all pages that are wanted, the first page at once.
 *
 * The document takes `$after`; `pick` finds the list in an answer. The pages are those of the cache, and the first of
 * them that is not there is requested: one request at a time.
 */
export function useConnection<Data, Vars extends Variables, Edge>(
  query: TypedDocumentString<Data, Vars>,
  variables: Omit<Vars, "after">,
  pick: (data: Data) => Page<Edge> | null | undefined,
): ConnectionState<Edge> {
  const keyAfter = (after: string | null) =>
    requestKey(query as TypedDocumentString<unknown, never>, { ...variables, after });
  const key = requestKey(query as TypedDocumentString<unknown, never>, variables);
  const [wanted, setWanted] = useState<Pages>({ key, pages: pagesRead.get(key) ?? 1 });
  const pages = wanted.key === key ? wanted.pages : (pagesRead.get(key) ?? 1);
  const shown = cachedPages(pages, (after) => {
    const answer = cachedAnswer<Data>(keyAfter(after));
    return answer && pick(answer.data);
  });

  const missing = shown.count < pages && shown.more ? keyAfter(shown.after) : null;
  const request = useRequest<Answer<Data>>(missing, (signal) =>
    fetchAnswer(query, { ...variables, after: shown.after } as unknown as Vars, signal),
  );
  // an answer that brought the page is in the cache, and the page no longer missing: what is left brought none
  const refused = missing !== null && !request.pending && !request.error && refusal(request.data);

  const waiting = missing !== null && shown.count === 0;
  const before = useRef<{ edges: readonly Edge[]; total: number | undefined }>({ edges: [], total: undefined });
  if (!waiting) before.current = { edges: shown.edges, total: shown.total };
  const next = useCallback(() => {
    pagesRead.set(key, pages + 1);
    setWanted({ key, pages: pages + 1 });
  }, [key, pages]);

  return {
    ...before.current,
    more: shown.more && missing === null,
    full: pages >= MOST_PAGES,
    pending: request.pending,
    error: request.error ?? (refused || undefined),
    next,
    retry: request.retry,
  };
}

/** The first `pages` pages of a list, or as many of them as `pageAfter` knows by the cursor before each. */
function cachedPages<Edge>(pages: number, pageAfter: (after: string | null) => Page<Edge> | null | undefined) {
  const edges: Edge[] = [];
  let total: number | undefined;
  let after: string | null = null;
  let more = true;
  let count = 0;
  while (count < pages && more) {
    const page = pageAfter(after);
    if (!page) break;
    edges.push(...page.edges);
    total ??= page.totalCount;
    more = page.pageInfo.hasNextPage;
    after = page.pageInfo.endCursor ?? null;
    count += 1;
  }
  return { edges, total, after, more, count };
}

/** Why an answer has no list. */
function refusal(answer: Answer<unknown> | undefined): RequestFailed {
  const [failure] = answer?.failures ?? [];
  if (failure) return new RequestFailed(failure.message, failure.code);
  return new RequestFailed("There is no such list.", "NOT_FOUND");
}
