import { expect, test } from "vitest";
import { ranked, type Scored } from "../src/components/completions";

function author(id: string, score: number, paperCount: number): Scored {
  return { score, node: { __typename: "Author", id, name: "Yang Liu", paperCount } as Scored["node"] };
}

const idsOf = (edges: readonly Scored[]) => edges.map(({ node }) => node.id);

test("of those that fit equally well, who has more papers comes first", () => {
  expect(idsOf(ranked([author("a", 5, 1), author("b", 5, 19), author("c", 5, 4)]))).toEqual(["b", "c", "a"]);
});

test("what fits better stays before what has more papers", () => {
  expect(idsOf(ranked([author("a", 6, 1), author("b", 5, 19)]))).toEqual(["a", "b"]);
});

test("what nothing tells apart stays in the order of the service", () => {
  expect(idsOf(ranked([author("b", 5, 1), author("a", 5, 1)]))).toEqual(["b", "a"]);
});
