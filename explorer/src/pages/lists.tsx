/** Everything of one kind, with a filter by name and an order. */

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useTitle } from "../components/document-title";
import {
  AllPapersDocument,
  AuthorListDocument,
  InstitutionListDocument,
  type SortDirection,
  TopicListDocument,
  VenueListDocument,
} from "../graphql/generated/graphql";
import { RowList } from "../nodes/row-list";
import { authorRow, placeRow } from "../nodes/rows";
import { PaperList } from "../papers/paper-list";
import { type Kind, PLURAL } from "../routes";
import { useUrlState } from "../state/location";

const PAUSE_MS = 300;

export function Papers() {
  useTitle("Papers");
  return (
    <div class="page">
      <h1>Papers</h1>
      <PaperList query={AllPapersDocument} of={{}} pick={(data) => data.papers} />
    </div>
  );
}

interface ListVariables {
  filter: { nameContains: string } | null;
  sort: { field: "PAPER_COUNT" | "NAME"; direction: SortDirection }[];
}

export function Authors() {
  return (
    <List kind="Author">
      {(variables) => (
        <RowList
          query={AuthorListDocument}
          variables={variables}
          pick={(data) => data.authors}
          noun={["author", "authors"]}
          row={({ node }) => authorRow({ node, paperCount: node.paperCount })}
        />
      )}
    </List>
  );
}

export function Venues() {
  return (
    <List kind="Venue">
      {(variables) => (
        <RowList
          query={VenueListDocument}
          variables={variables}
          pick={(data) => data.venues}
          noun={["venue", "venues"]}
          row={({ node }) => placeRow(node, node.paperCount)}
        />
      )}
    </List>
  );
}

export function Institutions() {
  return (
    <List kind="Institution">
      {(variables) => (
        <RowList
          query={InstitutionListDocument}
          variables={variables}
          pick={(data) => data.institutions}
          noun={["institution", "institutions"]}
          row={({ node }) => placeRow(node, node.paperCount)}
        />
      )}
    </List>
  );
}

export function Topics() {
  return (
    <List kind="Topic">
      {(variables) => (
        <RowList
          query={TopicListDocument}
          variables={variables}
          pick={(data) => data.topics}
          noun={["topic", "topics"]}
          row={({ node }) => placeRow(node, node.paperCount)}
        />
      )}
    </List>
  );
}

function List({ kind, children }: { kind: Kind; children: (variables: ListVariables) => ComponentChildren }) {
  const [name, setName] = useUrlState("name", "");
  const [order, setOrder] = useUrlState<"papers" | "name">("sort", "papers");
  const [text, setText] = useState(name);
  useTitle(PLURAL[kind]);
  useEffect(() => setText(name), [name]);
  useEffect(() => {
    if (text === name) return;
    const timer = setTimeout(() => setName(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, name, setName]);
  return (
    <div class="page page-narrow">
      <h1>{PLURAL[kind]}</h1>
      <div class="filters">
        <label class="filter filter-wide">
          <span>Name contains</span>
          <input type="text" value={text} maxLength={200} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <label class="filter">
          <span>Order</span>
          <select value={order} onChange={(event) => setOrder(event.currentTarget.value as "papers" | "name")}>
            <option value="papers">Most papers first</option>
            <option value="name">By name</option>
          </select>
        </label>
      </div>
      {children({
        filter: name.trim() ? { nameContains: name.trim() } : null,
        sort: [order === "name" ? { field: "NAME", direction: "ASC" } : { field: "PAPER_COUNT", direction: "DESC" }],
      })}
    </div>
  );
}
