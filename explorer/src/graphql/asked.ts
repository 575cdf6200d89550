/** One answer for code that asks several questions, one after the other. */

import { ask, known, questionKey } from "./cache";
import { RequestFailed, type Variables } from "./client";
import type { TypedDocumentString } from "./generated/graphql";

/** The answer's data, known or asked for; RequestFailed where any of it could not be given. */
export async function dataOf<Data, Vars extends Variables>(
  query: TypedDocumentString<Data, Vars>,
  variables: Vars,
  signal?: AbortSignal,
): Promise<Data> {
  const kept = known<Data>(questionKey(query as TypedDocumentString<unknown, never>, variables));
  if (kept) return kept.data;
  const { data, failures } = await ask(query, variables, signal);
  const [failure] = failures;
  if (failure) throw new RequestFailed(failure.message, failure.code, failures);
  return data;
}
