/** All that a network view is, as an address: `toQuery` and `fromQuery` are each other's inverse. */

import { MAX_NODES } from "../generated-limits";
import type { TieFilter } from "../graphql/generated/graphql";
import type { NetworkKind } from "./model";

export const SIZES = [50, 100, 200, 500, 1000, 2000, MAX_NODES] as const;

export interface Pin {
  id: string;
  x: number;
  y: number;
}

export interface NetworkState {
  /** Of an author, topic or institution; empty where members are given. */
  center: string;
  members: readonly string[];
  radius: number;
  from: number | null;
  to: number | null;
  minJoint: number;
  maxTeam: number | null;
  venues: readonly string[];
  topics: readonly string[];
  /** Nodes at most. */
  size: number;
  expanded: readonly string[];
  collapsed: readonly string[];
  hidden: readonly string[];
  pinned: readonly Pin[];
  /** A node's id, or the two ids of a tie; empty for nothing. */
  selected: readonly string[];
  table: boolean;
}

export const START: NetworkState = {
  center: "",
  members: [],
  radius: 1,
  from: null,
  to: null,
  minJoint: 1,
  maxTeam: null,
  venues: [],
  topics: [],
  size: 100,
  expanded: [],
  collapsed: [],
  hidden: [],
  pinned: [],
  selected: [],
  table: false,
};

const LISTS = ["members", "venues", "topics", "expanded", "collapsed", "hidden", "selected"] as const;
const NUMBERS = ["radius", "from", "to", "minJoint", "maxTeam", "size"] as const;
const LEAST: Record<(typeof NUMBERS)[number], number> = { radius: 0, from: 0, to: 0, minJoint: 1, maxTeam: 1, size: 1 };
const MOST: Record<(typeof NUMBERS)[number], number> = {
  radius: 20,
  from: 9999,
  to: 9999,
  minJoint: 9999,
  maxTeam: 9999,
  size: MAX_NODES,
};

/** The state that a query restores; what cannot be read in it is as if it were not there. */
export function fromQuery(query: URLSearchParams): NetworkState {
  const state: Record<string, unknown> = { ...START, center: query.get("center") ?? "" };
  for (const name of LISTS) state[name] = lines(query.get(name));
  for (const name of NUMBERS) {
    const text = query.get(name);
    const value = Number(text);
    if (text && Number.isInteger(value) && value >= LEAST[name] && value <= MOST[name]) state[name] = value;
  }
  state.pinned = lines(query.get("pinned")).flatMap((line) => {
    const match = /^(.+)@(-?[\d.]+),(-?[\d.]+)$/.exec(line);
    return match ? [{ id: match[1], x: Number(match[2]), y: Number(match[3]) }] : [];
  });
  state.table = query.get("table") === "1";
  return state as unknown as NetworkState;
}

/** Only what differs from the start stands in the query; lists have a line for each of theirs. */
export function toQuery(state: NetworkState): string {
  const query = new URLSearchParams();
  if (state.center) query.set("center", state.center);
  for (const name of LISTS) if (state[name].length > 0) query.set(name, state[name].join("\n"));
  for (const name of NUMBERS) if (state[name] !== START[name]) query.set(name, String(state[name]));
  if (state.pinned.length > 0) {
    query.set("pinned", state.pinned.map(({ id, x, y }) => `${id}@${round(x)},${round(y)}`).join("\n"));
  }
  if (state.table) query.set("table", "1");
  return query.toString();
}

/** What kind of nodes the network has, as its ids say. */
export function kindOf(state: NetworkState): NetworkKind {
  const [kind] = (state.center || (state.members[0] ?? "")).split(":");
  return kind === "Topic" || kind === "Institution" ? kind : "Author";
}

/** The filter that the service is asked with; null where nothing is left out. */
export function filterOf(state: NetworkState): TieFilter | null {
  const filter: TieFilter = {};
  if (state.from !== null || state.to !== null) filter.years = { from: state.from, to: state.to };
  if (state.minJoint > 1) filter.minJointPapers = state.minJoint;
  if (state.maxTeam !== null) filter.maxTeamSize = state.maxTeam;
  if (state.venues.length > 0) filter.venues = [...state.venues];
  if (state.topics.length > 0) filter.topics = [...state.topics];
  return Object.keys(filter).length > 0 ? filter : null;
}

/** What is done to the nodes of a network: each gives the state after it. */
export const actions = {
  expand: (state: NetworkState, id: string): NetworkState =>
    state.collapsed.includes(id)
      ? { ...state, collapsed: without(state.collapsed, id) }
      : { ...state, expanded: [...without(state.expanded, id), id] },
  collapse: (state: NetworkState, id: string): NetworkState =>
    state.expanded.includes(id)
      ? { ...state, expanded: without(state.expanded, id) }
      : { ...state, collapsed: [...without(state.collapsed, id), id] },
  hide: (state: NetworkState, id: string): NetworkState => ({
    ...state,
    hidden: [...without(state.hidden, id), id],
    selected: state.selected.includes(id) ? [] : state.selected,
  }),
  pin: (state: NetworkState, pin: Pin): NetworkState => ({
    ...state,
    pinned: [...state.pinned.filter(({ id }) => id !== pin.id), pin],
  }),
  unpin: (state: NetworkState, id: string): NetworkState => ({
    ...state,
    pinned: state.pinned.filter((pin) => pin.id !== id),
  }),
  /** Another network, under the same filters. */
  around: (state: NetworkState, center: string): NetworkState => ({ ...fresh(state), center, members: [] }),
  among: (state: NetworkState, members: readonly string[]): NetworkState => ({ ...fresh(state), center: "", members }),
} as const;

function fresh(state: NetworkState): NetworkState {
  return { ...state, expanded: [], collapsed: [], hidden: [], pinned: [], selected: [] };
}

function without(ids: readonly string[], id: string): string[] {
  return ids.filter((each) => each !== id);
}

function lines(text: string | null): string[] {
  return [...new Set((text ?? "").split("\n").filter((line) => line.trim() !== ""))];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
