/** A list of the service that grows page by page. */

import { useCallback, useEffect, useReducer, useRef, useState } from "preact/hooks";
import { ask, known, questionKey } from "./cache";
import { type Answer, RequestFailed, type Variables } from "./client";
import type { TypedDocumentString } from "./generated/graphql";
import { whenReachable } from "./reachable";

export interface Page<Edge> {
  edges: readonly Edge[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  totalCount?: number;
}

export interface Listed<Edge> {
  edges: readonly Edge[];
  /** Of the whole list; undefined where the document does not ask for it, or nothing was answered yet. */
  total: number | undefined;
  /** Whether there is more than what is shown. */
  more: boolean;
  /** Whether as much is shown as ever is. */
  full: boolean;
  asking: boolean;
  error: RequestFailed | undefined;
  next: () => void;
  again: () => void;
}

/** How many pages are shown at most: what is longer is better narrowed by a filter. */
export const MOST_PAGES = 50;

interface Pages {
  key: string;
  pages: number;
}

// how far each list was read, so that going back shows as much of it as before
const read = new Map<string, number>();

/**
 * The edges of all pages that were asked for, the first at once.
 *
 * The document takes `$after`; `pick` finds the list in an answer, and must be the same function each time.
 */
export function useConnection<Data, Vars extends Variables, Edge>(
  query: TypedDocumentString<Data, Vars>,
  variables: Omit<Vars, "after">,
  pick: (data: Data) => Page<Edge> | null | undefined,
): Listed<Edge> {
  const key = questionKey(query as TypedDocumentString<unknown, never>, variables);
  const [wanted, setWanted] = useState<Pages>({ key, pages: read.get(key) ?? 1 });
  const [turn, again] = useReducer((count: number) => count + 1, 0);
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const failed = useRef<RequestFailed | undefined>(undefined);
  const before = useRef<{ edges: readonly Edge[]; total: number | undefined }>({ edges: [], total: undefined });

  const pages = wanted.key === key ? wanted.pages : (read.get(key) ?? 1);
  const shown: Edge[] = [];
  let total: number | undefined;
  let after: string | null = null;
  let more = true;
  let count = 0;
  while (count < pages && more) {
    const answer: Answer<Data> | undefined = known<Data>(
      questionKey(query as TypedDocumentString<unknown, never>, withCursor(variables, after)),
    );
    const page: Page<Edge> | null | undefined = answer && pick(answer.data);
    if (!page) break;
    shown.push(...page.edges);
    total ??= page.totalCount;
    more = page.pageInfo.hasNextPage;
    after = page.pageInfo.endCursor ?? null;
    count += 1;
  }
  const missing =
    count < pages && more
      ? questionKey(query as TypedDocumentString<unknown, never>, withCursor(variables, after))
      : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for query and variables
  useEffect(() => {
    if (missing === null) return;
    const abort = new AbortController();
    failed.current = undefined;
    ask(query, withCursor(variables, after) as unknown as Vars, abort.signal).then(
      ({ data, failures: [failure] }) => {
        if (abort.signal.aborted) return;
        if (failure) failed.current = new RequestFailed(failure.message, failure.code);
        else if (!pick(data)) failed.current = new RequestFailed("There is no such list.", "NOT_FOUND");
        draw(undefined);
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        if (!(error instanceof RequestFailed)) throw error;
        failed.current = error;
        draw(undefined);
        if (error.passing)
          whenReachable(error.retryAfter, abort.signal).then(
            () => again(undefined),
            () => undefined,
          );
      },
    );
    return () => abort.abort();
  }, [missing, turn]);

  const waiting = missing !== null && count === 0;
  if (!waiting) before.current = { edges: shown, total };
  const next = useCallback(() => {
    read.set(key, pages + 1);
    setWanted({ key, pages: pages + 1 });
  }, [key, pages]);

  return {
    edges: waiting ? before.current.edges : shown,
    total: waiting ? before.current.total : total,
    more: more && missing === null,
    full: pages >= MOST_PAGES,
    asking: missing !== null && !failed.current,
    error: failed.current,
    next,
    again: useCallback(() => again(undefined), []),
  };
}

function withCursor<Vars extends Variables>(variables: Vars, after: string | null): Vars & { after: string | null } {
  return { ...variables, after };
}
