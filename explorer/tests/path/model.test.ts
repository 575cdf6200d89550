import { expect, test } from "vitest";
import { sheetOf } from "../../src/path/drawing";
import { layered, type Path, pathOf, sentenceOf } from "../../src/path/model";

function path(people: string, cost = people.length - 1): Path {
  const persons = [...people].map((id) => ({ id, name: id.toUpperCase(), paperCount: 1 }));
  return {
    cost,
    people: persons,
    steps: persons.slice(1).map((to, at) => ({
      from: persons[at] ?? to,
      to,
      jointPapers: 1,
      strength: 1,
      cost: 1,
      firstYear: null,
      lastYear: null,
    })),
  };
}

test("a step is told in a sentence, with its years", () => {
  const [step] = path("ab").steps;
  if (!step) throw new Error("there is a step");
  expect(sentenceOf(step)).toBe("wrote 1 paper with B");
  expect(sentenceOf({ ...step, jointPapers: 3, firstYear: 2014, lastYear: 2019 })).toBe(
    "wrote 3 papers with B, 2014 to 2019",
  );
});

test("the years of a step are those of all its papers", () => {
  const persons = [..."ab"].map((id) => ({ id, name: id, paperCount: 1 }));
  const papers = { groups: [{ key: "2019" }, { key: "2014" }, { key: "unknown" }] };
  const read = pathOf({
    cost: 1,
    length: 1,
    authors: persons,
    steps: [{ jointPapers: 4, strength: 1, cost: 1, papers }],
  });
  expect(read.steps[0]).toMatchObject({ firstYear: 2014, lastYear: 2019, jointPapers: 4 });
});

test("everybody stands once, the start first and the end last, each tie once", () => {
  const { layers, nodes, ties } = layered([path("axz"), path("ayz"), path("axyz"), path("awvz")]);
  const layerOf = Object.fromEntries(nodes.map(({ id, layer }) => [id, layer]));
  expect(layerOf).toEqual({ a: 0, x: 1, y: 1, w: 1, v: 2, z: 3 });
  expect(layers).toEqual([1, 3, 3, 1]); // two ties pass the third layer on their way to its end
  expect(ties).toHaveLength(8);
  expect(ties.flatMap(({ bends }) => bends.map(({ layer }) => layer))).toEqual([2, 2]);
});

test("who is tied to the same people stands together", () => {
  const { nodes } = layered([path("apmz"), path("aqnz"), path("apnz"), path("aqmz"), path("aroz")]);
  const rowOf = new Map(nodes.map(({ id, row }) => [id, row]));
  for (const [one, other] of ["pq", "mn"]) {
    expect(Math.abs((rowOf.get(one ?? "") ?? 0) - (rowOf.get(other ?? "") ?? 9))).toBe(1);
  }
});

test("nobody stands over another, and all are on the sheet", () => {
  const { width, height, nodes } = sheetOf(layered([path("abz"), path("acz"), path("adz"), path("aez")]));
  expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(nodes.length);
  for (const { x, y } of nodes) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(width);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(height);
  }
});

test("the path of somebody to herself is one place", () => {
  expect(layered([path("a", 0)])).toMatchObject({ layers: [1], ties: [] });
  expect(layered([])).toMatchObject({ nodes: [], ties: [] });
});
