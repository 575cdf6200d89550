/** What a path costs, and what it may not go through. */

import { ChipList, Chips, useNames } from "../components/chips";
import { NumberField } from "../components/number-field";
import { MAX_ALTERNATIVES } from "../generated-limits";
import { COSTS, type PathState } from "./state";

export function Controls({ state, set }: { state: PathState; set: (next: PathState) => void }) {
  const without = [...state.exclude, ...state.excludePapers];
  const nameOfId = useNames(without);
  return (
    <section class="path-controls" aria-label="Cost and filters">
      <fieldset class="costs">
        <legend>Cheapest by</legend>
        {COSTS.map(({ cost, name, means }) => (
          <label key={cost} class="cost" data-chosen={cost === state.cost}>
            <input type="radio" name="cost" checked={cost === state.cost} onChange={() => set({ ...state, cost })} />
            <span>
              <strong>{name}</strong>
              <span class="muted">{means}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="path-filters">
        <NumberField
          label="From year"
          value={state.since}
          least={0}
          open="any"
          onChange={(since) => set({ ...state, since })}
        />
        <NumberField
          label="To year"
          value={state.until}
          least={0}
          open="any"
          onChange={(until) => set({ ...state, until })}
        />
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
        <NumberField
          label="Next paths besides"
          value={state.alternatives || null}
          least={0}
          most={MAX_ALTERNATIVES}
          open="none"
          onChange={(value) => set({ ...state, alternatives: value ?? 0 })}
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
      </div>
      {without.length > 0 && (
        <div class="path-without">
          <span class="muted">Without</span>
          <ChipList
            ids={without}
            nameOfId={nameOfId}
            onChange={(ids) =>
              set({
                ...state,
                exclude: state.exclude.filter((id) => ids.includes(id)),
                excludePapers: state.excludePapers.filter((id) => ids.includes(id)),
              })
            }
          />
        </div>
      )}
    </section>
  );
}
