/** @jsxImportSource react */
/** The playground: GraphiQL with examples, all of it from this service. */

import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "./playground.css";
import { HISTORY_PLUGIN } from "@graphiql/plugin-history";
import { type GraphiQLPlugin, useGraphiQL } from "@graphiql/react";
import { GraphiQL } from "graphiql";
import { buildSchema, Kind, parse } from "graphql";
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import sdl from "../../../schema/schema.graphql?raw";
import { request } from "../graphql/client";
import { SubjectsDocument } from "../graphql/generated/graphql";
import { chosenTheme } from "../state/theme";
import { EXAMPLES, subjectsOf } from "./examples";

const WELCOME = `# Ask the graph. Ctrl-Space completes, Ctrl-Enter asks.
# Examples are behind the lamp on the left, the schema behind the book.

{
  graph {
    revision
    counts { kind count }
  }
}
`;

// asked for once, when the examples are first wanted
let subjects: Promise<ReturnType<typeof subjectsOf>> | undefined;
function askSubjects() {
  subjects ??= request(SubjectsDocument, {}).then(
    ({ data }) => subjectsOf(data),
    () => subjectsOf(null),
  );
  return subjects;
}

function Examples() {
  const query = useGraphiQL((state) => state.queryEditor);
  const variables = useGraphiQL((state) => state.variableEditor);
  const show = async (index: number) => {
    const example = EXAMPLES[index];
    if (!example) return;
    const asked = JSON.stringify(example.variables(await askSubjects()), null, 2);
    variables?.setValue(asked);
    query?.setValue(example.query);
    query?.focus();
  };
  return (
    <section className="examples" aria-label="Examples">
      <h2>Examples</h2>
      <p>Each asks about what this graph has most of. A press puts it into the editor.</p>
      <ol>
        {EXAMPLES.map(({ title }, index) => (
          <li key={title}>
            <button type="button" onClick={() => void show(index)}>
              {title}
            </button>
          </li>
        ))}
      </ol>
      <h2>More</h2>
      <ul>
        <li>
          <a href="/docs/queries">Questions and how to ask them</a>
        </li>
        <li>
          <a href="/docs/model">What is stored</a>
        </li>
        <li>
          <a href="/">The explorer</a>: each of its views has a link to the query behind it
        </li>
      </ul>
    </section>
  );
}

const examples: GraphiQLPlugin = {
  title: "Examples",
  content: Examples,
  icon: () => (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M7 13.5C5.5 12.5 4.5 10.9 4.5 9a5.5 5.5 0 1 1 11 0c0 1.9-1 3.5-2.5 4.5V15H7zM7.5 17.5h5" />
    </svg>
  ),
};

interface Question {
  query: string;
  operationName?: string | null | undefined;
  variables?: unknown;
}

/** For a tenth of a second after a change GraphiQL goes on with the name of the operation that was there before. */
function ofItsOwnOperation({ operationName, ...question }: Question): Question {
  try {
    const operations = parse(question.query).definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (operations.length === 1) return question;
  } catch {
    // the service says what is wrong with it
  }
  return { ...question, operationName };
}

async function ask(question: Question, options?: { headers?: Record<string, unknown> }) {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/graphql-response+json, application/json;q=0.9",
      ...(options?.headers as Record<string, string> | undefined),
    },
    body: JSON.stringify(ofItsOwnOperation(question)),
  });
  return response.json();
}

const schema = buildSchema(sdl);
const given = new URLSearchParams(location.search);
const [query, variables] = [given.get("query"), given.get("variables")];
const dark = matchMedia("(prefers-color-scheme: dark)");

function Playground() {
  const [systemTheme, setSystemTheme] = useState<"dark" | "light">(dark.matches ? "dark" : "light");
  useEffect(() => {
    const onChange = () => setSystemTheme(dark.matches ? "dark" : "light");
    dark.addEventListener("change", onChange);
    return () => dark.removeEventListener("change", onChange);
  }, []);
  const chosen = chosenTheme();
  return (
    <GraphiQL
      fetcher={ask}
      schema={schema}
      plugins={[examples, HISTORY_PLUGIN]}
      forcedTheme={chosen === "system" ? systemTheme : chosen}
      defaultQuery={WELCOME}
      {...(query !== null && { initialQuery: query, initialVariables: variables ?? "" })}
      {...(query === null && { visiblePlugin: examples })}
      defaultEditorToolsVisibility="variables"
    >
      <GraphiQL.Logo>
        <a href="/" className="playground-brand">
          ScholarGraph
        </a>
      </GraphiQL.Logo>
    </GraphiQL>
  );
}

const root = document.getElementById("app");
if (root) createRoot(root).render(<Playground />);
