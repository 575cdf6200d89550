/** People pasted as names or ids, one a line: those that are not one author are told, with whom they may mean. */

import { useState } from "preact/hooks";
import { papersOf } from "../components/completions";
import { Failed, Notice, sentence, useLate } from "../components/feedback";
import { counted } from "../components/format";
import { HitLine } from "../components/search-hit";
import { MAX_LIST } from "../generated-limits";
import { RequestFailed } from "../graphql/client";
import { fetchData } from "../graphql/fetch-data";
import { type HitFragment, ResolveDocument } from "../graphql/generated/graphql";
import { entriesOf } from "./author-entries";

const PAGE = 100;

interface Match {
  entry: string;
  id: string | null;
  problem: string | null;
  candidates: readonly HitFragment[];
}

async function resolved(entries: readonly string[]): Promise<Match[]> {
  const matches: Match[] = [];
  for (let at = 0; at < entries.length; at += PAGE) {
    const page = entries.slice(at, at + PAGE);
    const { resolveAuthors } = await fetchData(ResolveDocument, { by: page.map((entry) => ({ any: entry })) });
    for (const [index, { author, candidates, problem }] of resolveAuthors.entries()) {
      matches.push({
        entry: page[index] ?? "",
        id: author?.id ?? null,
        problem: problem ?? null,
        candidates: [...candidates].sort((one, other) => papersOf(other) - papersOf(one)),
      });
    }
  }
  return matches;
}

export function MembersForm({ onShow }: { onShow: (ids: readonly string[]) => void }) {
  const [text, setText] = useState("");
  const [matches, setMatches] = useState<readonly Match[]>([]);
  const [error, setError] = useState<RequestFailed | null>(null);
  const [busy, setBusy] = useState(false);
  const late = useLate(busy);
  const entries = entriesOf(text);
  const found = [...new Set(matches.flatMap(({ id }) => id ?? []))];
  const open = matches.filter(({ id }) => id === null);

  const resolve = async () => {
    setBusy(true);
    setError(null);
    try {
      const all = await resolved(entries.slice(0, MAX_LIST));
      setMatches(all);
      if (all.length > 0 && all.every(({ id }) => id !== null)) onShow([...new Set(all.flatMap(({ id }) => id ?? []))]);
    } catch (failure) {
      if (!(failure instanceof RequestFailed)) throw failure;
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const choose = (entry: string, id: string) =>
    setMatches(matches.map((match) => (match.entry === entry ? { ...match, id, problem: null } : match)));

  return (
    <form
      class="members"
      onSubmit={(event) => {
        event.preventDefault();
        void resolve();
      }}
    >
      <label class="field">
        <span>Names, ORCID iDs or other ids of authors, one a line</span>
        <textarea
          rows={6}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setMatches([]);
          }}
        />
      </label>
      {entries.length > MAX_LIST && (
        <p class="doubt">
          Only the first {MAX_LIST} of {entries.length} are used.
        </p>
      )}
      <button type="submit" class="button" disabled={entries.length === 0 || busy}>
        {late ? "Looking them up …" : `Look up ${counted(entries.length, "author")}`}
      </button>
      {error && <Failed error={error} />}
      {open.map(({ entry, problem, candidates }) => (
        <Notice key={entry} title={`“${entry}”`} tone="doubt">
          <p>
            {candidates.length > 0
              ? "This is the name of several. Who is meant?"
              : sentence(problem ?? "nobody is called so")}
          </p>
          {candidates.length > 0 && (
            <ul class="candidates">
              {candidates.map((hit) => (
                <li key={hit.id}>
                  <button type="button" class="candidate" onClick={() => choose(entry, hit.id)}>
                    <HitLine hit={hit} />
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Notice>
      ))}
      {matches.length > 0 && found.length > 0 && (
        <button type="button" class="button button-main" onClick={() => onShow(found)}>
          Show {counted(found.length, "author")}
          {open.length > 0 && `, without ${open.length} that ${open.length === 1 ? "is" : "are"} not one author`}
        </button>
      )}
    </form>
  );
}
