/** The network around an author, a topic or an institution, or among a group of authors. */

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useNames } from "../components/chips";
import { Failed, Loading, Notice, useLate } from "../components/feedback";
import { QueryBehind } from "../components/query-behind";
import { useTitle } from "../components/title";
import { counted, parts, years } from "../components/words";
import { ExportMenu } from "../exports/menu";
import { useAsked } from "../graphql/use-asked";
import { useDark } from "../state/dark";
import { networkOf, questionOf, withoutYears } from "./asking";
import type { NetworkCanvas } from "./canvas";
import { Controls } from "./controls";
import { Details } from "./details";
import { drawingOf, exportedNetwork, papersOfNetwork } from "./exported";
import { communitiesOf, EMPTY, type Network, tieKey, visible, yearSpan } from "./model";
import "./network.css";
import { Cuts, Hidden, Legend } from "./notes";
import { coloursOf, placesOf } from "./palette";
import { Stage } from "./stage";
import { Start } from "./start";
import { actions, kindOf, type NetworkState } from "./state";
import { NetworkTable } from "./table";
import { useNetworkState } from "./use-state";

export default function NetworkView() {
  const { state, set, undo } = useNetworkState();
  const question = questionOf(state);
  const kind = kindOf(state);
  const asked = useAsked(question && JSON.stringify([question.variables, state.expanded]), (signal) =>
    networkOf(state, signal),
  );
  const overall = useAsked(question && JSON.stringify([question.variables.of, { ...state, ...ANY_YEARS }]), (signal) =>
    withoutYears(state, signal),
  );
  const named = useNames([...new Set([state.center, ...state.hidden].filter(Boolean))]);
  const network = useMemo(
    () => visible(asked.data ?? EMPTY, new Set(state.hidden), new Set(state.collapsed)),
    [asked.data, state.hidden, state.collapsed],
  );
  const nameOfId = (id: string) => asked.data?.nodes.find((node) => node.id === id)?.name ?? named(id);
  const title = titleOf(state, nameOfId);
  useTitle(title);
  useUndoKey(undo);

  return (
    <div class="page network-page">
      <h1>{title}</h1>
      <Start
        name={state.center && nameOfId(state.center)}
        onCenter={(id) => set(actions.around(state, id))}
        onMembers={(ids) => set(actions.among(state, ids))}
      />
      {question && (
        <>
          <Controls state={state} span={yearSpan(overall.data?.ties ?? [])} ready={!asked.asking} set={set} />
          {asked.error && <Failed error={asked.error} again={asked.again} />}
          {!asked.data && asked.asking && <Loading lines={8} label="Loading the network" />}
          {asked.data && (
            <Shown {...{ kind, state, set, undo, network, title, nameOfId, question }} asking={asked.asking} />
          )}
        </>
      )}
      {!question && (
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
  question: NonNullable<ReturnType<typeof questionOf>>;
  asking: boolean;
}

function Shown({ kind, state, set, undo, network, title, nameOfId, question, asking }: ShownProps) {
  const canvas = useRef<NetworkCanvas | null>(null);
  const [hovered, setHovered] = useState<readonly string[]>([]);
  const late = useLate(asking);
  const colours = coloursOf(useDark());
  const places = placesOf(communitiesOf(network.nodes));
  const placed = () => canvas.current?.allPlaces() ?? new Map();
  const pin = (id: string) => {
    const place = canvas.current?.placeOf(id);
    if (state.pinned.some((each) => each.id === id)) set(actions.unpin(state, id));
    else if (place) set(actions.pin(state, { id, ...place }));
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
          drawing={() => drawingOf(title, network, placed(), colours)}
          network={() => exportedNetwork(title, network, state, placed())}
          papers={() => papersOfNetwork(network, kind, state)}
        />
        <QueryBehind query={question.document} variables={question.variables} />
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
            <Stage
              network={network}
              pinned={state.pinned}
              selected={state.selected}
              label={`${title}: ${counted(network.nodes.length, "node")}, ${counted(network.ties.length, "tie")}`}
              canvas={canvas}
              onSelect={(selected) => set({ ...state, selected })}
              onHover={setHovered}
              onExpand={(id) => set(actions.expand(state, id))}
              onMoved={(id, place) => set(actions.pin(state, { id, ...place }))}
            />
            <p class="network-hover" aria-hidden="true">
              {hoverLine(network, hovered) || "Select a node or a tie; drag a node to pin it; double-click to expand."}
            </p>
            <Legend network={network} colours={colours} />
          </div>
          <Details kind={kind} network={network} state={state} set={set} onPin={pin} />
        </div>
      )}
      {state.table && <NetworkTable network={network} state={state} places={places} set={set} />}
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
