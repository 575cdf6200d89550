import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { TiePapersDocument, type TiePapersQuery } from "../../src/graphql/generated/graphql";
import { type ConnectionState, useConnection } from "../../src/graphql/use-connection";

const root = document.createElement("div");
type Edge = NonNullable<TiePapersQuery["papers"]>["edges"][number];
let state: ConnectionState<Edge>;

function List({ author }: { author: string }) {
  state = useConnection(TiePapersDocument, { filter: { authors: [author] } }, (data: TiePapersQuery) => data.papers);
  return null;
}

/** A service whose list has three papers on two pages; it refuses what is not about an author of the graph. */
function serve() {
  const service = vi.fn(async (_url: string, { body }: { body: string }) => {
    const { variables } = JSON.parse(body) as { variables: { filter: { authors: string[] }; after: string | null } };
    const [author] = variables.filter.authors;
    if (author === "nobody") {
      return Response.json({
        data: { papers: null },
        errors: [{ message: "nobody", extensions: { code: "TIMEOUT" } }],
      });
    }
    const ids = variables.after ? ["c"] : ["a", "b"];
    const edges = ids.map((id) => ({ node: { id: `${author} ${id}`, title: id, year: null, venue: null } }));
    const pageInfo = { hasNextPage: variables.after === null, endCursor: ids.at(-1) };
    return Response.json({ data: { papers: { totalCount: 3, edges, pageInfo } } });
  });
  vi.stubGlobal("fetch", service);
  return service;
}

const show = (author: string) => act(async () => render(<List author={author} />, root));
const settled = () => vi.waitUntil(() => !state.pending, { timeout: 30_000 });

afterEach(async () => {
  await act(() => render(null, root));
  vi.unstubAllGlobals();
});

test("a list grows by a page at each press, and ends", async () => {
  const service = serve();
  await show("ada");
  await settled();
  expect(state).toMatchObject({ total: 3, more: true, error: undefined });
  expect(state.edges.map(({ node }) => node.title)).toEqual(["a", "b"]);
  await act(async () => state.next());
  await settled();
  expect(state.edges.map(({ node }) => node.title)).toEqual(["a", "b", "c"]);
  expect(state.more).toBe(false);
  expect(service).toHaveBeenCalledTimes(2);
});

test("another list takes the place of the one before once it is there, and that one comes back whole", async () => {
  const service = serve();
  await show("blaise");
  await settled();
  await act(async () => state.next());
  await settled();
  await show("carl");
  expect(state.edges).toHaveLength(3);
  expect(state.edges[0]?.node.id).toBe("blaise a");
  await settled();
  expect(state.edges.map(({ node }) => node.id)).toEqual(["carl a", "carl b"]);
  await show("blaise");
  expect(state).toMatchObject({ pending: false, total: 3 });
  expect(state.edges).toHaveLength(3);
  expect(service).toHaveBeenCalledTimes(3);
});

test("an answer without the list is an error, which a retry asks about again", async () => {
  const service = serve();
  await show("nobody");
  await settled();
  expect(state.error?.code).toBe("TIMEOUT");
  await act(async () => state.retry());
  await vi.waitUntil(() => service.mock.calls.length === 2, { timeout: 30_000 });
});
