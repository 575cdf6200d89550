// The papers of a file of CSL-JSON as citeproc-js prints them in the style `names.csl`: for each its title, container,
// pages and authors, and of each author the parts, the surname first.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import CSL from "citeproc";

const [, , path] = process.argv;
const papers = new Map(JSON.parse(readFileSync(path, "utf8")).map((paper) => [paper.id, paper]));
const plugin = createRequire(import.meta.url).resolve("@citation-js/plugin-csl");
const locales = JSON.parse(readFileSync(plugin.replace(/lib\/.*$/, "lib/locales.json"), "utf8"));
const style = readFileSync(new URL("names.csl", import.meta.url), "utf8");
const system = { retrieveLocale: () => locales["en-US"], retrieveItem: (id) => papers.get(id) };
const engine = new CSL.Engine(system, style);
engine.setOutputFormat("text");
engine.updateItems([...papers.keys()]);
const [{ entry_ids: ids }, lines] = engine.makeBibliography();
const printed = lines.map((line, place) => {
  const fields = Object.fromEntries(line.trim().split("\u241E").map((field) => field.split("\u241C")));
  const authors = (fields.authors?.split("\u241F") ?? []).map((name) => name.split("\u241D"));
  return [ids[place][0], { ...fields, authors }];
});
process.stdout.write(JSON.stringify(Object.fromEntries(printed)));
