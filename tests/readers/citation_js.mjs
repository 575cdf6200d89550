// The file named, as citation-js reads it, in CSL-JSON.
import { readFileSync } from "node:fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import "@citation-js/plugin-csl";

const [, , path] = process.argv;
const form = path.endsWith(".bib") ? "@bibtex/text" : path.endsWith(".ris") ? "@ris/file" : "@csl/list+object";
const text = readFileSync(path, "utf8");
const read = new Cite(path.endsWith(".json") ? JSON.parse(text) : text, { forceType: form });
process.stdout.write(JSON.stringify(read.data));
