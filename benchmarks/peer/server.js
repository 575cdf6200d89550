// The same graph as @neo4j/graphql serves it, with Apollo Server in front.
//
//     node server.js <port> <file>
//
// The file is JSON: the database's `uri` and `password`. Types and properties are those of docs/model.md.
import { readFileSync } from "node:fs";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

const typeDefs = `#graphql
  type Author @node {
    key: String!
    name: String!
    paperCount: Int @alias(property: "paper_count")
    papers: [Paper!]! @relationship(type: "AUTHORED", direction: OUT, properties: "Authored")
  }
  type Authored @relationshipProperties {
    position: Int
  }
  type Paper @node {
    key: String!
    title: String
    date: String
    year: Int
    authors: [Author!]! @relationship(type: "AUTHORED", direction: IN, properties: "Authored")
    topics: [Topic!]! @relationship(type: "ABOUT", direction: OUT, properties: "About")
    venues: [Venue!]! @relationship(type: "PUBLISHED_IN", direction: OUT)
  }
  type About @relationshipProperties {
    score: Float
  }
  type Topic @node {
    key: String!
    name: String!
    papers: [Paper!]! @relationship(type: "ABOUT", direction: IN, properties: "About")
  }
  type Venue @node {
    key: String!
    name: String!
    papers: [Paper!]! @relationship(type: "PUBLISHED_IN", direction: IN)
  }
  type Query {
    coauthorPath(from: String!, to: String!): [Author!]!
      @cypher(
        statement: """
        MATCH (a:Author {key: $from}), (b:Author {key: $to})
        MATCH path = shortestPath((a)-[:AUTHORED*..40]-(b))
        UNWIND [node IN nodes(path) WHERE node:Author] AS author
        RETURN author
        """
        columnName: "author"
      )
  }
`;

const [port, file] = process.argv.slice(2);
const { uri, password } = JSON.parse(readFileSync(file, "utf8"));
const driver = neo4j.driver(uri, neo4j.auth.basic("neo4j", password));
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const server = new ApolloServer({ schema, introspection: false });
await startStandaloneServer(server, { listen: { host: "127.0.0.1", port: Number(port) } });
