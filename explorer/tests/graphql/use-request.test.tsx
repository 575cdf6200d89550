import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RequestFailed } from "../../src/graphql/client";
import { type RequestState, useRequest } from "../../src/graphql/use-request";

/** One call of `send`: what it was asked for, and its end in the test's hands. */
interface Sent {
  key: string;
  signal: AbortSignal;
  answer: (text: string) => Promise<void>;
  fail: (error: Error) => Promise<void>;
}

let root: HTMLElement;
let sent: Sent[];
let state: RequestState<string>;

beforeEach(() => {
  root = document.createElement("div");
  sent = [];
});

afterEach(() => {
  act(() => render(null, root));
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function View({ name, cached }: { name: string | null; cached?: string | undefined }) {
  const send = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) =>
      sent.push({
        key: name ?? "",
        signal,
        answer: (text) => act(async () => resolve(text)),
        fail: (error) => act(async () => reject(error)),
      }),
    );
  state = useRequest(name, send, cached);
  return null;
}

const show = (name: string | null, cached?: string) => act(() => render(<View name={name} cached={cached} />, root));

test("the answer before is shown until the next one is there", async () => {
  await show("first");
  expect(state).toMatchObject({ data: undefined, pending: true });
  await sent[0]?.answer("one");
  expect(state).toMatchObject({ data: "one", pending: false });
  await show("second");
  expect(state).toMatchObject({ data: "one", pending: true });
  await sent[1]?.answer("two");
  expect(state).toMatchObject({ data: "two", pending: false });
});

test("another key aborts the request before, whose answer is dropped", async () => {
  await show("first");
  await show("second");
  expect(sent.map(({ key, signal }) => [key, signal.aborted])).toEqual([
    ["first", true],
    ["second", false],
  ]);
  await sent[1]?.answer("two");
  await sent[0]?.answer("one");
  expect(state).toMatchObject({ data: "two", pending: false });
});

test("a component that goes aborts its request", async () => {
  await show("first");
  await act(() => render(null, root));
  expect(sent[0]?.signal.aborted).toBe(true);
});

test("no key sends nothing and forgets the answer", async () => {
  await show(null);
  expect(sent).toEqual([]);
  await show("first");
  await sent[0]?.answer("one");
  await show(null);
  expect(state).toMatchObject({ data: undefined, pending: false });
});

test("a cached answer is there at once, and nothing is sent", async () => {
  await show("first", "one");
  expect(state).toMatchObject({ data: "one", pending: false });
  expect(sent).toEqual([]);
});

test("an error stands beside the last answer until another key or a retry", async () => {
  await show("first");
  await sent[0]?.answer("one");
  await show("second");
  const refused = new RequestFailed("there is no such year", "BAD_USER_INPUT");
  await sent[1]?.fail(refused);
  expect(state).toMatchObject({ data: "one", error: refused, pending: false });
  await act(() => state.retry());
  expect(sent.map(({ key }) => key)).toEqual(["first", "second", "second"]);
  await sent[2]?.answer("two");
  expect(state).toMatchObject({ data: "two", error: undefined });
});

test("what fails in passing is sent again once the service is ready", async () => {
  vi.useFakeTimers();
  const ready = vi.fn().mockResolvedValueOnce({ ok: false }).mockResolvedValue({ ok: true });
  vi.stubGlobal("fetch", ready);
  await show("first");
  await sent[0]?.fail(new RequestFailed("The service cannot be reached.", "UNREACHABLE"));
  expect(state.error?.code).toBe("UNREACHABLE");
  await act(async () => void (await vi.advanceTimersByTimeAsync(2000)));
  expect(ready.mock.calls.map(([url]) => url)).toEqual(["/readyz"]);
  expect(sent).toHaveLength(1);
  await act(async () => void (await vi.advanceTimersByTimeAsync(3000)));
  expect(sent).toHaveLength(2);
  await sent[1]?.answer("one");
  expect(state).toMatchObject({ data: "one", error: undefined, pending: false });
});

test("an error of another kind is not sent again", async () => {
  vi.useFakeTimers();
  const ready = vi.fn().mockResolvedValue({ ok: true });
  vi.stubGlobal("fetch", ready);
  await show("first");
  await sent[0]?.fail(new RequestFailed("too large", "COST_LIMIT"));
  await act(async () => void (await vi.advanceTimersByTimeAsync(120_000)));
  expect(ready).not.toHaveBeenCalled();
  expect(sent).toHaveLength(1);
});
