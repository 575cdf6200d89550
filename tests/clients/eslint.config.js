// Descriptions, names and Relay's conventions of the schema; and the queries as a client's author writes them.
import graphql from "@graphql-eslint/eslint-plugin";

const at = (path) => new URL(path, import.meta.url).pathname;
const options = { graphQLConfig: { schema: at("../../schema/schema.graphql"), documents: at("queries/*.graphql") } };

export default [
  {
    files: ["**/*.graphql"],
    languageOptions: { parser: graphql.parser, parserOptions: options },
    plugins: { "@graphql-eslint": graphql },
  },
  {
    files: ["**/schema.graphql"],
    rules: {
      ...graphql.configs["flat/schema-recommended"].rules,
      ...graphql.configs["flat/schema-relay"].rules,
      "@graphql-eslint/strict-id-in-types": "off", // edges, counts and records have no id
      // lists that are always whole are plain lists; a path has no id
      "@graphql-eslint/relay-edge-types": [
        "error",
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
      "@graphql-eslint/relay-arguments": ["error", { includeBoth: false }], // a search is not read backward
    },
  },
  {
    files: ["**/queries/*.graphql"],
    rules: graphql.configs["flat/operations-recommended"].rules,
  },
];
