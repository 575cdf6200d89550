/** The layers as a drawing: where everybody stands, how wide each tie is; the page and the exports show the same. */

import type { Drawing } from "../exports/picture";
import type { Colours } from "../network/community-colours";
import type { Layered, LayeredNode, LayeredTie } from "./model";

const COLUMN = 210;
const ROW = 46;
const MARGIN_X = 100;
const MARGIN_Y = 36;
export const NODE = 8;

export interface Standing extends LayeredNode {
  x: number;
  y: number;
}

export interface Sheet {
  width: number;
  height: number;
  nodes: readonly Standing[];
  /** The points that each tie passes, its ends among them. */
  lines: readonly { tie: LayeredTie; points: readonly { x: number; y: number }[] }[];
}

/** Where everybody stands; layers are columns, each in the middle of the height. */
export function sheetOf({ layers, nodes, ties }: Layered): Sheet {
  const tallest = Math.max(1, ...layers);
  const height = 2 * MARGIN_Y + tallest * ROW;
  const at = ({ layer, row }: { layer: number; row: number }) => ({
    x: MARGIN_X + layer * COLUMN,
    y: height / 2 + (row - ((layers[layer] ?? 1) - 1) / 2) * ROW,
  });
  const standing = nodes.map((node) => ({ ...node, ...at(node) }));
  const places = new Map(standing.map(({ id, x, y }) => [id, { x, y }]));
  return {
    width: 2 * MARGIN_X + Math.max(0, layers.length - 1) * COLUMN,
    height,
    nodes: standing,
    lines: ties.map((tie) => ({
      tie,
      points: [places.get(tie.from.id), ...tie.bends.map(at), places.get(tie.to.id)].filter((point) => !!point),
    })),
  };
}

export function tieWidth(jointPapers: number): number {
  return Math.min(7, 1 + Math.log2(jointPapers));
}

export function drawingOf(title: string, shown: Layered, colours: Colours): Drawing {
  const { width, height, nodes, lines } = sheetOf(shown);
  return {
    title,
    width,
    height,
    ground: colours.halo,
    ink: colours.ink,
    lines: lines.flatMap(({ tie, points }) =>
      points.slice(1).map(({ x, y }, at) => ({
        x1: points[at]?.x ?? x,
        y1: points[at]?.y ?? y,
        x2: x,
        y2: y,
        width: tieWidth(tie.jointPapers),
        colour: colours.tie,
      })),
    ),
    discs: nodes.map(({ x, y }) => ({ x, y, radius: NODE, colour: colours.communities[0] ?? colours.other })),
    labels: nodes.map(({ x, y, name }) => ({ x, y: y - NODE - 9, text: name, anchor: "middle" })),
  };
}
