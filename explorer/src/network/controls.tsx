/** What the network is narrowed to. */

import { Chips } from "../components/chips";
import { NumberField } from "../components/number-field";
import type { NetworkState } from "./state";
import { SIZES } from "./state";
import { YearRange } from "./year-range";

export function Controls({
  state,
  span,
  ready,
  set,
}: {
  state: NetworkState;
  /** The years that there are ties of. */
  span: readonly [number, number] | null;
  ready: boolean;
  set: (next: NetworkState, options?: { replace?: boolean }) => void;
}) {
  return (
    <section class="network-controls" aria-label="Filters">
      {state.center && (
        <label class="field">
          <span>Radius</span>
          <select
            value={String(state.radius)}
            onChange={(event) => set({ ...state, radius: Number(event.currentTarget.value) })}
          >
            <option value="1">1: direct ties</option>
            <option value="2">2: ties of ties</option>
            {[...new Set([3, Math.max(3, state.radius)])].map((radius) => (
              <option key={radius} value={String(radius)}>
                {radius}
              </option>
            ))}
          </select>
        </label>
      )}
      {state.center && (
        <label class="field">
          <span>At most</span>
          <select
            value={String(state.size)}
            onChange={(event) => set({ ...state, size: Number(event.currentTarget.value) })}
          >
            {[...new Set([...SIZES, state.size])]
              .sort((one, other) => one - other)
              .map((size) => (
                <option key={size} value={String(size)}>
                  {size.toLocaleString("en")} nodes
                </option>
              ))}
          </select>
        </label>
      )}
      <NumberField
        label="Joint papers, at least"
        value={state.minJoint > 1 ? state.minJoint : null}
        least={1}
        open="1"
        onChange={(value) => set({ ...state, minJoint: value ?? 1 })}
      />
      <NumberField
        label="Authors of a paper, at most"
        value={state.maxTeam}
        least={2}
        open="any"
        onChange={(maxTeam) => set({ ...state, maxTeam })}
      />
      <Chips
        label="Only these venues"
        kind="VENUE"
        ids={state.venues}
        onChange={(venues) => set({ ...state, venues })}
      />
      <Chips
        label="Only these topics"
        kind="TOPIC"
        ids={state.topics}
        onChange={(topics) => set({ ...state, topics })}
      />
      {span && (
        <YearRange
          span={span}
          from={state.from}
          to={state.to}
          ready={ready}
          onChange={(years, playing) => set({ ...state, ...years }, { replace: playing })}
        />
      )}
    </section>
  );
}
