/** The paths between two authors: who stands between them, and the papers that each step rests on. */

import { useCallback, useMemo } from "preact/hooks";
import { useTitle } from "../components/document-title";
import { Failed, Loading, Notice, useLate } from "../components/feedback";
import { counted } from "../components/format";
import { QueryBehind } from "../components/query-behind";
import { AuthorPicker } from "../components/search-box";
import { ExportMenu } from "../exports/export-menu";
import {
  AlternativesDocument,
  DistancesDocument,
  PathEndsDocument,
  PathsDocument,
  type PathsQuery,
} from "../graphql/generated/graphql";
import { useConnection } from "../graphql/use-connection";
import { useQuery } from "../graphql/use-query";
import { themeColours } from "../network/community-colours";
import { networkPath } from "../routes";
import { useDark } from "../state/dark";
import { navigate, useLocation } from "../state/location";
import { Controls } from "./controls";
import { DistancePlot } from "./distance-plot";
import { drawingOf } from "./drawing";
import { exportedPaths, papersOfPaths } from "./export";
import { Layers } from "./layers";
import { layered, pathOf } from "./model";
import "./path.css";
import { filterOf, fromQuery, type PathState, toQuery } from "./state";
import { PathSentences, price } from "./steps";

const PAGE = 10;

export default function PathView() {
  const { query } = useLocation();
  const text = query.toString();
  const state = useMemo(() => fromQuery(new URLSearchParams(text)), [text]);
  const set = useCallback((next: PathState) => navigate(`${location.pathname}?${toQuery(next)}`), []);
  const ends = [state.from, state.to].filter(Boolean);
  const { data } = useQuery(PathEndsDocument, ends.length > 0 ? { ids: ends } : null);
  const known = new Map(
    (data?.nodes ?? []).flatMap((node) => (node && "name" in node ? [[node.id, node] as const] : [])),
  );
  const from = known.get(state.from);
  const to = known.get(state.to);
  const title = from && to ? `From ${from.name} to ${to.name}` : "Path between two authors";
  useTitle(title);
  return (
    <div class="page path-page">
      <h1>{title}</h1>
      <div class="path-ends">
        <AuthorPicker label="From" initial={from?.name ?? ""} onChoose={({ id }) => set({ ...state, from: id })} />
        <button
          type="button"
          class="button"
          disabled={ends.length === 0}
          onClick={() => set({ ...state, from: state.to, to: state.from })}
        >
          Swap
        </button>
        <AuthorPicker label="To" initial={to?.name ?? ""} onChoose={({ id }) => set({ ...state, to: id })} />
      </div>
      {ends.length === 2 ? (
        <>
          <Controls state={state} set={set} />
          <Found state={state} set={set} title={title} />
          {from && to && (
            <Distances
              state={state}
              first={Math.max(from.firstYear ?? 0, to.firstYear ?? 0)}
              last={Math.max(from.lastYear ?? 0, to.lastYear ?? 0)}
              set={set}
            />
          )}
        </>
      ) : (
        <p class="lead">Choose two people to see who stands between them, and the papers that they wrote together.</p>
      )}
    </div>
  );
}

interface Props {
  state: PathState;
  set: (next: PathState) => void;
}

const pick = (answer: PathsQuery) => answer.coauthorPaths?.paths;

function pathVariables(state: PathState) {
  return { from: { id: state.from }, to: { id: state.to }, filter: filterOf(state), cost: state.cost };
}

