/** All that a search finds. */

import { useMemo } from "preact/hooks";
import { ranked } from "../components/completions";
import { useTitle } from "../components/document-title";
import { Notice } from "../components/feedback";
import { counted } from "../components/format";
import { ListEnd } from "../components/list-end";
import { QueryBehind } from "../components/query-behind";
import { SearchBox } from "../components/search-box";
import { HitLine } from "../components/search-hit";
import { type NodeKind, SearchPageDocument, type SearchPageQuery } from "../graphql/generated/graphql";
import { useConnection } from "../graphql/use-connection";
import { KINDS, nodePath, PLURAL, SEGMENT } from "../routes";
import { useLocation, useUrlState, withParameters } from "../state/location";

export function Search() {
  const { query } = useLocation();
  const text = query.get("q")?.trim() ?? "";
  useTitle(text ? `Search: ${text}` : "Search");
  return (
    <div class="page page-narrow">
      <h1>{text ? `Search: ${text}` : "Search"}</h1>
      {text ? <Results text={text} /> : <SearchBox large />}
    </div>
  );
}

// within a page, so that nothing moves when the next one comes
const pick = ({ search }: SearchPageQuery) => search && { ...search, edges: ranked(search.edges) };

function Results({ text }: { text: string }) {
  const [kind] = useUrlState("kind", "");
  const variables = useMemo(() => ({ text, kinds: kind ? [kind.toUpperCase() as NodeKind] : null }), [text, kind]);
  const list = useConnection(SearchPageDocument, variables, pick);
  const none = list.edges.length === 0 && !list.pending && !list.error;
  return (
    <>
      <nav class="tabs" aria-label="Kinds">
        {[{ value: "", title: "All" }, ...KINDS.map((each) => ({ value: SEGMENT[each], title: PLURAL[each] }))].map(
          ({ value, title }) => (
            <a
              key={value}
              href={withParameters({ kind: value || null })}
              aria-current={kind === value ? "page" : undefined}
            >
              {title}
            </a>
          ),
        )}
      </nav>
      <p class="list-head">
        <span role="status">{list.total === undefined ? " " : counted(list.total, "result")}</span>
        <QueryBehind query={SearchPageDocument} variables={variables} />
      </p>
      {none && (
        <Notice title={`Nothing has all of these words`}>
          <p>Try fewer words, another spelling, or only a family name.</p>
        </Notice>
      )}
      <ul class="results" aria-busy={list.pending}>
        {list.edges.map(({ node }) => (
          <li key={node.id}>
            <a class="result" href={nodePath(node.id)}>
              <HitLine hit={node} />
            </a>
          </li>
        ))}
      </ul>
      <ListEnd list={list} label="results" />
    </>
  );
}
