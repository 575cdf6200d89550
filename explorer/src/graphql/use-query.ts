/** A question as state of a component. */

import { useCallback, useEffect, useReducer, useRef } from "preact/hooks";
import { ask, known, questionKey } from "./cache";
import { type Failure, RequestFailed, type Variables } from "./client";
import type { TypedDocumentString } from "./generated/graphql";
import { whenReachable } from "./reachable";

export interface Asked<Data> {
  /** What was answered; while another question is on its way, still what the one before was answered. */
  data: Data | undefined;
  /** Why there is no answer. */
  error: RequestFailed | undefined;
  /** Of the root fields that could not be answered. */
  failures: readonly Failure[];
  /** A question is on its way. */
  asking: boolean;
  again: () => void;
}

interface State {
  key: string | null;
  data: unknown;
  error: RequestFailed | undefined;
  failures: readonly Failure[];
}

const NOTHING: State = { key: null, data: undefined, error: undefined, failures: [] };

/** Asks whenever the question changes; null asks nothing. What fails in passing is asked again by itself. */
export function useQuery<Data, Vars extends Variables>(
  query: TypedDocumentString<Data, Vars>,
  variables: Vars | null,
): Asked<Data> {
  const key = variables && questionKey(query as TypedDocumentString<unknown, never>, variables);
  const [turn, again] = useReducer((count: number) => count + 1, 0);
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const state = useRef<State>(NOTHING);

  const kept = key === null ? undefined : known<Data>(key);
  if (kept && state.current.key !== key) state.current = { key, data: kept.data, error: undefined, failures: [] };
  if (key === null) state.current = NOTHING;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for query and variables
  useEffect(() => {
    if (key === null || variables === null || (known(key) && state.current.key === key)) return;
    const abort = new AbortController();
    const settle = (next: State) => {
      if (abort.signal.aborted) return;
      state.current = next;
      draw(undefined);
    };
    ask(query, variables, abort.signal).then(
      ({ data, failures }) => settle({ key, data, error: undefined, failures }),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        if (!(error instanceof RequestFailed)) throw error;
        settle({ ...state.current, key, error });
        if (error.passing)
          whenReachable(error.retryAfter, abort.signal).then(
            () => again(undefined),
            () => undefined,
          );
      },
    );
    return () => abort.abort();
  }, [key, turn]);

  const { data, error, failures } = state.current;
  return {
    data: data as Data | undefined,
    error,
    failures,
    asking: key !== null && state.current.key !== key,
    again: useCallback(() => again(undefined), []),
  };
}
