import { describe, expect, it } from "vitest";
import { nodeAt, nodePath, withQuery } from "../src/routes";

describe("the address of a node", () => {
  it.each([
    ["Author:feed:Ada_Lovelace", "/author/feed:Ada_Lovelace"],
    ["Author:openreview:~Ada_Lovelace1", "/author/openreview:~Ada_Lovelace1"],
    ["Paper:doi:10.18653/v1/2020.acl-main.1", "/paper/doi:10.18653/v1/2020.acl-main.1"],
    ["Topic:method:c#", "/topic/method:c%23"],
    ["Venue:name:a?b%c", "/venue/name:a%3Fb%25c"],
  ])("of %s is %s", (id, path) => {
    expect(nodePath(id)).toBe(path);
  });

  it.each([
    "Paper:doi:10.1//x",
    "Paper:doi:10.1/./x",
    "Paper:doi:10.1/../x",
    "Paper:x:/",
    "Institution:feed:Zürich 1",
    "Paper:doi:a/%2F/b",
  ])("brings %s back, also after a browser resolved it", (id) => {
    const { pathname } = new URL(nodePath(id), "http://127.0.0.1");
    expect(nodeAt(pathname)?.id).toBe(id);
  });

  it.each(["/", "/author", "/author/", "/authors/x", "/paper/%E0%A4%A"])("%s is none", (path) => {
    expect(nodeAt(path)).toBeNull();
  });
});

it("a query leaves out what is not set", () => {
  expect(withQuery("/search", { q: "a b", kind: "", page: null, first: undefined })).toBe("/search?q=a+b");
});
