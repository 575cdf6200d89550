// The service at the URL given and an invented subgraph, composed, and one question asked of both through a router.
import { getStitchedSchemaFromSupergraphSdl } from "@graphql-tools/federation";
import { composeServices, compositionHasErrors } from "@theguild/federation-composition";
import { execute, parse, print } from "graphql";

const [url, ...winners] = process.argv.slice(2);

const prizes = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])
  type Query { prizes: [Prize!]! }
  type Prize { name: String! winners(first: Int): PrizeConnection! }
  type PrizeConnection { nodes: [Author]! pageInfo: PageInfo! }
  type PageInfo @shareable {
    hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String
  }
  type Author @key(fields: "id") { id: ID! motto: String }
`);

let requests = 0;

async function scholargraph({ document, variables }) {
  requests += 1;
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: print(document), variables }),
  });
  return answer.json();
}

const golden = { __typename: "Prize", name: "Golden Gear" };
const nodes = winners.map((id) => ({ __typename: "Author", id }));
const executors = {
  SCHOLARGRAPH: scholargraph,
  PRIZES: () => ({ data: { prizes: [{ ...golden, winners: { nodes } }] } }),
};

const { data } = await scholargraph({ document: parse("{ _service { sdl } }") });
const composed = composeServices([
  { name: "scholargraph", typeDefs: parse(data._service.sdl), url },
  { name: "prizes", typeDefs: prizes, url: "http://127.0.0.1/" },
]);
if (compositionHasErrors(composed)) {
  for (const error of composed.errors) console.error(error.message);
  process.exit(1);
}
const schema = getStitchedSchemaFromSupergraphSdl({
  supergraphSdl: composed.supergraphSdl,
  onSubschemaConfig: (subschema) => {
    subschema.executor = executors[subschema.name];
  },
});
requests = 0;
const document = parse("{ prizes { name winners { nodes { name papers(first: 1) { totalCount } } } } }");
const answer = await execute({ schema, document });
console.log(JSON.stringify({ ...answer, requests }));
