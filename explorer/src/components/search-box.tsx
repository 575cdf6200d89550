/** The search for anything, and the choice of an author. */

import type { HitFragment } from "../graphql/generated/graphql";
import { nodePath, withQuery } from "../routes";
import { navigate } from "../state/location";
import { Combobox } from "./combobox";
import { completions } from "./completions";
import { SearchIcon } from "./icons";
import { HitLine, nameOf } from "./search-hit";

/** Goes to what is chosen, or to all that was found. */
export function SearchBox({ large = false, initial = "" }: { large?: boolean; initial?: string }) {
  return (
    <search class={`search-box ${large ? "search-box-large" : ""}`}>
      <SearchIcon />
      <Combobox<HitFragment>
        label="Search authors, papers, venues, institutions and topics"
        placeholder={large ? "Search people, papers, venues, institutions, topics" : "Search"}
        initial={initial}
        suggest={(text, signal) => completions(text, null, signal)}
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
      suggest={(text, signal) => completions(text, ["AUTHOR"], signal)}
      keyOf={(hit) => hit.id}
      render={(hit) => <HitLine hit={hit} />}
      textOf={nameOf}
      onChoose={(hit) => hit.__typename === "Author" && onChoose({ id: hit.id, name: hit.name })}
    />
  );
}
