// A change that breaks clients needs its words in the changelog: each one's coordinate in the section "Unreleased".
// released.graphql is the schema of the last release; a release replaces it.
import { readFileSync } from "node:fs";
import { CriticalityLevel, diff } from "@graphql-inspector/core";
import { buildSchema } from "graphql";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const changes = await diff(buildSchema(read("released.graphql")), buildSchema(read("../../schema/schema.graphql")));
const unreleased = read("../../CHANGELOG.md").split(/^## /m).find((part) => part.startsWith("Unreleased")) ?? "";
const breaking = changes.filter((change) => change.criticality.level === CriticalityLevel.Breaking);
const silent = breaking.filter((change) => !unreleased.includes(`\`${change.path}\``));
for (const change of silent) {
  console.error(`${change.message}; expected \`${change.path}\` in the changelog's section "Unreleased"`);
}
console.log(`${changes.length} changes since the last release, ${breaking.length} of them breaking`);
process.exitCode = silent.length ? 1 : 0;
