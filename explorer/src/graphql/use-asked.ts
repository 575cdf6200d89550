/** What a function asks, as state of a component: for views whose answer is made of several. */

import { useCallback, useEffect, useReducer, useState } from "preact/hooks";
import { RequestFailed } from "./client";
import { whenReachable } from "./reachable";
import type { Asked } from "./use-query";

interface Settled<Data> {
  key: string | null;
  data: Data | undefined;
  error: RequestFailed | undefined;
}

/** Calls `asks` whenever the key changes; null asks nothing. The last data stay until there are others. */
export function useAsked<Data>(key: string | null, asks: (signal: AbortSignal) => Promise<Data>): Asked<Data> {
  const [settled, settle] = useState<Settled<Data>>({ key: null, data: undefined, error: undefined });
  const [turn, again] = useReducer((count: number) => count + 1, 0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is asked
  useEffect(() => {
    if (key === null) return;
    const abort = new AbortController();
    asks(abort.signal).then(
      (data) => abort.signal.aborted || settle({ key, data, error: undefined }),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        if (!(error instanceof RequestFailed)) throw error;
        settle((before) => ({ key, data: before.data, error }));
        if (error.passing)
          whenReachable(error.retryAfter, abort.signal).then(
            () => again(undefined),
            () => undefined,
          );
      },
    );
    return () => abort.abort();
  }, [key, turn]);

  return {
    data: key === null ? undefined : settled.data,
    error: settled.key === key ? settled.error : undefined,
    failures: [],
    asking: key !== null && settled.key !== key,
    again: useCallback(() => again(undefined), []),
  };
}
