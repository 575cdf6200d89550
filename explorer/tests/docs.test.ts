import { expect, it } from "vitest";
import { DOCS, rendered } from "../src/pages/docs";

it("all pages of the documentation are there", () => {
  expect(DOCS).toContain("queries");
  expect(DOCS).toContain("model");
});

it("a question has a link that asks it, another language none", () => {
  const html = rendered('```graphql\n{ a(b: "<c>") }\n```\n\n```json\n{}\n```');
  expect(html.match(/href="\/graphql\?query=[^"]*"/g)).toHaveLength(1);
  expect(html).not.toContain("<c>");
});

it("links between pages lead to views, links to other files of the repository are words", () => {
  expect(rendered("[a](model.md#x)")).toContain('<a href="/docs/model#x">a</a>');
  expect(rendered("[the schema](../schema/schema.graphql)")).toBe("<p>the schema</p>\n");
});
