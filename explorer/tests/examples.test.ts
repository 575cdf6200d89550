import { readFileSync } from "node:fs";
import { buildSchema, getVariableValues, Kind, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { EXAMPLES, subjectsOf } from "../src/playground/examples";

const schema = buildSchema(readFileSync("../schema/schema.graphql", "utf8"));

describe("the playground's examples", () => {
  it("are a dozen, each with a title of its own", () => {
    expect(new Set(EXAMPLES.map(({ title }) => title)).size).toBeGreaterThanOrEqual(12);
  });

  it.each(EXAMPLES)("$title: is valid, and has all its variables", ({ query, variables }) => {
    const document = parse(query);
    expect(validate(schema, document)).toEqual([]);
    const declared = document.definitions.flatMap((each) =>
      each.kind === Kind.OPERATION_DEFINITION ? (each.variableDefinitions ?? []) : [],
    );
    const given = variables(subjectsOf(null));
    expect(Object.keys(given).sort()).toEqual(declared.map(({ variable }) => variable.name.value).sort());
    expect(getVariableValues(schema, declared, given).errors).toBeUndefined();
  });
});
