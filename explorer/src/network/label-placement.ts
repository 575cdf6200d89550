/** Which labels are drawn: the most important first, and never one over another. */

export interface Candidate {
  id: string;
  /** The middle of the node, in pixels. */
  x: number;
  y: number;
  /** Of the node. */
  radius: number;
  /** Of the label. */
  width: number;
  /** Greater ones are placed first. */
  weight: number;
}

export interface Placed {
  id: string;
  /** The left end of the label's middle line. */
  x: number;
  y: number;
}

export const LABEL_HEIGHT = 15;
const GAP = 3;
const CELL = 60;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * A label stands to the right of its node, or to its left, above or below it where that place is taken by another label or
 * by a node that matters more; where none is free, it is left out.
 */
export function placeLabels(candidates: readonly Candidate[], width: number, height: number): Placed[] {
  const taken = new Map<string, Box[]>();
  const placed: Placed[] = [];
  const ordered = [...candidates].sort((one, other) => other.weight - one.weight || (one.id < other.id ? -1 : 1));
  for (const { id, x, y, radius, width: label } of ordered) {
    if (x < 0 || y < 0 || x > width || y > height) continue;
    take(taken, { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
    const reach = radius + GAP;
    const places = [
      [x + reach, y],
      [x - reach - label, y],
      [x - label / 2, y - reach - LABEL_HEIGHT / 2],
      [x - label / 2, y + reach + LABEL_HEIGHT / 2],
    ] as const;
    for (const [left, middle] of places) {
      const box = { left, right: left + label, top: middle - LABEL_HEIGHT / 2, bottom: middle + LABEL_HEIGHT / 2 };
      if (box.left < 0 || box.right > width || !isFree(taken, box)) continue;
      take(taken, box);
      placed.push({ id, x: left, y: middle });
      break;
    }
  }
  return placed;
}

function* cells(box: Box): Generator<string> {
  for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column += 1) {
    for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row += 1) yield `${column},${row}`;
  }
}

function isFree(taken: Map<string, Box[]>, box: Box): boolean {
  for (const cell of cells(box)) {
    for (const other of taken.get(cell) ?? []) {
      if (box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom) {
        return false;
      }
    }
  }
  return true;
}

function take(taken: Map<string, Box[]>, box: Box): void {
  for (const cell of cells(box)) {
    const there = taken.get(cell);
    if (there) there.push(box);
    else taken.set(cell, [box]);
  }
}
