/** The search for anything, and the choice of an author. */

import { ask } from "../graphql/cache";
import { CompleteDocument, type HitFragment, type NodeKind } from "../graphql/generated/graphql";
import { nodePath, withQuery } from "../routes";
import { navigate } from "../state/place";
import { Combobox } from "./combobox";
import { HitLine, nameOf } from "./hit";
import { SearchIcon } from "./icons";

const SUGGESTIONS = 8;

async function complete(text: string, kinds: NodeKind[] | null, signal: AbortSignal): Promise<HitFragment[]> {
  const { data } = await ask(CompleteDocument, { text, kinds, first: SUGGESTIONS }, signal);
  return data.search?.edges.map(({ node }) => node) ?? [];
}

/** Goes to what is chosen, or to all that was found. */
export function SearchBox({ large = false, initial = "" }: { large?: boolean; initial?: string }) {
  return (
    <search class={`search-box ${large ? "search-box-large" : ""}`}>
      <SearchIcon />
      <Combobox<HitFragment>
        label="Search authors, papers, venues, institutions and topics"
        placeholder={large ? "Search people, papers, venues, institutions, topics" : "Search"}
        initial={initial}
        suggest={(text, signal) => complete(text, null, signal)}
        keyOf={(hit) => hit.id}
        render={(hit) => <HitLine hit={hit} />}
        textOf={nameOf}
        onChoose={(hit) => navigate(nodePath(hit.id))}
        onEnter={(text) => navigate(withQuery("/search", { q: text }))}
        clears
        shortcut="/"
        footer={(text) => (
          <a class="combobox-footer" href={withQuery("/search", { q: text })}>
            All results for “{text}”
          </a>
        )}
      />
    </search>
  );
}

/** Chooses one author; `onChoose` gets its id and name. */
export function AuthorPicker({
  label,
  placeholder = "Name of an author",
  initial = "",
  clears = false,
  onChoose,
}: {
  label: string;
  placeholder?: string;
  initial?: string;
  clears?: boolean;
  onChoose: (author: { id: string; name: string }) => void;
}) {
  return (
    <Combobox<HitFragment>
      class="picker"
      label={label}
      placeholder={placeholder}
      initial={initial}
      clears={clears}
      suggest={(text, signal) => complete(text, ["AUTHOR"], signal)}
      keyOf={(hit) => hit.id}
      render={(hit) => <HitLine hit={hit} />}
      textOf={nameOf}
      onChoose={(hit) => hit.__typename === "Author" && onChoose({ id: hit.id, name: hit.name })}
    />
  );
}
