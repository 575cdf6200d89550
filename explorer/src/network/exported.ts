/** The network as it is taken along. */

import { type PapersFound, papersFound, sourcesOfGraph } from "../exports/papers";
import type { Drawing } from "../exports/picture";
import type { ExportedNetwork } from "../exports/shapes";
import { papersOfTie } from "./asking";
import { tieWidth } from "./drawn";
import { placeLabels } from "./labels";
import { communitiesOf, type Network, type NetworkKind } from "./model";
import { type Colours, colourAt, placesOf } from "./palette";
import { type Place, radiusOf } from "./places";
import { filterOf, type NetworkState } from "./state";

const WIDTH = 1400;
const HEIGHT = 1000;
const MARGIN = 60;
const LETTER = 6.6;

export async function exportedNetwork(
  title: string,
  network: Network,
  state: NetworkState,
  places: ReadonlyMap<string, Place>,
): Promise<ExportedNetwork> {
  return {
    title,
    nodes: network.nodes.map((node) => ({ ...node, ...places.get(node.id) })),
    ties: network.ties,
    sources: await sourcesOfGraph(),
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
export function papersOfNetwork(network: Network, kind: NetworkKind, state: NetworkState): Promise<PapersFound> {
  return papersFound(network.ties.map(({ source, target }) => papersOfTie(kind, [source, target], state)));
}

/** The whole network as a picture. */
export function drawingOf(
  title: string,
  network: Network,
  placed: ReadonlyMap<string, Place>,
  colours: Colours,
): Drawing {
  const at = scaled(network, placed);
  const places = placesOf(communitiesOf(network.nodes));
  const most = Math.max(1, ...network.nodes.map(({ paperCount }) => paperCount));
  const discs = network.nodes.map((node) => ({
    id: node.id,
    ...at(node.id),
    radius: radiusOf(node.paperCount, most, network.nodes.length),
    colour: colourAt(colours, places, node.community),
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
      const [one, other] = [at(source), at(target)];
      const width = tieWidth(jointPapers);
      return { x1: one.x, y1: one.y, x2: other.x, y2: other.y, width, colour: colours.tie };
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

function scaled(network: Network, placed: ReadonlyMap<string, Place>): (id: string) => Place {
  const places = network.nodes.map(({ id }) => placed.get(id) ?? { x: 0, y: 0 });
  const [left, right] = range(places.map(({ x }) => x));
  const [bottom, top] = range(places.map(({ y }) => y));
  const scale = Math.min((WIDTH - 2 * MARGIN) / (right - left || 1), (HEIGHT - 2 * MARGIN) / (top - bottom || 1));
  return (id) => {
    const { x, y } = placed.get(id) ?? { x: 0, y: 0 };
    return {
      x: WIDTH / 2 + (x - (left + right) / 2) * scale,
      y: HEIGHT / 2 - (y - (bottom + top) / 2) * scale, // the screen's y grows downwards
    };
  };
}

function range(values: readonly number[]): [number, number] {
  return [Math.min(...values, Number.POSITIVE_INFINITY), Math.max(...values, Number.NEGATIVE_INFINITY)];
}
