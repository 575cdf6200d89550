/** A network as sigma draws it: sizes by papers, colours by community, wider ties for more joint papers. */

import Graph from "graphology";
import { communitiesOf, type Network, tieKey } from "./model";
import { type Colours, colourAt, placesOf } from "./palette";
import { type Place, radiusOf } from "./places";

/** From here on, ties are drawn a pixel wide and cannot be pointed at: both cost more than all else. */
export const MANY_TIES = 3000;

export interface DrawnNode {
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

export interface DrawnTie {
  [name: string]: unknown;
  size: number;
  color: string;
  type: "wide" | "thin";
}

export type DrawnGraph = Graph<DrawnNode, DrawnTie>;

export function graphOf(network: Network, places: ReadonlyMap<string, Place>, colours: Colours): DrawnGraph {
  const graph: DrawnGraph = new Graph({ type: "undirected" });
  const most = Math.max(1, ...network.nodes.map(({ paperCount }) => paperCount));
  const colourPlaces = placesOf(communitiesOf(network.nodes));
  for (const node of network.nodes) {
    graph.addNode(node.id, {
      label: node.name,
      ...(places.get(node.id) ?? { x: 0, y: 0 }),
      size: radiusOf(node.paperCount, most, network.nodes.length),
      color: colourAt(colours, colourPlaces, node.community),
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

export function tieWidth(jointPapers: number): number {
  return Math.min(6, 0.6 + 0.7 * Math.log2(jointPapers + 1));
}
