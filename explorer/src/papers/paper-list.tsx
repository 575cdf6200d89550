/** A list of papers that grows, with its filters and its order. */

import { useMemo } from "preact/hooks";
import { counted } from "../components/format";
import { ListEnd } from "../components/list-end";
import { QueryBehind } from "../components/query-behind";
import type { Variables } from "../graphql/client";
import type { PaperCardFragment, PaperFilter, PaperSort, TypedDocumentString } from "../graphql/generated/graphql";
import { type Page, useConnection } from "../graphql/use-connection";
import { PaperFilters, PaperOrder } from "./filter-controls";
import { PaperCard } from "./paper-card";
import { usePaperFilter } from "./paper-filter";

export interface PaperListProps<Data, Vars extends Variables> {
  query: TypedDocumentString<
    Data,
    Vars & { filter?: PaperFilter | null; sort?: PaperSort[] | null; after?: string | null }
  >;
  /** What the document asks beside filter, sort and cursor. */
  of: Vars;
  pick: (data: Data) => Page<{ node: PaperCardFragment }> | null | undefined;
  /** The id of the author whose name is set off. */
  highlight?: string;
  /** Whether the list has an order but no filter. */
  sortOnly?: boolean;
  empty?: string;
}

export function PaperList<Data, Vars extends Variables>(props: PaperListProps<Data, Vars>) {
  const { query, of, pick, highlight, sortOnly = false } = props;
  const { filter, sort } = usePaperFilter();
  const ofKey = JSON.stringify(of);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the object
  const variables = useMemo(
    () =>
      ({ ...of, ...(sortOnly ? {} : { filter }), sort }) as Vars & { filter: PaperFilter | null; sort: PaperSort[] },
    [ofKey, filter, sort, sortOnly],
  );
  const list = useConnection(query as TypedDocumentString<Data, Variables>, variables, pick);
  const none = list.edges.length === 0 && !list.pending && !list.error;
  return (
    <section aria-labelledby="papers">
      <h2 id="papers" class="visually-hidden">
        Papers
      </h2>
      {!sortOnly && <PaperFilters />}
      <p class="list-head">
        <span role="status">{list.total === undefined ? " " : counted(list.total, "paper")}</span>
        <PaperOrder />
        <QueryBehind query={query as TypedDocumentString<Data, Variables>} variables={variables} />
      </p>
      {none && (
        <p class="empty">{filter && !sortOnly ? "No paper fits these filters." : (props.empty ?? "No papers.")}</p>
      )}
      <div class="papers" aria-busy={list.pending}>
        {list.edges.map(({ node }) => (
          <PaperCard key={node.id} paper={node} highlight={highlight} />
        ))}
      </div>
      <ListEnd list={list} label="papers" />
    </section>
  );
}