function Found({ state, set, title }: Props & { title: string }) {
  const variables = { ...pathVariables(state), first: PAGE };
  const summary = useQuery(PathsDocument, { ...variables, after: null });
  const { edges, more, next, pending, error, retry } = useConnection(PathsDocument, variables, pick);
  const beyond = useQuery(
    AlternativesDocument,
    state.alternatives > 0 ? { ...pathVariables(state), alternatives: state.alternatives } : null,
  );
  const tied = edges.map(({ node }) => pathOf(node));
  const alternatives = (beyond.data?.coauthorPaths?.alternatives ?? []).map(pathOf);
  const shown = layered([...tied, ...alternatives]);
  const colours = themeColours(useDark());
  const late = useLate(pending && tied.length > 0);
  const found = summary.data?.coauthorPaths;

  if (error) return <Failed error={error} retry={retry} />;
  if (!found) return <Loading lines={8} label="Finding paths" />;
  if (found.length == null) {
    return (
      <Notice title="There is no path">
        <p>Over the papers that these filters leave, nothing connects the two. Widen the years, or leave out less.</p>
        {state.cost === "INVERSE_NEWMAN" && (
          <p>
            By this cost, a paper whose list of authors stops at “et al.” ties nobody: how strong that tie is, none
            knows.
          </p>
        )}
      </Notice>
    );
  }
  return (
    <section class="path-found" aria-label="Paths">
      <div class="path-bar">
        <p role="status">{late ? "Asking …" : foundLine(found.length, Number(found.tied), found.cost ?? 0)}</p>
        <ExportMenu
          title={title}
          drawing={() => drawingOf(title, shown, colours)}
          network={() => exportedPaths(title, shown, state)}
          papers={() => papersOfPaths(shown, state)}
        />
        <a class="quiet-link" href={networkPath(state.from)}>
          Network around the first
        </a>
        <QueryBehind query={PathsDocument} variables={{ ...variables, after: null }} />
      </div>
      {shown.nodes.length > 1 && (
        <Layers
          shown={shown}
          label={`${counted(tied.length + alternatives.length, "path")} drawn: ${counted(shown.nodes.length, "author")}, ${counted(shown.ties.length, "tie")}`}
        />
      )}
      <h2 class="visually-hidden">The cheapest paths</h2>
      <div class="path-list">
        {tied.map((path, at) => (
          <PathSentences
            key={path.people.map(({ id }) => id).join(" ")}
            path={path}
            title={tied.length > 1 || more ? `Path ${at + 1}` : "The path"}
            open={at === 0}
            state={state}
            set={set}
          />
        ))}
      </div>
      {more && (
        <button type="button" class="button path-more" onClick={next}>
          More of {Number(found.tied).toLocaleString("en")} paths
        </button>
      )}
      {beyond.error && <Failed error={beyond.error} retry={beyond.retry} />}
      {alternatives.length > 0 && (
        <>
          <h2>The next paths</h2>
          <div class="path-list">
            {alternatives.map((path, at) => (
              <PathSentences
                key={path.people.map(({ id }) => id).join(" ")}
                path={path}
                title={`Alternative ${at + 1}`}
                open={false}
                state={state}
                set={set}
              />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

function foundLine(length: number, tied: number, cost: number): string {
  const paths = tied === 1 ? "One path is the cheapest" : `${tied.toLocaleString("en")} paths are equally cheap`;
  return `${paths}: ${counted(length, "step")}, cost ${price(cost)}.`;
}

const MOST_YEARS = 80;

function Distances({ state, first, last, set }: Props & { first: number; last: number }) {
  const count = Math.min(MOST_YEARS, last - first + 1);
  const asOf = Array.from({ length: Math.max(0, count) }, (_, at) => last - count + 1 + at);
  const filter = filterOf({ ...state, since: null, until: null });
  const { data, error, retry } = useQuery(
    DistancesDocument,
    asOf.length > 1 && first > 0 ? { from: { id: state.from }, to: { id: state.to }, filter, asOf } : null,
  );
  const distances = (data?.collaborationDistance ?? []).flatMap(({ year, distance }) =>
    year == null ? [] : [{ year, distance: distance ?? null }],
  );
  if (error) return <Failed error={error} retry={retry} />;
  if (distances.length === 0) return null;
  return <DistancePlot distances={distances} until={state.until} onChoose={(until) => set({ ...state, until })} />;
}
