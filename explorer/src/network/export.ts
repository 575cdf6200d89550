/** The network as files hold it: as a graph, as a picture, as the papers behind its ties. */

import { fetchPaperIds, fetchSources, type PaperIds } from "../exports/papers";
import type { Drawing } from "../exports/picture";
import type { ExportedNetwork } from "../exports/shapes";
import { type Colours, colourIndexes, communityColour } from "./community-colours";
import type { Position } from "./initial-positions";
import { placeLabels } from "./label-placement";
import { communitiesOf, type Network, type NetworkKind } from "./model";
import { tiePaperFilter } from "./requests";
import { nodeRadius, tieWidth } from "./sizes";
import { filterOf, type NetworkState } from "./state";

const WIDTH = 1400;
const HEIGHT = 1000;
const MARGIN = 60;
const LETTER = 6.6;

export async function exportedNetwork(
  title: string,
  network: Network,
  state: NetworkState,
  positions: ReadonlyMap<string, Position>,
): Promise<ExportedNetwork> {
  return {
    title,
    nodes: network.nodes.map((node) => ({ ...node, ...positions.get(node.id) })),
    ties: network.ties,
    sources: await fetchSources(),
    notes: notesOf(network, state),
  };
}

/** What was left out, for a reader of the file. */
export function notesOf(network: Network, state: NetworkState): string[] {
  const filter = filterOf(state);
  return [
    ...(filter ? [`Only papers of the filter ${JSON.stringify(filter)}.`] : []),
    ...network.cuts.map(
      ({ reason, shown, total }) =>
        `Cut (${reason.toLowerCase()}): ${shown} of ${total ?? "an unknown number"} are here.`,
    ),
    ...(state.hidden.length > 0 ? [`Hidden by hand: ${state.hidden.join(", ")}.`] : []),
  ];
}

/** The papers behind the ties, as many as one file has. */
export function papersOfNetwork(network: Network, kind: NetworkKind, state: NetworkState): Promise<PaperIds> {
  return fetchPaperIds(network.ties.map(({ source, target }) => tiePaperFilter(kind, [source, target], state)));
}

/** The whole network as a picture. */
export function drawingOf(
  title: string,
  network: Network,
  positions: ReadonlyMap<string, Position>,
  colours: Colours,
): Drawing {
  const at = scaled(network, positions);
  const colourIndex = colourIndexes(communitiesOf(network.nodes));
  const most = Math.max(1, ...network.nodes.map(({ paperCount }) => paperCount));
  const discs = network.nodes.map((node) => ({
    id: node.id,
    ...at(node.id),
    radius: nodeRadius(node.paperCount, most, network.nodes.length),
    colour: communityColour(colours, colourIndex, node.community),
  }));
  const names = new Map(network.nodes.map(({ id, name }) => [id, name]));
  const candidates = discs.map(({ id, x, y, radius }, order) => ({
    id,
    x,
    y,
    radius,
    width: (names.get(id) ?? "").length * LETTER,
    weight: radius - order / 1e6,
  }));
  return {
    title,
    width: WIDTH,
    height: HEIGHT,
    ground: colours.halo,
    ink: colours.ink,
    lines: network.ties.map(({ source, target, jointPapers }) => {
      const [from, to] = [at(source), at(target)];
      const width = tieWidth(jointPapers);
      return { x1: from.x, y1: from.y, x2: to.x, y2: to.y, width, colour: colours.tie };
    }),
    discs,
    labels: placeLabels(candidates, WIDTH, HEIGHT).map(({ id, x, y }) => ({
      x,
      y,
      text: names.get(id) ?? "",
      anchor: "start",
    })),
  };
}

function scaled(network: Network, positions: ReadonlyMap<string, Position>): (id: string) => Position {
  const points = network.nodes.map(({ id }) => positions.get(id) ?? { x: 0, y: 0 });
  const [left, right] = range(points.map(({ x }) => x));
  const [bottom, top] = range(points.map(({ y }) => y));
  const scale = Math.min((WIDTH - 2 * MARGIN) / (right - left || 1), (HEIGHT - 2 * MARGIN) / (top - bottom || 1));
  return (id) => {
    const { x, y } = positions.get(id) ?? { x: 0, y: 0 };
    return {
      x: WIDTH / 2 + (x - (left + right) / 2) * scale,
      y: HEIGHT / 2 - (y - (bottom + top) / 2) * scale, // the screen's y grows downwards
    };
  };
}

function range(values: readonly number[]): [number, number] {
  return [Math.min(...values, Number.POSITIVE_INFINITY), Math.max(...values, Number.NEGATIVE_INFINITY)];
}
