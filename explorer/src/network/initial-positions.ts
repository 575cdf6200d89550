/** Where nodes begin: where they were, beside somebody they are tied to, or in a circle of their community. */

import type { Network } from "./model";
import { communitiesOf, otherEnd, tiesOf } from "./model";

export interface Position {
  x: number;
  y: number;
}

const SPACING = 60;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** A position for every node; the same network always gets the same ones. */
export function initialPositions(network: Network, before: ReadonlyMap<string, Position>): Map<string, Position> {
  const positions = new Map<string, Position>();
  for (const { id } of network.nodes) {
    const there = before.get(id);
    if (there) positions.set(id, there);
  }
  if (positions.size === 0) return inCircles(network);
  const ties = tiesOf(network);
  let number = 0;
  for (const { id } of network.nodes) {
    if (positions.has(id)) continue;
    const beside = (ties.get(id) ?? []).map((tie) => positions.get(otherEnd(tie, id))).find(Boolean) ?? { x: 0, y: 0 };
    number += 1;
    positions.set(id, {
      x: beside.x + SPACING * Math.cos(number * GOLDEN),
      y: beside.y + SPACING * Math.sin(number * GOLDEN),
    });
  }
  return positions;
}

function inCircles(network: Network): Map<string, Position> {
  const positions = new Map<string, Position>();
  const groups = communitiesOf(network.nodes).map(({ nodes }) => nodes);
  const alone = network.nodes.filter(({ community }) => community === null);
  if (alone.length > 0) groups.push(alone);
  const wide = SPACING * Math.sqrt(network.nodes.length + 1);
  for (const [turn, group] of groups.entries()) {
    const away = groups.length > 1 ? wide : 0;
    const middle = { x: away * Math.cos(turn * GOLDEN), y: away * Math.sin(turn * GOLDEN) };
    for (const [at, { id }] of group.entries()) {
      // a sunflower: even, and without two nodes at one point
      const radius = (SPACING / 2) * Math.sqrt(at);
      positions.set(id, { x: middle.x + radius * Math.cos(at * GOLDEN), y: middle.y + radius * Math.sin(at * GOLDEN) });
    }
  }
  return positions;
}
