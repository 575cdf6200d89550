import { expect, test } from "vitest";
import {
  communitiesOf,
  merged,
  type Network,
  type NetworkNode,
  type Tie,
  visible,
  yearSpan,
} from "../../src/network/model";

function node(id: string, community: number | null = null): NetworkNode {
  return { id, name: id.toUpperCase(), paperCount: 1, hops: null, degree: 0, community };
}

function tie(source: string, target: string, firstYear: number | null = null, lastYear = firstYear): Tie {
  return { source, target, jointPapers: 1, strength: 1, firstYear, lastYear };
}

function network(ids: string, ...ties: Tie[]): Network {
  return { nodes: [...ids].map((id) => node(id)), ties, cuts: [] };
}

const ids = ({ nodes }: Network) => nodes.map(({ id }) => id).join("");
const STAR = network("abcd", tie("a", "b"), tie("a", "c"), tie("a", "d"), tie("c", "d"));

test("what is hidden is gone with its ties, and degrees are counted anew", () => {
  const left = visible(STAR, new Set(["d"]), new Set());
  expect(ids(left)).toBe("abc");
  expect(left.ties).toHaveLength(2);
  expect(left.nodes.map(({ degree }) => degree)).toEqual([2, 1, 1]);
});

test("a collapsed node keeps those who are tied to others too", () => {
  expect(ids(visible(STAR, new Set(), new Set(["a"])))).toBe("acd");
  expect(ids(visible(STAR, new Set(["d"]), new Set(["a"])))).toBe("a");
});

test("nothing hidden, nothing collapsed: the same network", () => {
  expect(visible(STAR, new Set(), new Set())).toBe(STAR);
});

test("a network is joined with what its expanded nodes bring, each node and tie once", () => {
  const all = merged(STAR, [network("de", tie("e", "d")), network("ed", tie("d", "e"))]);
  expect(ids(all)).toBe("abcde");
  expect(all.ties).toHaveLength(5);
  expect(all.nodes.at(-1)?.degree).toBe(1);
});

test("years are those of the ties that have some", () => {
  expect(yearSpan([tie("a", "b", 2014, 2019), tie("a", "c", 2011), tie("b", "c")])).toEqual([2011, 2019]);
  expect(yearSpan([tie("b", "c")])).toBeNull();
});

test("communities come from the largest on, ties by their number", () => {
  const found = communitiesOf([node("a", 3), node("b", 1), node("c", 1), node("d"), node("e", 0)]);
  expect(found.map(({ community, nodes }) => [community, nodes.length])).toEqual([
    [1, 2],
    [0, 1],
    [3, 1],
  ]);
});
