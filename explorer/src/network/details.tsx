/** What is selected: a node with what can be done to it and its ties, or a tie with its papers. */

import { Failed, Loading } from "../components/feedback";
import { counted, parts, years } from "../components/format";
import { QueryBehind } from "../components/query-behind";
import { TiePapersDocument, type TiePapersQuery } from "../graphql/generated/graphql";
import { useConnection } from "../graphql/use-connection";
import { networkPath, nodePath, pathPath } from "../routes";
import { type Network, type NetworkKind, otherEnd, tieKey, tiesOf } from "./model";
import { tiePaperFilter } from "./requests";
import { actions, type NetworkState } from "./state";

const MOST_TIES_LISTED = 50;

export interface DetailsProps {
  kind: NetworkKind;
  network: Network;
  state: NetworkState;
  set: (next: NetworkState) => void;
  onPin: (id: string) => void;
}

export function Details(props: DetailsProps) {
  const [one, other] = props.state.selected;
  if (!one) return null;
  return other ? <TieDetails {...props} ends={[one, other]} /> : <NodeDetails {...props} id={one} />;
}

function NodeDetails({ kind, network, state, set, onPin, id }: DetailsProps & { id: string }) {
  const node = network.nodes.find((each) => each.id === id);
  if (!node) return <p class="muted">What was selected is not in this network any more.</p>;
  const names = new Map(network.nodes.map((each) => [each.id, each.name]));
  const ties = [...(tiesOf(network).get(id) ?? [])].sort((a, b) => b.jointPapers - a.jointPapers);
  const pinned = state.pinned.some((pin) => pin.id === id);
  return (
    <section class="network-details" aria-label={node.name}>
      <h2>
        <a href={nodePath(id)}>{node.name}</a>
      </h2>
      <p class="muted">
        {parts(
          counted(node.paperCount, "paper"),
          counted(node.degree, "tie"),
          node.hops !== null && node.hops > 0 && `${counted(node.hops, "step")} from the centre`,
        )}
      </p>
      <div class="actions">
        <button type="button" class="button" onClick={() => set(actions.expand(state, id))}>
          Expand
        </button>
        <button type="button" class="button" onClick={() => set(actions.collapse(state, id))}>
          Collapse
        </button>
        <button type="button" class="button" aria-pressed={pinned} onClick={() => onPin(id)}>
          {pinned ? "Unpin" : "Pin"}
        </button>
        <button type="button" class="button" onClick={() => set(actions.hide(state, id))}>
          Hide
        </button>
      </div>
      <p class="actions">
        {id !== state.center && <a href={networkPath(id)}>Network around {node.name}</a>}
        {kind === "Author" && state.center && id !== state.center && (
          <a href={pathPath(state.center, id)}>Path from the centre</a>
        )}
      </p>
      <h3>Ties</h3>
      <ul class="tie-list">
        {ties.slice(0, MOST_TIES_LISTED).map((tie) => {
          const end = otherEnd(tie, id);
          return (
            <li key={end}>
              <button type="button" class="link-button" onClick={() => set({ ...state, selected: [id, end] })}>
                {names.get(end) ?? end}
              </button>
              <span class="muted">
                {parts(counted(tie.jointPapers, "joint paper"), years(tie.firstYear, tie.lastYear))}
              </span>
            </li>
          );
        })}
      </ul>
      {ties.length > MOST_TIES_LISTED && <p class="muted">The table has all {ties.length}.</p>}
    </section>
  );
}

const pick = (data: TiePapersQuery) => data.papers;

function TieDetails({ kind, network, state, set, ends }: DetailsProps & { ends: readonly [string, string] }) {
  const variables = { filter: tiePaperFilter(kind, ends, state) };
  const { edges, total, more, next, pending, error, retry } = useConnection(TiePapersDocument, variables, pick);
  const names = new Map(network.nodes.map((each) => [each.id, each.name]));
  const key = tieKey(...ends);
  const tie = network.ties.find(({ source, target }) => tieKey(source, target) === key);
  return (
    <section class="network-details" aria-label="Tie">
      <h2>
        {ends.map((id, at) => (
          <span key={id}>
            {at > 0 && " and "}
            <button type="button" class="link-button" onClick={() => set({ ...state, selected: [id] })}>
              {names.get(id) ?? id}
            </button>
          </span>
        ))}
      </h2>
      <p class="muted">
        {tie
          ? parts(
              counted(tie.jointPapers, "joint paper"),
              years(tie.firstYear, tie.lastYear),
              `strength ${tie.strength.toFixed(2)}`,
            )
          : total !== undefined && counted(total, "joint paper")}
      </p>
      {error && <Failed error={error} retry={retry} />}
      {pending && edges.length === 0 && <Loading lines={4} label="Loading papers" />}
      <ul class="paper-list">
        {edges.map(({ node }) => (
          <li key={node.id}>
            <a href={nodePath(node.id)}>{node.title ?? "Untitled"}</a>
            <span class="muted">
              {parts(node.year ? String(node.year) : null, node.venue?.acronym ?? node.venue?.name)}
            </span>
          </li>
        ))}
      </ul>
      {more && (
        <button type="button" class="button" onClick={next}>
          More papers
        </button>
      )}
      <p class="actions">
        {kind === "Author" && <a href={pathPath(...ends)}>Paths between them</a>}
        <QueryBehind query={TiePapersDocument} variables={{ ...variables, after: null }} />
      </p>
    </section>
  );
}
