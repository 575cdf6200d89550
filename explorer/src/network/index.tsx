/** The network around an author, a topic or an institution, or among a group of authors. */

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useNames } from "../components/chips";
import { useTitle } from "../components/document-title";
import { Failed, Loading, Notice, useLate } from "../components/feedback";
import { counted, parts, years } from "../components/format";
import { QueryBehind } from "../components/query-behind";
import { ExportMenu } from "../exports/export-menu";
import { useRequest } from "../graphql/use-request";
import { useDark } from "../state/dark";
import type { NetworkCanvas } from "./canvas";
import { Controls } from "./controls";
import { Details } from "./details";
import { drawingOf, exportedNetwork, papersOfNetwork } from "./export";
import { communitiesOf, EMPTY, type Network, tieKey, visible, yearSpan } from "./model";
import { fetchNetwork, fetchNetworkOfAllYears, networkRequest } from "./requests";
import "./network.css";
import { CanvasView } from "./canvas-view";
import { colourIndexes, themeColours } from "./community-colours";
import { Cuts, Hidden, Legend } from "./notes";
import { actions, kindOf, type NetworkState } from "./state";
import { SubjectForm } from "./subject-form";
import { NetworkTable } from "./table";
import { useNetworkState } from "./use-network-state";

export default function NetworkView() {
  const { state, set, undo } = useNetworkState();
  const query = networkRequest(state);
  const kind = kindOf(state);
  const request = useRequest(query && JSON.stringify([query.variables, state.expanded]), (signal) =>
    fetchNetwork(state, signal),
  );
  const overall = useRequest(query && JSON.stringify([query.variables.of, { ...state, ...ANY_YEARS }]), (signal) =>
    fetchNetworkOfAllYears(state, signal),
  );
  const named = useNames([...new Set([state.center, ...state.hidden].filter(Boolean))]);
  const network = useMemo(
    () => visible(request.data ?? EMPTY, new Set(state.hidden), new Set(state.collapsed)),
    [request.data, state.hidden, state.collapsed],
  );
  const nameOfId = (id: string) => request.data?.nodes.find((node) => node.id === id)?.name ?? named(id);
  const title = titleOf(state, nameOfId);
  useTitle(title);
  useUndoKey(undo);

  return (
    <div class="page network-page">
      <h1>{title}</h1>
      <SubjectForm
        name={state.center && nameOfId(state.center)}
        onCenter={(id) => set(actions.around(state, id))}
        onMembers={(ids) => set(actions.among(state, ids))}
      />
      {query && (
        <>
          <Controls state={state} span={yearSpan(overall.data?.ties ?? [])} ready={!request.pending} set={set} />
          {request.error && <Failed error={request.error} retry={request.retry} />}
          {!request.data && request.pending && <Loading lines={8} label="Loading the network" />}
          {request.data && (
            <Shown {...{ kind, state, set, undo, network, title, nameOfId, query }} pending={request.pending} />
          )}
        </>
      )}
      {!query && (
        <p class="lead">Choose who or what is in the centre, or paste a list of people to see who works with whom.</p>
      )}
    </div>
  );
}

const ANY_YEARS = {
  from: null,
  to: null,
  expanded: [],
  collapsed: [],
  hidden: [],
  pinned: [],
  selected: [],
  table: false,
};

interface ShownProps {
  kind: ReturnType<typeof kindOf>;
  state: NetworkState;
  set: (next: NetworkState) => void;
  undo: (() => void) | null;
  network: Network;
  title: string;
  nameOfId: (id: string) => string;
  query: NonNullable<ReturnType<typeof networkRequest>>;
  pending: boolean;
}

function Shown({ kind, state, set, undo, network, title, nameOfId, query, pending }: ShownProps) {
  const canvas = useRef<NetworkCanvas | null>(null);
  const [hovered, setHovered] = useState<readonly string[]>([]);
  const late = useLate(pending);
  const colours = themeColours(useDark());
  const colourIndex = colourIndexes(communitiesOf(network.nodes));
  const positions = () => canvas.current?.allPositions() ?? new Map();
  const pin = (id: string) => {
    const position = canvas.current?.positionOf(id);
    if (state.pinned.some((each) => each.id === id)) set(actions.unpin(state, id));
    else if (position) set(actions.pin(state, { id, ...position }));
  };
  return (
    <>
      <div class="network-bar">
        <p role="status">
          {late ? "Asking …" : parts(counted(network.nodes.length, "node"), counted(network.ties.length, "tie"))}
        </p>
        <button type="button" class="button" disabled={!undo} onClick={() => undo?.()}>
          Undo
        </button>
        <button
          type="button"
          class="button"
          aria-pressed={state.table}
          onClick={() => set({ ...state, table: !state.table })}
        >
          Table
        </button>
        <ExportMenu
          title={title}
          drawing={() => drawingOf(title, network, positions(), colours)}
          network={() => exportedNetwork(title, network, state, positions())}
          papers={() => papersOfNetwork(network, kind, state)}
        />
        <QueryBehind query={query.document} variables={query.variables} />
      </div>
      <Cuts network={network} state={state} nameOfId={nameOfId} set={set} />
      <Hidden state={state} nameOfId={nameOfId} set={set} />
      {network.nodes.length === 0 ? (
        <Notice title="Nothing is left">
          <p>No node passes these filters. Widen the years, or allow fewer joint papers.</p>
        </Notice>
      ) : (
        <div class="network-view" data-selected={state.selected.length > 0}>
          <div>
            <CanvasView
              network={network}
              pinned={state.pinned}
              selected={state.selected}
              label={`${title}: ${counted(network.nodes.length, "node")}, ${counted(network.ties.length, "tie")}`}
              canvas={canvas}
              onSelect={(selected) => set({ ...state, selected })}
              onHover={setHovered}
              onExpand={(id) => set(actions.expand(state, id))}
              onMoved={(id, position) => set(actions.pin(state, { id, ...position }))}
            />
            <p class="network-hover" aria-hidden="true">
              {hoverLine(network, hovered) || "Select a node or a tie; drag a node to pin it; double-click to expand."}
            </p>
            <Legend network={network} colours={colours} />
          </div>
          <Details kind={kind} network={network} state={state} set={set} onPin={pin} />
        </div>
      )}
      {state.table && <NetworkTable network={network} state={state} colourIndex={colourIndex} set={set} />}
    </>
  );
}

function titleOf(state: NetworkState, nameOfId: (id: string) => string): string {
  if (state.center) return `Network around ${nameOfId(state.center)}`;
  return state.members.length > 0 ? `Network among ${counted(state.members.length, "author")}` : "Network";
}

function hoverLine(network: Network, [one, other]: readonly string[]): string {
  const nameOf = (id: string) => network.nodes.find((node) => node.id === id);
  const node = one === undefined ? undefined : nameOf(one);
  if (!one || !node) return "";
  if (!other) return parts(node.name, counted(node.paperCount, "paper"), counted(node.degree, "tie"));
  const tie = network.ties.find(({ source, target }) => tieKey(source, target) === tieKey(one, other));
  const joint = tie && parts(counted(tie.jointPapers, "joint paper"), years(tie.firstYear, tie.lastYear));
  return parts(`${node.name} and ${nameOf(other)?.name}`, joint);
}

function useUndoKey(undo: (() => void) | null): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || !undo) return;
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
      event.preventDefault();
      undo();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [undo]);
}
