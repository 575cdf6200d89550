/** The data of one answer, for code that sends several requests, one after the other. */

import { cachedAnswer, fetchAnswer, requestKey } from "./answer-cache";
import { RequestFailed, type Variables } from "./client";
import type { TypedDocumentString } from "./generated/graphql";

/** The data that the service answers, from the cache where they are there; RequestFailed where any part is missing. */
export async function fetchData<Data, Vars extends Variables>(
  query: TypedDocumentString<Data, Vars>,
  variables: Vars,
  signal?: AbortSignal,
): Promise<Data> {
  const kept = cachedAnswer<Data>(requestKey(query as TypedDocumentString<unknown, never>, variables));
  if (kept) return kept.data;
  const { data, failures } = await fetchAnswer(query, variables, signal);
  const [failure] = failures;
  if (failure) throw new RequestFailed(failure.message, failure.code, failures);
  return data;
}
