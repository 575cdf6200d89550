/** A request as state of a component: sent when its key changes, aborted when it is no longer wanted, retried. */

import { useCallback, useEffect, useReducer, useRef } from "preact/hooks";
import { RequestFailed } from "./client";
import { whenReachable } from "./reachability";

export interface RequestState<Data> {
  /** The answer; while the next one is on its way, still the one before. */
  data: Data | undefined;
  /** Why the current request has no answer. */
  error: RequestFailed | undefined;
  /** Whether the current request has neither an answer nor an error yet. */
  pending: boolean;
  /** Sends the current request once more. */
  retry: () => void;
}

interface Settled<Data> {
  /** The key of the request that settled last. */
  key: string | null;
  data: Data | undefined;
  error: RequestFailed | undefined;
}

/**
 * The answer of `send`, which is called whenever `key` changes; null sends nothing and forgets the last answer.
 *
 * What `send` asks for must follow from `key` alone. It raises RequestFailed where there is no answer: the error is
 * then part of the state beside the last answer, and where it may pass, the request is sent again as soon as the
 * service is ready. Its signal aborts once another key, or none, is wanted. A `cached` answer is used at once, and
 * nothing is sent.
 */
export function useRequest<Data>(
  key: string | null,
  send: (signal: AbortSignal) => Promise<Data>,
  cached?: Data,
): RequestState<Data> {
  const [attempt, retry] = useReducer((count: number) => count + 1, 0);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const settled = useRef<Settled<Data>>({ key: null, data: undefined, error: undefined });

  if (key === null) {
    settled.current = { key, data: undefined, error: undefined };
  } else if (cached !== undefined && (settled.current.key !== key || settled.current.error)) {
    settled.current = { key, data: cached, error: undefined };
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is sent
  useEffect(() => {
    if (key === null || cached !== undefined) return;
    const abort = new AbortController();
    const settle = (next: Settled<Data>) => {
      settled.current = next;
      redraw(undefined);
    };
    send(abort.signal).then(
      (data) => abort.signal.aborted || settle({ key, data, error: undefined }),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        if (!(error instanceof RequestFailed)) throw error;
        settle({ key, data: settled.current.data, error });
        if (error.passing) {
          // the wait ends early only by the same signal, when nobody wants the answer any more
          whenReachable(error.retryAfter, abort.signal).then(
            () => retry(undefined),
            () => undefined,
          );
        }
      },
    );
    return () => abort.abort();
  }, [key, attempt]);

  const { data, error } = settled.current;
  const current = settled.current.key === key;
  return {
    data,
    error: current ? error : undefined,
    pending: key !== null && !current,
    retry: useCallback(() => retry(undefined), []),
  };
}
