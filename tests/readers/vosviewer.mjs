// What VOSviewer Online says of each of the files named: "ok", or why it refuses the file. Its checks run in a worker,
// whose text stands in its bundle.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import vm from "node:vm";

const bundle = readFileSync(createRequire(import.meta.url).resolve("vosviewer-online"), "utf8");
const literals = [...bundle.matchAll(/new Blob\(\[('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/gs)].map(([, literal]) => literal);
const program = vm.runInNewContext(literals.find((literal) => literal.includes("parse vosviewer-json data")));

for (const path of process.argv.slice(2)) {
  const listeners = [];
  const messages = [];
  const take = (_, listener) => listeners.push(listener);
  const give = (sent) => messages.push(sent);
  const scope = { addEventListener: take, postMessage: give, console };
  scope.self = { addEventListener: take, postMessage: give };
  const context = vm.createContext(scope);
  vm.runInContext("class File {}", context);
  vm.runInContext(program, context);
  const jsonFileOrUrlOrObject = vm.runInContext(`(${readFileSync(path, "utf8")})`, context);
  const type = "start parse vosviewer-json data";
  for (const listener of listeners) listener({ data: { type, options: { jsonFileOrUrlOrObject } } });
  const ended = messages.find((message) => message?.type === "end parse vosviewer-json data");
  console.log(ended ? (ended.data.dataError?.message ?? "ok") : "no answer");
}
