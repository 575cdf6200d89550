import { expect, test } from "vitest";
import { initialPositions } from "../../src/network/initial-positions";
import type { Network } from "../../src/network/model";

function network(count: number, communities: number): Network {
  const nodes = Array.from({ length: count }, (_, index) => ({
    id: `n${index}`,
    name: "",
    paperCount: index,
    hops: null,
    degree: 0,
    community: index % communities,
  }));
  const ties = [
    { source: "n0", target: `n${count - 1}`, jointPapers: 1, strength: 1, firstYear: null, lastYear: null },
  ];
  return { nodes, ties, cuts: [] };
}

test("every node begins at a position of its own, and the same one each time", () => {
  const positions = initialPositions(network(200, 7), new Map());
  expect(new Set([...positions.values()].map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`)).size).toBe(200);
  expect(initialPositions(network(200, 7), new Map())).toEqual(positions);
});

test("who was there stays, and who comes begins beside somebody known", () => {
  const before = new Map([["n0", { x: 500, y: -500 }]]);
  const positions = initialPositions(network(3, 1), before);
  expect(positions.get("n0")).toEqual({ x: 500, y: -500 });
  const beside = positions.get("n2");
  expect(Math.hypot((beside?.x ?? 0) - 500, (beside?.y ?? 0) + 500)).toBeLessThan(100);
});
