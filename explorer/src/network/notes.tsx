/** What a reader must know of a network: what was cut, what was hidden, and whose colours these are. */

import { counted } from "../components/format";
import { MAX_NODES } from "../generated-limits";
import type { Colours } from "./community-colours";
import { communitiesOf, type Network } from "./model";
import { actions, type NetworkState, SIZES } from "./state";

export function Cuts({
  network,
  state,
  nameOfId,
  set,
}: {
  network: Network;
  state: NetworkState;
  nameOfId: (id: string) => string;
  set: (next: NetworkState) => void;
}) {
  const larger = SIZES.find((size) => size > state.size);
  return (
    <>
      {network.cuts.map(({ reason, shown, total }) => {
        const of = total === null ? "more" : total.toLocaleString("en");
        if (reason === "NODES") {
          return (
            <p key={reason} class="cut" role="status">
              {shown.toLocaleString("en")} of {of} nodes are shown, the nearest and most strongly tied.{" "}
              {larger ? (
                <button type="button" class="link-button" onClick={() => set({ ...state, size: larger })}>
                  Show {Math.min(larger, total ?? larger).toLocaleString("en")}
                </button>
              ) : (
                `${MAX_NODES.toLocaleString("en")} is the most that is drawn; a filter shows the others.`
              )}
            </p>
          );
        }
        if (reason === "TIES") {
          return (
            <p key={reason} class="cut" role="status">
              {shown.toLocaleString("en")} of {of} ties are shown, the strongest; more joint papers as a filter leaves
              fewer.
            </p>
          );
        }
        const id = reason.replace(/^OF /, "");
        return (
          <p key={reason} class="cut" role="status">
            Expanding {nameOfId(id)} shows {shown.toLocaleString("en")} of {of} around it.{" "}
            <button type="button" class="link-button" onClick={() => set(actions.around(state, id))}>
              Put it in the centre
            </button>
          </p>
        );
      })}
    </>
  );
}

/** Nodes that were taken away by hand, each with a way back. */
export function Hidden({
  state,
  nameOfId,
  set,
}: {
  state: NetworkState;
  nameOfId: (id: string) => string;
  set: (next: NetworkState) => void;
}) {
  const lists = [
    ["hidden", "Hidden", "Show"],
    ["collapsed", "Collapsed", "Expand"],
    ["expanded", "Expanded", "Collapse"],
  ] as const;
  return (
    <>
      {lists.map(
        ([name, title, back]) =>
          state[name].length > 0 && (
            <p key={name} class="cut">
              {title}:{" "}
              {state[name].map((id) => (
                <button
                  key={id}
                  type="button"
                  class="chip-button"
                  aria-label={`${back} ${nameOfId(id)} again`}
                  onClick={() => set({ ...state, [name]: state[name].filter((each) => each !== id) })}
                >
                  {nameOfId(id)} ×
                </button>
              ))}
            </p>
          ),
      )}
    </>
  );
}

/** The largest communities by colour; a community goes by its best-known members. */
export function Legend({ network, colours }: { network: Network; colours: Colours }) {
  const communities = communitiesOf(network.nodes);
  const large = communities.filter(({ nodes }) => nodes.length > 1).slice(0, colours.communities.length);
  if (large.length < 2) return null;
  return (
    <details class="legend">
      <summary>{counted(communities.length, "community", "communities")}</summary>
      <ul>
        {large.map(({ community, nodes }, index) => (
          <li key={community}>
            <svg viewBox="0 0 12 12" aria-hidden="true">
              <circle cx="6" cy="6" r="5" fill={colours.communities[index]} />
            </svg>
            <span>
              {index + 1}:{" "}
              {[...nodes]
                .sort((one, other) => other.degree - one.degree)
                .slice(0, 3)
                .map(({ name }) => name)
                .join(", ")}
              {nodes.length > 3 && ` and ${nodes.length - 3} more`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
