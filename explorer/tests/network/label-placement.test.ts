import { expect, test } from "vitest";
import { type Candidate, LABEL_HEIGHT, placeLabels } from "../../src/network/label-placement";

const WIDTH = 400;
const HEIGHT = 300;

/** The same numbers each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

function candidates(seed: number, count: number): Candidate[] {
  const next = numbers(seed);
  return Array.from({ length: count }, (_, index) => ({
    id: `n${index}`,
    x: next() * WIDTH,
    y: next() * HEIGHT,
    radius: 2 + next() * 10,
    width: 20 + next() * 90,
    weight: next(),
  }));
}

test("no label lies over another or over a node that matters more, however many there are", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const given = candidates(seed, 2 + (seed % 80));
    const of = new Map(given.map((each) => [each.id, each]));
    const boxes = placeLabels(given, WIDTH, HEIGHT).map(({ id, x, y }) => ({
      id,
      left: x,
      right: x + (of.get(id)?.width ?? 0),
      top: y - LABEL_HEIGHT / 2,
      bottom: y + LABEL_HEIGHT / 2,
    }));
    expect(boxes.length).toBeGreaterThan(0);
    for (const one of boxes) {
      expect(one.left >= 0 && one.right <= WIDTH).toBe(true);
      for (const other of boxes) {
        if (one.id === other.id) continue;
        const apart =
          one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
        expect(apart, `${one.id} and ${other.id} of seed ${seed}`).toBe(true);
      }
      for (const { x, y, radius, weight } of given) {
        if (weight < (of.get(one.id)?.weight ?? 0)) continue;
        const clear =
          one.right <= x - radius || one.left >= x + radius || one.bottom <= y - radius || one.top >= y + radius;
        expect(clear).toBe(true);
      }
    }
  }
});

test("of two that want one place, the weightier one gets it", () => {
  const at = { x: 100, y: 100, radius: 1, width: 300 };
  const near = { ...at, y: 104 };
  const placed = placeLabels(
    [
      { id: "light", ...at, weight: 1 },
      { id: "heavy", ...near, weight: 2 },
    ],
    500,
    500,
  );
  expect(placed[0]?.id).toBe("heavy");
});

test("what is outside is not named", () => {
  expect(placeLabels([{ id: "a", x: -1, y: 5, radius: 2, width: 20, weight: 1 }], 100, 100)).toEqual([]);
});
