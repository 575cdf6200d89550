/** Answers that were given, so that going back shows at once what was there; all of one revision of the graph. */

import { type Answer, documentId, request, type Variables } from "./client";
import type { TypedDocumentString } from "./generated/graphql";

const LARGEST = 300;

const answers = new Map<string, Answer<unknown>>();
let revision: string | null = null;

/** Names a request: the document and its variables. */
export function requestKey(query: TypedDocumentString<unknown, never>, variables: Variables): string {
  return `${documentId(query)} ${JSON.stringify(variables)}`;
}

/** The answer that is kept, the most recently used kept longest; undefined where there is none. */
export function cachedAnswer<Data>(key: string): Answer<Data> | undefined {
  const answer = answers.get(key);
  if (answer) {
    answers.delete(key);
    answers.set(key, answer);
  }
  return answer as Answer<Data> | undefined;
}

/** Asks the service and keeps the answer, if all of it could be given. */
export async function fetchAnswer<Data, Vars extends Variables>(
  query: TypedDocumentString<Data, Vars>,
  variables: Vars,
  signal?: AbortSignal,
): Promise<Answer<Data>> {
  const answer = await request(query, variables, signal);
  if (answer.revision !== revision) {
    answers.clear(); // what another revision said does not go together with what this one says
    revision = answer.revision;
  }
  if (answer.failures.length === 0) {
    answers.set(requestKey(query, variables), answer);
    const [oldest] = answers.keys();
    if (answers.size > LARGEST && oldest !== undefined) answers.delete(oldest);
  }
  return answer;
}
