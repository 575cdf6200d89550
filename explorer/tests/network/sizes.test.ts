import { expect, test } from "vitest";
import { nodeRadius } from "../../src/network/sizes";

test("the area of a node grows with its papers", () => {
  const [none, some, most] = [0, 25, 100].map((papers) => nodeRadius(papers, 100, 50));
  expect(none).toBeLessThan(some ?? 0);
  expect(some).toBeLessThan(most ?? 0);
  expect((some ?? 0) - (none ?? 0)).toBeCloseTo(((most ?? 0) - (none ?? 0)) / 2);
});
