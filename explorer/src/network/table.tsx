/** The network as a table: all that the drawing shows, for reading, for keys and for screen readers. */

import { useState } from "preact/hooks";
import { count, counted } from "../components/format";
import { nodePath } from "../routes";
import { type Network, otherEnd, tiesOf } from "./model";
import { actions, type NetworkState } from "./state";

const PAGE = 100;
const TIES_NAMED = 5;

export function NetworkTable({
  network,
  state,
  colourIndex,
  set,
}: {
  network: Network;
  state: NetworkState;
  /** The number that each community goes by. */
  colourIndex: ReadonlyMap<number, number>;
  set: (next: NetworkState) => void;
}) {
  const [shown, setShown] = useState(PAGE);
  const ties = tiesOf(network);
  const names = new Map(network.nodes.map(({ id, name }) => [id, name]));
  const nodes = [...network.nodes].sort(
    (one, other) => other.degree - one.degree || one.name.localeCompare(other.name),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section class="network-table" aria-label="The network as a table" tabIndex={0}>
      <table>
        <caption>
          {counted(network.nodes.length, "node")} and {counted(network.ties.length, "tie")}, those with most ties first
        </caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Papers</th>
            <th scope="col">Ties</th>
            <th scope="col">Steps</th>
            <th scope="col">Community</th>
            <th scope="col">Strongest ties</th>
            <th scope="col">Do</th>
          </tr>
        </thead>
        <tbody>
          {nodes.slice(0, shown).map((node) => (
            <tr key={node.id} aria-selected={state.selected.includes(node.id)}>
              <th scope="row">
                <a href={nodePath(node.id)}>{node.name}</a>
              </th>
              <td>{count(node.paperCount)}</td>
              <td>{count(node.degree)}</td>
              <td>{node.hops ?? "–"}</td>
              <td>{node.community === null ? "–" : communityName(colourIndex.get(node.community))}</td>
              <td>
                {[...(ties.get(node.id) ?? [])]
                  .sort((one, other) => other.jointPapers - one.jointPapers)
                  .slice(0, TIES_NAMED)
                  .map((tie) => `${names.get(otherEnd(tie, node.id))} (${tie.jointPapers})`)
                  .join(", ")}
              </td>
              <td class="row-actions">
                <button
                  type="button"
                  class="link-button"
                  aria-label={`Select ${node.name}`}
                  onClick={() => set({ ...state, selected: [node.id] })}
                >
                  Select
                </button>
                <button
                  type="button"
                  class="link-button"
                  aria-label={`Expand ${node.name}`}
                  onClick={() => set(actions.expand(state, node.id))}
                >
                  Expand
                </button>
                <button
                  type="button"
                  class="link-button"
                  aria-label={`Hide ${node.name}`}
                  onClick={() => set(actions.hide(state, node.id))}
                >
                  Hide
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {nodes.length > shown && (
        <button type="button" class="button" onClick={() => setShown(shown + PAGE)}>
          {counted(Math.min(PAGE, nodes.length - shown), "more row")}
        </button>
      )}
    </section>
  );
}

export function communityName(colourIndex: number | undefined): string {
  return colourIndex === undefined ? "other" : String(colourIndex + 1);
}
