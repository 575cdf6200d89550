import { expect, test } from "vitest";
import { filterOf, fromQuery, type PathState, papersOfStep, START, toQuery } from "../../src/path/state";

const FULL: PathState = {
  from: "Author:feed:Ada_Lovelace",
  to: "Author:acl:blaise-pascal",
  cost: "INVERSE_NEWMAN",
  alternatives: 3,
  since: 1840,
  until: 1843,
  minJoint: 2,
  maxTeam: 8,
  venues: ["Venue:acl:acl"],
  topics: ["Topic:arxiv:cs.LG"],
  exclude: ["Author:acl:c"],
  excludePapers: ["Paper:doi:10.1/x"],
};

test("an address restores the whole view", () => {
  for (const state of [START, FULL]) expect(fromQuery(new URLSearchParams(toQuery(state)))).toEqual(state);
});

test("what cannot be read in an address is left out", () => {
  const wrong = new URLSearchParams({ from: "a", cost: "MONEY", alternatives: "99", since: "then", maxTeam: "1" });
  expect(fromQuery(wrong)).toEqual({ ...START, from: "a" });
});

test("a filter holds what differs", () => {
  expect(filterOf(START)).toBeNull();
  expect(filterOf(FULL)).toEqual({
    years: { from: 1840, to: 1843 },
    minJointPapers: 2,
    maxTeamSize: 8,
    venues: FULL.venues,
    topics: FULL.topics,
    exclude: FULL.exclude,
    excludePapers: FULL.excludePapers,
  });
});

test("the papers of a step are those of both that pass the same filter", () => {
  expect(papersOfStep("a", "b", FULL)).toMatchObject({
    and: [{ authors: ["a"] }, { authors: ["b"] }],
    years: { from: 1840, to: 1843 },
    authorCount: { to: 8 },
    not: { ids: FULL.excludePapers },
  });
});
