import { afterEach, expect, test, vi } from "vitest";
import { fileName, requestFile } from "../../src/exports/export-file";
import { type Drawing, svgOf } from "../../src/exports/picture";

afterEach(() => vi.unstubAllGlobals());

const NETWORK = { title: "t", nodes: [], ties: [], sources: [], notes: [] };

test("a title becomes the name of a file", () => {
  expect(fileName("Network around Ada Lovelace: 2014/2019")).toBe("network-around-ada-lovelace-2014-2019");
  expect(fileName("邓小平?")).toBe("邓小平");
  expect(fileName("***")).toBe("scholargraph");
});

test("the service's file comes with its suffix", async () => {
  const answer = new Response("file", {
    headers: { "content-disposition": 'attachment; filename="scholargraph.gephi.zip"' },
  });
  vi.stubGlobal("fetch", async () => answer);
  const { blob, suffix } = await requestFile("gephi", NETWORK);
  expect(suffix).toBe(".gephi.zip");
  expect(await blob.text()).toBe("file");
});

test("a refusal says what the service said", async () => {
  const body = { errors: [{ message: "the body is too large", extensions: { code: "BAD_USER_INPUT" } }] };
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(body), { status: 413 }));
  await expect(requestFile("gexf", NETWORK)).rejects.toMatchObject({
    message: "the body is too large",
    code: "BAD_USER_INPUT",
  });
  vi.stubGlobal("fetch", async () => new Response("<html>", { status: 502 }));
  await expect(requestFile("gexf", NETWORK)).rejects.toMatchObject({ code: "UNAVAILABLE" });
});

test("a picture is well-formed whatever names hold", () => {
  const drawing: Drawing = {
    title: 'a <b> & "c"',
    width: 100,
    height: 50,
    ground: "#fff",
    ink: "#000",
    lines: [{ x1: 0, y1: 0, x2: 10, y2: 10, width: 1, colour: "#ccc" }],
    discs: [{ x: 5, y: 5, radius: 2, colour: "#123456" }],
    labels: [{ x: 1, y: 2, text: "A\u0000 </text> & Ω", anchor: "start" }],
  };
  const parsed = new DOMParser().parseFromString(svgOf(drawing), "image/svg+xml");
  expect(parsed.querySelector("parsererror")).toBeNull();
  expect(parsed.querySelector("text")?.textContent).toBe("A </text> & Ω");
  expect(parsed.querySelector("title")?.textContent).toBe('a <b> & "c"');
});
