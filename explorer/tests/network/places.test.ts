import { expect, test } from "vitest";
import type { Network } from "../../src/network/model";
import { firstPlaces, radiusOf } from "../../src/network/places";

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

test("every node begins in a place of its own, and the same one each time", () => {
  const places = firstPlaces(network(200, 7), new Map());
  expect(new Set([...places.values()].map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`)).size).toBe(200);
  expect(firstPlaces(network(200, 7), new Map())).toEqual(places);
});

test("who was there stays, and who comes begins beside somebody known", () => {
  const before = new Map([["n0", { x: 500, y: -500 }]]);
  const places = firstPlaces(network(3, 1), before);
  expect(places.get("n0")).toEqual({ x: 500, y: -500 });
  const beside = places.get("n2");
  expect(Math.hypot((beside?.x ?? 0) - 500, (beside?.y ?? 0) + 500)).toBeLessThan(100);
});

test("the area of a node grows with its papers", () => {
  const [none, some, most] = [0, 25, 100].map((papers) => radiusOf(papers, 100, 50));
  expect(none).toBeLessThan(some ?? 0);
  expect(some).toBeLessThan(most ?? 0);
  expect((some ?? 0) - (none ?? 0)).toBeCloseTo(((most ?? 0) - (none ?? 0)) / 2);
});
