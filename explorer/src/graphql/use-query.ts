/** One document of the explorer, with its variables, as state of a component. */

import { cachedAnswer, fetchAnswer, requestKey } from "./answer-cache";
import type { Answer, Variables } from "./client";
import type { TypedDocumentString } from "./generated/graphql";
import { type RequestState, useRequest } from "./use-request";

/** The data that the service answers a query with; null instead of variables sends nothing. */
export function useQuery<Data, Vars extends Variables>(
  query: TypedDocumentString<Data, Vars>,
  variables: Vars | null,
): RequestState<Data> {
  const key = variables && requestKey(query as TypedDocumentString<unknown, never>, variables);
  const { data: answer, ...state } = useRequest<Answer<Data>>(
    key,
    (signal) => fetchAnswer(query, variables as Vars, signal),
    key === null ? undefined : cachedAnswer<Data>(key),
  );
  return { ...state, data: answer?.data };
}
