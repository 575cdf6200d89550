import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ExportMenu } from "../../src/exports/export-menu";
import type { ExportedNetwork } from "../../src/exports/shapes";

const NETWORK: ExportedNetwork = { title: "t", nodes: [], ties: [], sources: [] };
const sent: { address: string; network: ExportedNetwork }[] = [];

beforeEach(() => {
  vi.stubGlobal("fetch", async (address: string, { body }: { body: string }) => {
    sent.push({ address, network: JSON.parse(body) });
    return new Response("file");
  });
  const menu = document.createElement("div");
  document.body.append(menu);
  const never = () => Promise.reject(new Error("not asked for"));
  const drawing = () => ({ title: "t", width: 1, height: 1, ground: "", ink: "", lines: [], discs: [], labels: [] });
  act(() => render(<ExportMenu title="Ties" drawing={drawing} network={async () => NETWORK} papers={never} />, menu));
});

afterEach(() => {
  document.body.replaceChildren();
  sent.length = 0;
  vi.unstubAllGlobals();
});

async function take(format: string) {
  const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === format);
  await act(async () => button?.click());
  await vi.waitFor(() => expect(document.querySelector("[role=status]")?.textContent).toContain("was given"));
}

test("tables begin with a byte order mark only where the reader asks for it", async () => {
  await take("Tables (CSV)");
  const label = [...document.querySelectorAll("label")].find(({ textContent }) => textContent?.includes("Excel"));
  await act(async () => label?.querySelector("input")?.click());
  await take("Tables (CSV)");
  expect(sent.map(({ address, network }) => [address, network.byteOrderMark])).toEqual([
    ["/export/gephi", false],
    ["/export/gephi", true],
  ]);
});
