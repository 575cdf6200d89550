/** All that a path view is, as an address: `toQuery` and `fromQuery` are each other's inverse. */

import { MAX_ALTERNATIVES } from "../generated-limits";
import type { PaperFilter, PathCost, TieFilter } from "../graphql/generated/graphql";

export const COSTS: readonly { cost: PathCost; name: string; means: string }[] = [
  { cost: "HOPS", name: "Fewest people", means: "Each step costs 1, so the fewest people stand between." },
  {
    cost: "INVERSE_JOINT_PAPERS",
    name: "Most papers together",
    means: "A step costs 1 by its joint papers: a detour over people who often write together may be cheaper.",
  },
  {
    cost: "INVERSE_NEWMAN",
    name: "Closest collaborators",
    means:
      "A step costs 1 by Newman's strength, in which a paper of many authors says little of any two of them: small teams are cheaper.",
  },
];

export interface PathState {
  from: string;
  to: string;
  cost: PathCost;
  alternatives: number;
  since: number | null;
  until: number | null;
  minJoint: number;
  maxTeam: number | null;
  venues: readonly string[];
  topics: readonly string[];
  exclude: readonly string[];
  excludePapers: readonly string[];
}

export const START: PathState = {
  from: "",
  to: "",
  cost: "HOPS",
  alternatives: 0,
  since: null,
  until: null,
  minJoint: 1,
  maxTeam: null,
  venues: [],
  topics: [],
  exclude: [],
  excludePapers: [],
};

const LISTS = ["venues", "topics", "exclude", "excludePapers"] as const;
const NUMBERS = ["alternatives", "since", "until", "minJoint", "maxTeam"] as const;
const RANGES: Record<(typeof NUMBERS)[number], readonly [number, number]> = {
  alternatives: [0, MAX_ALTERNATIVES],
  since: [0, 9999],
  until: [0, 9999],
  minJoint: [1, 9999],
  maxTeam: [2, 9999],
};

/** The state that a query restores; what cannot be read in it is as if it were not there. */
export function fromQuery(query: URLSearchParams): PathState {
  const state: PathState = { ...START, from: query.get("from") ?? "", to: query.get("to") ?? "" };
  state.cost = COSTS.find(({ cost }) => cost === query.get("cost"))?.cost ?? START.cost;
  for (const name of NUMBERS) {
    const text = query.get(name);
    const value = Number(text);
    const [least, most] = RANGES[name];
    if (text && Number.isInteger(value) && value >= least && value <= most) state[name] = value;
  }
  for (const name of LISTS) {
    state[name] = [...new Set((query.get(name) ?? "").split("\n").filter((line) => line.trim() !== ""))];
  }
  return state;
}

/** Only what differs from the start stands in the query. */
export function toQuery(state: PathState): string {
  const query = new URLSearchParams();
  for (const name of ["from", "to"] as const) if (state[name]) query.set(name, state[name]);
  if (state.cost !== START.cost) query.set("cost", state.cost);
  for (const name of NUMBERS) if (state[name] !== START[name]) query.set(name, String(state[name]));
  for (const name of LISTS) if (state[name].length > 0) query.set(name, state[name].join("\n"));
  return query.toString();
}

/** The filter that the service is asked with; null where nothing is left out. */
export function filterOf(state: PathState): TieFilter | null {
  const filter: TieFilter = {};
  if (state.since !== null || state.until !== null) filter.years = { from: state.since, to: state.until };
  if (state.minJoint > 1) filter.minJointPapers = state.minJoint;
  if (state.maxTeam !== null) filter.maxTeamSize = state.maxTeam;
  if (state.venues.length > 0) filter.venues = [...state.venues];
  if (state.topics.length > 0) filter.topics = [...state.topics];
  if (state.exclude.length > 0) filter.exclude = [...state.exclude];
  if (state.excludePapers.length > 0) filter.excludePapers = [...state.excludePapers];
  return Object.keys(filter).length > 0 ? filter : null;
}

/** Which papers a step rests on, as the list of papers is asked for them. */
export function papersOfStep(one: string, other: string, state: PathState): PaperFilter {
  return {
    and: [{ authors: [one] }, { authors: [other] }],
    statuses: ["PUBLISHED", "PREPRINT"],
    ...(state.since !== null || state.until !== null ? { years: { from: state.since, to: state.until } } : {}),
    ...(state.venues.length > 0 ? { venues: [...state.venues] } : {}),
    ...(state.topics.length > 0 ? { topics: [...state.topics] } : {}),
    ...(state.maxTeam !== null ? { authorCount: { to: state.maxTeam } } : {}),
    ...(state.excludePapers.length > 0 ? { not: { ids: [...state.excludePapers] } } : {}),
  };
}
