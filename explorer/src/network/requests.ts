/** What a network view asks: the network, its expanded nodes, and then all ties among what is there. */

import { MAX_LIST, MAX_TIES } from "../generated-limits";
import { fetchData } from "../graphql/fetch-data";
import {
  AuthorNetworkDocument,
  type AuthorNetworkQuery,
  InstitutionNetworkDocument,
  type PaperFilter,
  TopicNetworkDocument,
} from "../graphql/generated/graphql";
import { EMPTY, merged, type Network, type NetworkKind } from "./model";
import { filterOf, kindOf, type NetworkState } from "./state";

/** Nodes that one expansion brings at most; a cut is told. */
export const EXPANSION = 50;

const DOCUMENTS = {
  Author: AuthorNetworkDocument,
  // their variables and answers have the same shape, of other nodes
  Topic: TopicNetworkDocument as unknown as typeof AuthorNetworkDocument,
  Institution: InstitutionNetworkDocument as unknown as typeof AuthorNetworkDocument,
} as const;

/** The document and variables of a state's network; null where neither a centre nor members are given. */
export function networkRequest(state: NetworkState) {
  if (!state.center && state.members.length === 0) return null;
  const of = state.center ? { centre: { id: state.center } } : { members: [...state.members] };
  const variables = {
    of,
    radius: state.radius,
    filter: filterOf(state),
    maxNodes: state.size,
    maxTies: MAX_TIES,
  };
  return { document: DOCUMENTS[kindOf(state)], variables };
}

/** The network of a state, with its expanded nodes; hiding and collapsing is left to `visible`. */
export async function fetchNetwork(state: NetworkState, signal: AbortSignal): Promise<Network> {
  const question = networkRequest(state);
  if (!question) return EMPTY;
  const first = read(await fetchData(question.document, question.variables, signal));
  if (state.expanded.length === 0) return first;
  const around = await Promise.all(
    state.expanded.map(async (id) => {
      const of = { centre: { id } };
      return read(
        await fetchData(question.document, { ...question.variables, of, radius: 1, maxNodes: EXPANSION }, signal),
      );
    }),
  );
  const all = merged(first, around);
  const cut = around.flatMap(({ cuts }, at) =>
    cuts.filter(({ reason }) => reason === "NODES").map((each) => ({ ...each, reason: `OF ${state.expanded[at]}` })),
  );
  if (all.nodes.length > MAX_LIST) return { ...all, cuts: [...all.cuts, ...cut] };
  // ties between what two expansions brought are in neither of them
  const members = all.nodes.map(({ id }) => id);
  const among = read(await fetchData(question.document, { ...question.variables, of: { members } }, signal));
  const hops = new Map(first.nodes.map((node) => [node.id, node.hops]));
  return {
    nodes: among.nodes.map((node) => ({ ...node, hops: hops.get(node.id) ?? null })),
    ties: among.ties,
    cuts: [...first.cuts.filter(({ reason }) => reason === "NODES"), ...among.cuts, ...cut],
  };
}

/** The years of a network whatever years it is narrowed to. */
export async function fetchNetworkOfAllYears(state: NetworkState, signal: AbortSignal): Promise<Network> {
  return fetchNetwork({ ...state, from: null, to: null, expanded: [] }, signal);
}

function read(answer: AuthorNetworkQuery): Network {
  const { network } = answer;
  if (!network) return EMPTY;
  return {
    nodes: network.nodes.map(({ node, hops, degree, community }) => ({
      ...node,
      hops: hops ?? null,
      degree,
      community: community ?? null,
    })),
    ties: network.ties.map((tie) => ({ ...tie, firstYear: tie.firstYear ?? null, lastYear: tie.lastYear ?? null })),
    cuts: network.truncated.map(({ reason, shown, total }) => ({
      reason,
      shown,
      total: total == null ? null : Number(total),
    })),
  };
}

/** Which papers tie two nodes under a state's filter, as the list of papers is asked for them. */
export function tiePaperFilter(kind: NetworkKind, ends: readonly string[], state: NetworkState): PaperFilter {
  const field = ({ Author: "authors", Topic: "topics", Institution: "institutions" } as const)[kind];
  const filter = filterOf(state);
  return {
    and: ends.map((id) => ({ [field]: [id] })),
    statuses: ["PUBLISHED", "PREPRINT"],
    ...(filter?.years ? { years: filter.years } : {}),
    ...(filter?.venues ? { venues: filter.venues } : {}),
    ...(filter?.topics ? { topics: filter.topics } : {}),
    ...(filter?.maxTeamSize ? { authorCount: { to: filter.maxTeamSize } } : {}),
  };
}
