import { expect, test } from "vitest";
import { actions, filterOf, fromQuery, kindOf, type NetworkState, START, toQuery } from "../../src/network/state";

const FULL: NetworkState = {
  center: "Author:openreview:~Ada_Lovelace1",
  members: [],
  radius: 2,
  from: 1840,
  to: 1843,
  minJoint: 3,
  maxTeam: 12,
  venues: ["Venue:acl:acl"],
  topics: ["Topic:arxiv:cs.LG", "Topic:keyword:a b"],
  size: 500,
  expanded: ["Author:acl:a"],
  collapsed: ["Author:acl:b"],
  hidden: ["Author:doi:10.1/x,y@z"],
  pinned: [{ id: "Author:acl:c@d", x: -12.5, y: 3 }],
  selected: ["Author:acl:a", "Author:acl:b"],
  table: true,
};

test("an address restores the whole view", () => {
  for (const state of [START, FULL, { ...START, members: ["Author:acl:a", "Author:acl:b"] }]) {
    expect(fromQuery(new URLSearchParams(toQuery(state)))).toEqual(state);
  }
});

test("the address of a new view is short", () => {
  expect(toQuery({ ...START, center: "Author:acl:a" })).toBe("center=Author%3Aacl%3Aa");
});

test("what cannot be read in an address is left out", () => {
  const wrong = new URLSearchParams({
    center: "a",
    radius: "x",
    size: "-3",
    from: "99999",
    pinned: "nowhere",
    members: "\n\n",
  });
  expect(fromQuery(wrong)).toEqual({ ...START, center: "a" });
});

test("the kind of nodes is that of the centre, or of the first member", () => {
  expect(kindOf({ ...START, center: "Topic:arxiv:cs.LG" })).toBe("Topic");
  expect(kindOf({ ...START, members: ["Institution:ror:x"] })).toBe("Institution");
  expect(kindOf(START)).toBe("Author");
});

test("a filter holds what differs, and nothing is no filter", () => {
  expect(filterOf(START)).toBeNull();
  expect(filterOf({ ...START, to: 2015 })).toEqual({ years: { from: null, to: 2015 } });
  expect(filterOf(FULL)).toMatchObject({ minJointPapers: 3, maxTeamSize: 12, venues: ["Venue:acl:acl"] });
});

test("expanding and collapsing undo each other", () => {
  const expanded = actions.expand(START, "a");
  expect(expanded.expanded).toEqual(["a"]);
  expect(actions.collapse(expanded, "a")).toEqual(START);
  expect(actions.expand(actions.collapse(START, "a"), "a")).toEqual(START);
});

test("what is hidden is not selected any more, and another centre starts afresh under the same filters", () => {
  expect(actions.hide({ ...START, selected: ["a"] }, "a")).toMatchObject({ hidden: ["a"], selected: [] });
  const other = actions.around(FULL, "Author:acl:z");
  expect(other).toMatchObject({ center: "Author:acl:z", hidden: [], pinned: [], expanded: [], minJoint: 3 });
});

test("a node has one pin", () => {
  const pinned = actions.pin(actions.pin(START, { id: "a", x: 1, y: 1 }), { id: "a", x: 2, y: 2 });
  expect(pinned.pinned).toEqual([{ id: "a", x: 2, y: 2 }]);
  expect(actions.unpin(pinned, "a")).toEqual(START);
});
