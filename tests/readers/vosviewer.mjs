// What VOSviewer Online says of each of the files named: "ok", or why it refuses the file. Its checks run in a worker,
// whose text stands in its bundle.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import vm from "node:vm";

const bundle = readFileSync(createRequire(import.meta.url).resolve("vosviewer-online"), "utf8");
const begin = bundle.indexOf('new Blob(["') + 'new Blob(['.length;
const end = bundle.indexOf('"])', begin) + 1;
const program = JSON.parse(bundle.slice(begin, end));

for (const path of process.argv.slice(2)) {
  const listeners = [];
  const messages = [];
  const self = { addEventListener: (_, take) => listeners.push(take), postMessage: (sent) => messages.push(sent) };
  const scope = { self, postMessage: self.postMessage, addEventListener: self.addEventListener, File: class {}, console };
  vm.runInNewContext(program, Object.assign(scope, { Object: undefined, ...scope }));
  const asked = { type: "start parse vosviewer-json data", options: { jsonFileOrUrlOrObject: null } };
  asked.options.jsonFileOrUrlOrObject = vm.runInNewContext(`(${readFileSync(path, "utf8")})`);
  for (const take of listeners) take({ data: asked });
  const ended = messages.find((message) => message?.type === "end parse vosviewer-json data");
  console.log(ended ? (ended.data.dataError?.message ?? "ok") : "no answer");
}
