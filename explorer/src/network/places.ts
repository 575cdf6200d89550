/** Where nodes begin: where they were, beside somebody they are tied to, or in a circle of their community. */

import type { Network } from "./model";
import { communitiesOf, otherEnd, tiesOf } from "./model";

export interface Place {
  x: number;
  y: number;
}

const SPACING = 60;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** A place for every node; the same network always gets the same ones. */
export function firstPlaces(network: Network, before: ReadonlyMap<string, Place>): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const { id } of network.nodes) {
    const there = before.get(id);
    if (there) places.set(id, there);
  }
  if (places.size === 0) return inCircles(network);
  const ties = tiesOf(network);
  let number = 0;
  for (const { id } of network.nodes) {
    if (places.has(id)) continue;
    const beside = (ties.get(id) ?? []).map((tie) => places.get(otherEnd(tie, id))).find(Boolean) ?? { x: 0, y: 0 };
    number += 1;
    places.set(id, {
      x: beside.x + SPACING * Math.cos(number * GOLDEN),
      y: beside.y + SPACING * Math.sin(number * GOLDEN),
    });
  }
  return places;
}

function inCircles(network: Network): Map<string, Place> {
  const places = new Map<string, Place>();
  const groups = communitiesOf(network.nodes).map(({ nodes }) => nodes);
  const alone = network.nodes.filter(({ community }) => community === null);
  if (alone.length > 0) groups.push(alone);
  const wide = SPACING * Math.sqrt(network.nodes.length + 1);
  for (const [turn, group] of groups.entries()) {
    const away = groups.length > 1 ? wide : 0;
    const middle = { x: away * Math.cos(turn * GOLDEN), y: away * Math.sin(turn * GOLDEN) };
    for (const [at, { id }] of group.entries()) {
      // a sunflower: even, and without two nodes in one place
      const radius = (SPACING / 2) * Math.sqrt(at);
      places.set(id, { x: middle.x + radius * Math.cos(at * GOLDEN), y: middle.y + radius * Math.sin(at * GOLDEN) });
    }
  }
  return places;
}

/** The radius at which a node is drawn: its area grows with its papers. */
export function radiusOf(paperCount: number, mostPapers: number, count: number): number {
  const largest = count > 1000 ? 11 : count > 200 ? 15 : 19;
  const least = count > 1000 ? 2 : 3.5;
  return least + (largest - least) * Math.sqrt(paperCount / Math.max(1, mostPapers));
}
