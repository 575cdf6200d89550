/** A list of nodes that grows, each with a bar. */

import { counted } from "../components/format";
import { ListEnd } from "../components/list-end";
import { QueryBehind } from "../components/query-behind";
import type { Variables } from "../graphql/client";
import type { TypedDocumentString } from "../graphql/generated/graphql";
import { type Page, useConnection } from "../graphql/use-connection";
import { type Row, Rows } from "./rows";

export function RowList<Data, Vars extends Variables, Edge>({
  query,
  variables,
  pick,
  row,
  noun,
}: {
  query: TypedDocumentString<Data, Vars>;
  variables: Omit<Vars, "after">;
  pick: (data: Data) => Page<Edge> | null | undefined;
  row: (edge: Edge) => Row;
  noun: [singular: string, plural: string];
}) {
  const list = useConnection(query, variables, pick);
  const [singular, plural] = noun;
  return (
    <section aria-label={plural}>
      <p class="list-head">
        <span role="status">{list.total === undefined ? " " : counted(list.total, singular, plural)}</span>
        <QueryBehind query={query as unknown as TypedDocumentString<Data, Variables>} variables={variables} />
      </p>
      {list.edges.length === 0 && !list.pending && !list.error && <p class="empty">No {plural} are known.</p>}
      <Rows rows={list.edges.map(row)} label={plural} />
      <ListEnd list={list} label={plural} />
    </section>
  );
}
