/** A network as it is shown, and what becomes of it when nodes are expanded, collapsed or hidden; all of it pure. */

import type { Kind } from "../routes";

export type NetworkKind = Extract<Kind, "Author" | "Topic" | "Institution">;

export interface NetworkNode {
  id: string;
  name: string;
  paperCount: number;
  /** From the centre; null where members were given, and of nodes that came by expanding another. */
  hops: number | null;
  degree: number;
  community: number | null;
}

export interface Tie {
  source: string;
  target: string;
  jointPapers: number;
  strength: number;
  firstYear: number | null;
  lastYear: number | null;
}

export interface Cut {
  reason: string;
  shown: number;
  /** Null where it is not known. */
  total: number | null;
}

export interface Network {
  nodes: readonly NetworkNode[];
  ties: readonly Tie[];
  cuts: readonly Cut[];
}

export const EMPTY: Network = { nodes: [], ties: [], cuts: [] };

/** A tie by its ends, in any order. */
export function tieKey(one: string, other: string): string {
  return one < other ? `${one}\n${other}` : `${other}\n${one}`;
}

/** The ties at each node. */
export function tiesOf(network: Network): Map<string, Tie[]> {
  const found = new Map<string, Tie[]>(network.nodes.map(({ id }) => [id, []]));
  for (const tie of network.ties) {
    found.get(tie.source)?.push(tie);
    found.get(tie.target)?.push(tie);
  }
  return found;
}

export function otherEnd(tie: Tie, id: string): string {
  return tie.source === id ? tie.target : tie.source;
}

/**
 * The network without what is hidden, and without what only hangs on a collapsed node.
 *
 * A node hangs on a collapsed one when all of its ties go to collapsed nodes; a collapsed node itself stays.
 */
export function visible(network: Network, hidden: ReadonlySet<string>, collapsed: ReadonlySet<string>): Network {
  const gone = new Set(hidden);
  if (collapsed.size > 0) {
    for (const [id, ties] of tiesOf(network)) {
      const ends = ties.map((tie) => otherEnd(tie, id)).filter((end) => !hidden.has(end));
      if (!collapsed.has(id) && ends.length > 0 && ends.every((end) => collapsed.has(end))) gone.add(id);
    }
  }
  if (gone.size === 0) return network;
  const ties = network.ties.filter(({ source, target }) => !gone.has(source) && !gone.has(target));
  return {
    ...network,
    nodes: withDegrees(
      network.nodes.filter(({ id }) => !gone.has(id)),
      ties,
    ),
    ties,
  };
}

/** A network with the nodes and ties that others have besides; of what both have, the first one's counts. */
export function merged(first: Network, others: readonly Network[]): Network {
  const nodes = new Map(first.nodes.map((node) => [node.id, node]));
  const ties = new Map(first.ties.map((tie) => [tieKey(tie.source, tie.target), tie]));
  for (const other of others) {
    for (const node of other.nodes)
      if (!nodes.has(node.id)) nodes.set(node.id, { ...node, hops: null, community: null });
    for (const tie of other.ties) {
      const key = tieKey(tie.source, tie.target);
      if (!ties.has(key)) ties.set(key, tie);
    }
  }
  const all = [...ties.values()];
  return { nodes: withDegrees([...nodes.values()], all), ties: all, cuts: first.cuts };
}

function withDegrees(nodes: readonly NetworkNode[], ties: readonly Tie[]): NetworkNode[] {
  const degrees = new Map<string, number>();
  for (const { source, target } of ties) {
    degrees.set(source, (degrees.get(source) ?? 0) + 1);
    degrees.set(target, (degrees.get(target) ?? 0) + 1);
  }
  return nodes.map((node) => ({ ...node, degree: degrees.get(node.id) ?? 0 }));
}

/** The first and last year of all ties; null where none has a year. */
export function yearSpan(ties: readonly Tie[]): readonly [number, number] | null {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const tie of ties) {
    if (tie.firstYear !== null) first = Math.min(first, tie.firstYear);
    if (tie.lastYear !== null) last = Math.max(last, tie.lastYear);
  }
  return first <= last ? [first, last] : null;
}

/** The communities from the largest, each with its nodes; nodes without one are left out. */
export function communitiesOf(nodes: readonly NetworkNode[]): { community: number; nodes: NetworkNode[] }[] {
  const found = new Map<number, NetworkNode[]>();
  for (const node of nodes) {
    if (node.community === null) continue;
    const members = found.get(node.community);
    if (members) members.push(node);
    else found.set(node.community, [node]);
  }
  return [...found]
    .map(([community, members]) => ({ community, nodes: members }))
    .sort((one, other) => other.nodes.length - one.nodes.length || one.community - other.community);
}
