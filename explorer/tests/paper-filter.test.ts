import { describe, expect, it } from "vitest";
import { filterOf, orderOf } from "../src/papers/paper-filter";

const read = (text: string) => filterOf(new URLSearchParams(text));

describe("the filter of an address", () => {
  it("is none where the address asks for nothing", () => {
    expect(read("")).toBeNull();
    expect(read("view=papers&sort=title")).toBeNull();
  });

  it("has all that the address asks for", () => {
    expect(
      read("q=graph&from=2019&kind=conference_paper&status=published&code=yes&topic=Topic:a&topic=Topic:b"),
    ).toEqual({
      titleContains: "graph",
      years: { from: 2019 },
      kinds: ["CONFERENCE_PAPER"],
      statuses: ["PUBLISHED"],
      hasCode: true,
      topics: ["Topic:a", "Topic:b"],
    });
  });

  it.each(["from=abc", "to=20001", "q=+", "code=no", "venue="])("leaves out what cannot be meant: %s", (text) => {
    expect(read(text)).toBeNull();
  });
});

it("an order that does not exist is the first", () => {
  expect(orderOf(new URLSearchParams("sort=cited"))).toBe("cited");
  expect(orderOf(new URLSearchParams("sort=toString"))).toBe("newest");
});
