/** A link to the playground with the question that a view asked. */

import type { Variables } from "../graphql/client";
import type { TypedDocumentString } from "../graphql/generated/graphql";
import { withQuery } from "../routes";

/** Where the playground has this document and these variables. */
export function playgroundPath(query: string, variables: Variables): string {
  return withQuery("/graphql", { query: query.trim(), variables: JSON.stringify(variables, null, 2) });
}

export function QueryBehind<Data, Vars extends Variables>({
  query,
  variables,
}: {
  query: TypedDocumentString<Data, Vars>;
  variables: Vars;
}) {
  return (
    <a class="quiet-link" href={playgroundPath(query.toString(), variables)} target="_blank" rel="noopener">
      Query behind this
    </a>
  );
}
