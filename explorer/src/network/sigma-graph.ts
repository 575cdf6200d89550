/** A network as sigma draws it: sizes by papers, colours by community, wider ties for more joint papers. */

import Graph from "graphology";
import { type Colours, colourIndexes, communityColour } from "./community-colours";
import type { Position } from "./initial-positions";
import { communitiesOf, type Network, tieKey } from "./model";
import { nodeRadius, tieWidth } from "./sizes";

/** From here on, ties are drawn a pixel wide and cannot be pointed at: both cost more than all else. */
export const MANY_TIES = 3000;

export interface SigmaNode {
  [name: string]: unknown;
  label: string;
  x: number;
  y: number;
  size: number;
  color: string;
  community: number | null;
  /** Those with more are named first. */
  weight: number;
}

export interface SigmaTie {
  [name: string]: unknown;
  size: number;
  color: string;
  type: "wide" | "thin";
}

export type SigmaGraph = Graph<SigmaNode, SigmaTie>;

/** Nodes at their positions, with sizes and colours; where there are many ties, all of them are thin. */
export function sigmaGraph(network: Network, positions: ReadonlyMap<string, Position>, colours: Colours): SigmaGraph {
  const graph: SigmaGraph = new Graph({ type: "undirected" });
  const most = Math.max(1, ...network.nodes.map(({ paperCount }) => paperCount));
  const colourIndex = colourIndexes(communitiesOf(network.nodes));
  for (const node of network.nodes) {
    graph.addNode(node.id, {
      label: node.name,
      ...(positions.get(node.id) ?? { x: 0, y: 0 }),
      size: nodeRadius(node.paperCount, most, network.nodes.length),
      color: communityColour(colours, colourIndex, node.community),
      community: node.community,
      weight: (node.hops === 0 ? 1e6 : 0) + node.paperCount + node.degree / 1000,
    });
  }
  const type = network.ties.length > MANY_TIES ? "thin" : "wide";
  for (const { source, target, jointPapers } of network.ties) {
    graph.addEdgeWithKey(tieKey(source, target), source, target, {
      size: tieWidth(jointPapers),
      color: colours.tie,
      type,
    });
  }
  return graph;
}
