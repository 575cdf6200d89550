/** One document of the explorer, with its variables, as state of a component. */

import { cachedAnswer, fetchAnswer, requestKey } from "./answer-cache";
import type { Answer, Failure, Variables } from "./client";
import type { TypedDocumentString } from "./generated/graphql";
import { type RequestState, useRequest } from "./use-request";

export interface QueryState<Data> extends RequestState<Data> {
  /** The root fields that could not be answered, each with its reason. */
  failures: readonly Failure[];
}

/** The data that the service answers a query with; null instead of variables sends nothing. */
export function useQuery<Data, Vars extends Variables>(
  query: TypedDocumentString<Data, Vars>,
  variables: Vars | null,
): QueryState<Data> {
  const key = variables && requestKey(query as TypedDocumentString<unknown, never>, variables);
  const { data: answer, ...state } = useRequest<Answer<Data>>(
    key,
    (signal) => fetchAnswer(query, variables as Vars, signal),
    key === null ? undefined : cachedAnswer<Data>(key),
  );
  return { ...state, data: answer?.data, failures: answer?.failures ?? [] };
}
